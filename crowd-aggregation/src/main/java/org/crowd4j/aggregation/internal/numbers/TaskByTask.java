package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.Convergence;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Finds the location of the answers to each task alone. The standard error of a task with one
 * answer is the pooled standard deviation within tasks, or that of all answers if no task has two.
 */
public final class TaskByTask implements NumericConsensus.Rows {
    private static final int MODERATE = 490; // an exponent of 2 whose square leaves room for sums

    private final double[] value; // N
    private final double[] standardError; // N
    private final int[] degreesOfFreedom; // N

    private TaskByTask(NumericAnswers answers, IntToDoubleFunction valueOf, Location location, RunMonitor monitor) {
        int tasks = answers.tasks().size();
        value = new double[tasks];
        standardError = new double[tasks];
        degreesOfFreedom = new int[tasks];
        int exponent = exponent(answers.size(), valueOf); // numbers are in units of 2^exponent: no square overflows
        double squares = 0;
        int degrees = answers.size() - tasks;
        for (int task = 0; task < tasks; task++) {
            monitor.checkAt(task);
            double[] sorted = sorted(valueOf, answers.from(task), answers.to(task), exponent);
            value[task] = unscaled(location.value(sorted), exponent);
            if (sorted.length > 1) {
                standardError[task] = unscaled(location.standardError(sorted), exponent);
                degreesOfFreedom[task] = location.degreesOfFreedom(sorted.length);
                squares += TrimmedValue.squares(sorted);
            }
        }
        if (degrees == 0) {
            degrees = Math.max(1, tasks - 1);
            squares = tasks == 0 ? 0 : TrimmedValue.squares(sorted(valueOf, 0, tasks, exponent));
        }
        for (int task = 0; task < tasks; task++) {
            if (answers.to(task) - answers.from(task) == 1) {
                standardError[task] = unscaled(Math.sqrt(squares / degrees), exponent);
                degreesOfFreedom[task] = degrees;
            }
        }
    }

    public static NumericConsensus aggregate(
            String name, Location location, NumericAnswers answers, NumericGold gold, Progress progress) {
        return aggregate(name, location, answers, answers::value, gold, progress);
    }

    /** {@return the consensus where {@code valueOf} stands in for the value of an answer} */
    public static NumericConsensus aggregate(
            String name,
            Location location,
            NumericAnswers answers,
            IntToDoubleFunction valueOf,
            NumericGold gold,
            Progress progress) {
        RunMonitor monitor = new RunMonitor(name, progress);
        monitor.report(0, 1);
        TaskByTask rows = new TaskByTask(answers, valueOf, location, monitor);
        monitor.report(1, 1);
        return NumericConsensus.of(answers, gold, rows, Convergence.CLOSED_FORM);
    }

    private static int exponent(int answers, IntToDoubleFunction valueOf) {
        int exponent = 0;
        for (int answer = 0; answer < answers; answer++) {
            exponent = Math.max(exponent, Math.getExponent(valueOf.applyAsDouble(answer)) - MODERATE);
        }
        return exponent;
    }

    /** Sorted, so that sums do not depend on the order of rows. */
    private static double[] sorted(IntToDoubleFunction valueOf, int from, int to, int exponent) {
        double[] sorted = new double[to - from];
        for (int answer = from; answer < to; answer++) {
            sorted[answer - from] = Math.scalb(valueOf.applyAsDouble(answer), -exponent);
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static double unscaled(double number, int exponent) {
        return Math.max(-Double.MAX_VALUE, Math.min(Math.scalb(number, exponent), Double.MAX_VALUE));
    }

    @Override
    public double value(int task) {
        return value[task];
    }

    @Override
    public double standardError(int task) {
        return standardError[task];
    }

    @Override
    public int degreesOfFreedom(int task) {
        return degreesOfFreedom[task];
    }
}
