package org.crowd4j.aggregation.internal;

/** Where the answers of each worker stand among the cells, for methods that pass messages along answers. 4 bytes an answer. */
final class AnswersByWorker {
    final int[] from; // W + 1
    final int[] answer; // A:  positions in the cells, in task order within a worker

    AnswersByWorker(Cells cells) {
        from = new int[cells.w + 1];
        for (int cell : cells.cell) {
            from[cell / cells.k + 1]++;
        }
        for (int worker = 0; worker < cells.w; worker++) {
            from[worker + 1] += from[worker];
        }
        int[] next = from.clone();
        answer = new int[cells.cell.length];
        for (int a = 0; a < answer.length; a++) {
            answer[next[cells.cell[a] / cells.k]++] = a;
        }
    }
}
