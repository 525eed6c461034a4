package org.crowd4j.evaluation;

import java.util.stream.Stream;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * Marks, such as spans or characters.
 *
 * @param common how many are found and right
 * @param found how many are found
 * @param right how many are right
 */
record MarkCounts(long common, long found, long right) {
    private static final long SEED = 0;

    static final MarkCounts NONE = new MarkCounts(0, 0, 0);

    MarkCounts plus(MarkCounts other) {
        return new MarkCounts(common + other.common, found + other.found, right + other.right);
    }

    static MarkCounts sum(Stream<MarkCounts> parts) {
        return parts.reduce(NONE, MarkCounts::plus);
    }

    /**
     * {@return the harmonic mean of precision and recall; 1 if there is nothing to find and to be
     * found}
     */
    double f1() {
        return found + right == 0 ? 1 : 2.0 * common / (found + right);
    }

    double precision() {
        return found == 0 ? 1 : (double) common / found;
    }

    double recall() {
        return right == 0 ? 1 : (double) common / right;
    }

    /**
     * {@return the part of these marks of one task in F1 of the marks of all, which is a ratio of
     * sums: its linear form, so that the mean of the parts is the figure}
     */
    double partOfF1(MarkCounts all, int tasks) {
        long size = all.found + all.right;
        return size == 0 ? 1 : all.f1() + (2.0 * common - all.f1() * (found + right)) * tasks / size;
    }

    /** {@return the interval of F1 over draws of as many tasks, with a fixed seed} */
    static Interval interval(Stream<MarkCounts> tasks, double level) {
        MarkCounts[] byTask = tasks.toArray(MarkCounts[]::new);
        SplitMix64 random = new SplitMix64(SEED);
        return Bootstrap.interval("F1", level, () -> {
            long common = 0;
            long marks = 0;
            for (int i = 0; i < byTask.length; i++) {
                MarkCounts one = byTask[(int) (random.unit() * byTask.length)];
                common += one.common;
                marks += one.found + one.right;
            }
            return marks == 0 ? 1 : 2.0 * common / marks;
        });
    }
}
