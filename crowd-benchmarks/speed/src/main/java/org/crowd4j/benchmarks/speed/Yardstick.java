package org.crowd4j.benchmarks.speed;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Prints the output of {@code sweep.c}: nanoseconds per answer, one line for each sweep, with the M
 * step and the objective.
 *
 * <pre>
 *   Yardstick TASKS ANSWERS_PER_TASK WORKERS LABELS SWEEPS THREADS
 * </pre>
 */
public final class Yardstick {

    private Yardstick() {}

    /** Runs the sweeps. */
    public static void main(String[] arguments) {
        int tasks = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]);
        int workers = Integer.parseInt(arguments[2]);
        int labels = Integer.parseInt(arguments[3]);
        Fit fit = new Fit(new SyntheticCrowd(tasks, each, workers, labels).answers());
        ForkJoinPool pool = new ForkJoinPool(Integer.parseInt(arguments[5]));
        for (int sweep = 0; sweep < Integer.parseInt(arguments[4]); sweep++) {
            long begin = System.nanoTime();
            double logLikelihood = pool.invoke(ForkJoinTask.adapt(fit::sweep));
            double nanos = (System.nanoTime() - begin) / ((double) tasks * each);
            System.out.printf("%.2f ns an answer, log likelihood %.6f%n", nanos, logLikelihood);
        }
        pool.shutdown();
    }
}
