package org.crowd4j.aggregation.internal.engine;

/**
 * The answers in the order of their workers, for counts whose table is too large to have twice. 8
 * bytes an answer.
 */
public final class WorkerMajor {
    private static final int PARTS = 64;

    private final int[] from; // W + 1
    private final int[] code; // A
    private final int[] task; // A
    private final int[] bounds; // of the parts, as workers

    public WorkerMajor(AnswerLayout layout) {
        int[] arrived = layout.code();
        int[] begin = layout.from();
        int workers = layout.workers();
        int perWorker = layout.codesPerWorker();
        int answers = arrived.length;
        from = new int[workers + 1];
        for (int c : arrived) {
            from[c / perWorker + 1]++;
        }
        for (int worker = 0; worker < workers; worker++) {
            from[worker + 1] += from[worker];
        }
        int[] next = from.clone();
        code = new int[answers];
        task = new int[answers];
        for (int t = 0; t < begin.length - 1; t++) {
            for (int a = begin[t]; a < begin[t + 1]; a++) {
                int place = next[arrived[a] / perWorker]++;
                code[place] = arrived[a];
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
        bounds[PARTS] = workers;
    }

    /** {@return how many parts the workers are cut into, by the data alone} */
    public int parts() {
        return PARTS;
    }

    /** Adds the counts of the workers of one part. */
    public void count(int part, Sweep sweep, double[] q, double[] table) {
        for (int i = from[bounds[part]]; i < from[bounds[part + 1]]; i++) {
            sweep.countAnswer(code[i], task[i], q, table);
        }
    }
}
