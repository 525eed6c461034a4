package org.crowd4j.aggregation.internal.messages;

import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * Where the answers of each worker stand among the cells, for methods that pass messages along
 * answers. 4 bytes an answer.
 */
public final class AnswersByWorker {
    public final int[] from; // W + 1
    public final int[] answer; // A:  positions in the cells, in task order within a worker

    public AnswersByWorker(PackedAnswers packed) {
        from = new int[packed.w + 1];
        for (int code : packed.code) {
            from[code / packed.k + 1]++;
        }
        for (int worker = 0; worker < packed.w; worker++) {
            from[worker + 1] += from[worker];
        }
        int[] next = from.clone();
        answer = new int[packed.code.length];
        for (int a = 0; a < answer.length; a++) {
            answer[next[packed.code[a] / packed.k]++] = a;
        }
    }
}
