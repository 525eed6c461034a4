package org.crowd4j.aggregation.internal.numbers;

import java.util.stream.IntStream;

/**
 * Cuts tasks into stripes of about equal numbers of answers, by the data alone, and works on them
 * side by side in the pool it is called from. Sums that are taken stripe by stripe and then added
 * from left to right have the same bits on any number of threads.
 */
public final class TaskStripes {
    private static final int ANSWERS = 1 << 17; // that outweigh starting a stripe
    private static final int MOST = 8;

    private final int[] bounds; // of the stripes, as tasks

    /** Work on some tasks. */
    public interface Work {
        /** Works on the tasks from {@code begin} up to {@code end}. */
        void on(int stripe, int begin, int end);
    }

    /**
     * Cuts tasks.
     *
     * @param from where the answers of each task begin, N + 1
     * @param entries how long the sums are that each stripe takes
     */
    TaskStripes(int[] from, int entries) {
        int answers = from[from.length - 1];
        int stripes = (int) Math.max(1, Math.min(MOST, answers / Math.max(ANSWERS, 4L * entries)));
        bounds = new int[stripes + 1];
        int task = 0;
        for (int stripe = 1; stripe < stripes; stripe++) {
            while (from[task] < (long) answers * stripe / stripes) {
                task++;
            }
            bounds[stripe] = task;
        }
        bounds[stripes] = from.length - 1;
    }

    /** {@return how many there are} */
    int count() {
        return bounds.length - 1;
    }

    /** Works on all. */
    public void each(Work work) {
        if (count() == 1) {
            work.on(0, bounds[0], bounds[1]);
        } else {
            IntStream.range(0, count())
                    .parallel()
                    .forEach(stripe -> work.on(stripe, bounds[stripe], bounds[stripe + 1]));
        }
    }
}
