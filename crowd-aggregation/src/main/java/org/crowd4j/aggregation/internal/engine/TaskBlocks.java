package org.crowd4j.aggregation.internal.engine;

import java.util.function.IntConsumer;

/**
 * Works on tasks that do not depend on each other, block after block, each block on the pool it is
 * called from. Progress is reported between blocks, from the calling thread.
 */
public final class TaskBlocks {
    private static final int TASKS_AT_ONCE = 16;
    private static final int LEAST_BLOCK = 1 << 10;
    private static final int REPORTS = 100;

    private TaskBlocks() {}

    /**
     * Works on the tasks 0 to {@code tasks} − 1.
     *
     * @param done steps done before, which the reports go on from
     * @param total all steps, a task being one
     */
    public static void each(int tasks, RunMonitor monitor, long done, long total, IntConsumer work) {
        int block = Math.max(LEAST_BLOCK, tasks / REPORTS);
        monitor.report(done, total);
        for (int begin = 0; begin < tasks; begin += block) {
            int first = begin;
            int count = Math.min(block, tasks - begin);
            Stripes.parallel(count, TASKS_AT_ONCE, i -> {
                monitor.check();
                work.accept(first + i);
            });
            monitor.report(done + begin + count, total);
        }
    }
}
