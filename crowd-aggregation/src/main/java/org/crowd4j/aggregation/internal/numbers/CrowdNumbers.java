package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Answers as the methods that learn about workers read them: each as its distance from the mean of
 * its task. Equal answers are exactly 0, numbers far from 0 lose no digits, and where answers are
 * huge or tiny the unit is a power of 2 by which no square overflows.
 */
public final class CrowdNumbers {
    private static final int MODERATE = 200; // an exponent of 2 whose square leaves room for sums

    private static final double LEAST_VARIANCE = 1e-280;
    private static final int FAR = 300; // an exponent of 2 that no gold is beyond the answers
    private static final double FARTHEST_GOLD = 1e50; // in largest offsets of an answer
    private static final double LARGEST = 1e75; // whose square leaves room for sums

    public final int tasks;
    public final int[] from; // N + 1
    public final int[] worker; // A
    public final int[] given; // W:  answers
    public final double[] offset; // A:  answer − centre
    final double[] centre; // N
    public final double[] known; // N:  gold − centre; not a number where there is no gold
    public final TaskStripes stripes;
    private final int exponent;

    /** What a method that learns about workers makes of answers that differ. */
    public interface Method {
        /** {@return how the aggregation ended; the rows are then ready} */
        Convergence run(RunMonitor monitor);

        /** {@return the value of a task as a distance from its centre} */
        double value(int task);

        /** {@return its standard error} */
        double standardError(int task);

        /** {@return the degrees of freedom of that} */
        double degreesOfFreedom(int task);
    }

    /** Makes the method for some answers. */
    public interface Maker {
        /** {@return the method, not yet run} */
        Method of(CrowdNumbers numbers, RunMonitor monitor);
    }

    private CrowdNumbers(NumericAnswers answers, NumericGold gold, RunMonitor monitor) {
        tasks = answers.tasks().size();
        from = new int[tasks + 1];
        worker = new int[answers.size()];
        given = answers.countByWorker();
        offset = new double[worker.length];
        centre = new double[tasks];
        known = new double[tasks];
        Arrays.fill(known, Double.NaN);
        for (String id : gold.tasks()) {
            answers.tasks()
                    .find(id)
                    .ifPresent(task -> known[task] = gold.value(id).orElseThrow());
        }
        int most = Double.MIN_EXPONENT;
        for (int answer = 0; answer < worker.length; answer++) {
            most = Math.max(most, Math.getExponent(answers.value(answer)));
        }
        int ofGold = Double.MIN_EXPONENT;
        for (double value : known) {
            ofGold = Double.isNaN(value) ? ofGold : Math.max(ofGold, Math.getExponent(value));
        }
        most = Math.max(most, most == Double.MIN_EXPONENT ? ofGold : Math.min(ofGold, most + FAR));
        exponent = most - Math.max(-MODERATE, Math.min(most, MODERATE)); // 0 for all but huge or tiny answers
        for (int task = 0; task < tasks; task++) {
            from[task + 1] = answers.to(task);
        }
        stripes = new TaskStripes(from, 1);
        stripes.each((stripe, begin, end) -> {
            for (int task = begin; task < end; task++) {
                monitor.checkAt(task);
                read(answers, task);
            }
        });
        boundGold();
    }

    /** Moves gold that is absurdly far from all answers nearer: no square of it overflows. */
    private void boundGold() {
        double largest = 0;
        for (double distance : offset) {
            largest = Math.max(largest, Math.abs(distance));
        }
        double bound = largest > 0 ? FARTHEST_GOLD * largest : LARGEST;
        for (int task = 0; task < tasks; task++) {
            known[task] = Math.max(-bound, Math.min(known[task], bound));
        }
    }

    private void read(NumericAnswers answers, int task) {
        int begin = answers.from(task);
        int end = answers.to(task);
        double[] sorted = new double[end - begin];
        for (int answer = begin; answer < end; answer++) {
            worker[answer] = answers.worker(answer);
            offset[answer] = Math.scalb(answers.value(answer), -exponent);
            sorted[answer - begin] = offset[answer];
        }
        Arrays.sort(sorted); // so that the mean does not depend on the order of rows
        centre[task] = TrimmedValue.mean(sorted, 0, sorted.length);
        for (int answer = begin; answer < end; answer++) {
            offset[answer] -= centre[task];
        }
        known[task] = Math.scalb(known[task], -exponent) - centre[task];
    }

    /** {@return the consensus by a method; the mean where answers teach nothing about workers} */
    public static NumericConsensus aggregate(
            NumericAggregator method, NumericAnswers answers, NumericGold gold, Progress progress, Maker maker) {
        RunMonitor monitor = new RunMonitor(method.name(), progress);
        monitor.report(0, -1);
        CrowdNumbers numbers = new CrowdNumbers(answers, gold, monitor);
        if (numbers.teachNothing()) {
            return TaskByTask.aggregate(method.name(), new TrimmedValue(0), answers, gold, progress);
        }
        Method made = maker.of(numbers, monitor);
        Convergence convergence = made.run(monitor);
        return NumericConsensus.of(answers, gold, numbers.new Rows(made), convergence);
    }

    /** Whether no task has answers that differ from each other or from gold. */
    private boolean teachNothing() {
        for (double distance : offset) {
            if (distance != 0) {
                return false;
            }
        }
        for (double distance : known) {
            if (distance != 0 && !Double.isNaN(distance)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether the value of a task is known} */
    boolean isKnown(int task) {
        return !Double.isNaN(known[task]);
    }

    /** {@return how many answers a task has} */
    public int answers(int task) {
        return from[task + 1] - from[task];
    }

    /** {@return the sum of squares of the answers to a task about its centre} */
    public double squares(int task) {
        double squares = 0;
        for (int answer = from[task]; answer < from[task + 1]; answer++) {
            squares += offset[answer] * offset[answer];
        }
        return squares;
    }

    /**
     * The pooled variance within tasks; of the distances from gold if no task has two answers.
     * Positive: answers that differ by too little for a square have a variance all the same.
     */
    public double pooledVariance() {
        double squares = 0;
        int degrees = 0;
        for (int task = 0; task < tasks; task++) {
            squares += squares(task);
            degrees += answers(task) - 1;
        }
        if (degrees == 0 || squares == 0) {
            for (int task = 0; task < tasks; task++) {
                if (isKnown(task)) {
                    squares += answers(task) * known[task] * known[task];
                    degrees += answers(task);
                }
            }
        }
        return Math.max(LEAST_VARIANCE, squares / degrees);
    }

    /** What a method found, in the units of the answers. */
    private final class Rows implements NumericConsensus.Rows {
        private final Method method;

        Rows(Method method) {
            this.method = method;
        }

        @Override
        public double value(int task) {
            return scaled(centre[task] + method.value(task));
        }

        @Override
        public double standardError(int task) {
            return scaled(method.standardError(task));
        }

        @Override
        public int degreesOfFreedom(int task) {
            return (int) Math.max(1, Math.min(method.degreesOfFreedom(task), Integer.MAX_VALUE));
        }

        private double scaled(double number) {
            return Math.max(-Double.MAX_VALUE, Math.min(Math.scalb(number, exponent), Double.MAX_VALUE));
        }
    }
}
