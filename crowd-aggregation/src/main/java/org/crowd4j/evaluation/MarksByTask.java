package org.crowd4j.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.Check;

/** The marks of each task judged, and the F1 of all. */
final class MarksByTask {
    private static final int DRAWS = 2000; // of the bootstrap
    private static final long SEED = 0;

    private final Map<String, MarkCounts> judged = new TreeMap<>();
    private MarkCounts all = MarkCounts.NONE;

    /** Adds a task, which was not added before. */
    void add(String task, MarkCounts counts) {
        judged.put(task, counts);
        all = all.plus(counts);
    }

    int size() {
        return judged.size();
    }

    Set<String> tasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }

    MarkCounts all() {
        return all;
    }

    /**
     * {@return the part of a task in F1, which is a ratio of sums: its linear form, so that the
     * mean of the parts is the figure; empty if the task was not judged}
     */
    OptionalDouble score(String task) {
        MarkCounts one = judged.get(task);
        if (one == null) {
            return OptionalDouble.empty();
        }
        long size = all.found() + all.right();
        return OptionalDouble.of(
                size == 0
                        ? 1
                        : all.f1() + (2.0 * one.common() - all.f1() * (one.found() + one.right())) * size() / size);
    }

    /**
     * {@return the percentile interval of F1 over 2000 draws of as many tasks, with a fixed seed}
     */
    Interval interval(double level) {
        Check.properShare("level", level);
        MarkCounts[] tasks = judged.values().toArray(MarkCounts[]::new);
        SplitMix64 random = new SplitMix64(SEED);
        double[] values = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            long common = 0;
            long marks = 0;
            for (int i = 0; i < tasks.length; i++) {
                MarkCounts one = tasks[(int) (random.unit() * tasks.length)];
                common += one.common();
                marks += one.found() + one.right();
            }
            values[draw] = marks == 0 ? 1 : 2.0 * common / marks;
        }
        Arrays.sort(values);
        return new Interval(SampleQuantile.of(values, (1 - level) / 2), SampleQuantile.of(values, (1 + level) / 2));
    }
}
