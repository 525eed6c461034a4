package org.crowd4j.aggregation.internal;

/** The answers in the order of their workers, for counts whose table is too large to have twice. 8 bytes an answer. */
final class WorkerMajor {
    private static final int PARTS = 64;

    private final int[] from; // W + 1
    private final int[] cell; // A
    private final int[] task; // A
    private final int[] bounds; // of the parts, as workers

    WorkerMajor(Cells cells) {
        int answers = cells.cell.length;
        from = new int[cells.w + 1];
        for (int c : cells.cell) {
            from[c / cells.k + 1]++;
        }
        for (int worker = 0; worker < cells.w; worker++) {
            from[worker + 1] += from[worker];
        }
        int[] next = from.clone();
        cell = new int[answers];
        task = new int[answers];
        for (int t = 0; t < cells.n; t++) {
            for (int a = cells.from[t]; a < cells.from[t + 1]; a++) {
                int place = next[cells.cell[a] / cells.k]++;
                cell[place] = cells.cell[a];
                task[place] = t;
            }
        }
        bounds = new int[PARTS + 1];
        int worker = 0;
        for (int part = 1; part < PARTS; part++) {
            while (from[worker] < (long) answers * part / PARTS) {
                worker++;
            }
            bounds[part] = worker;
        }
        bounds[PARTS] = cells.w;
    }

    /** {@return how many parts the workers are cut into, by the data alone} */
    int parts() {
        return PARTS;
    }

    /** Adds the counts of the workers of one part. */
    void count(int part, Sweep sweep, double[] q, double[] table) {
        for (int i = from[bounds[part]]; i < from[bounds[part + 1]]; i++) {
            sweep.countAnswer(cell[i], task[i], q, table);
        }
    }
}
