package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * The alternation of {@code GaussianSeverity}. Answers are deviations from a task's median, in
 * units of the largest deviation, so that equal answers have no rounding and no square overflows.
 */
public final class SeverityFit implements NumericConsensus.Rows {
    static final double PRIOR_ANSWERS = 4; // of a rater's spread
    private static final double PRIOR_RATERS = 0.5; // of the variance of severities
    private static final double LEAST_VARIANCE = 1e-6; // of the mean square of the deviations
    private static final double LEAST_REST = 1e-6; // answers that show the variances
    private static final double PRIOR_SLOPE = 2; // answers

    private final NumericAnswers answers;
    private final RunMonitor monitor;
    private final double[] base; // N: the median of the answers
    private final double[] deviation; // A: from the base, in units
    private final boolean[] known; // N
    private final double[] x; // N: from the base, in units
    private final double[] b; // W
    private final double[] variance; // W: s²
    private final double[] fit; // W
    private final double[] discrimination; // W
    private final int[] given; // W
    private final double[] standardError; // N
    private final int[] freedom; // N: of the standard error
    private final SeverityEquations equations;
    private final SeverityErrors errors;
    private double unit;
    private double residual; // σ²
    private double least; // of σ²
    private double between; // σ_b²

    public SeverityFit(NumericAnswers answers, NumericGold gold, RunMonitor monitor) {
        this.answers = answers;
        this.monitor = monitor;
        int n = answers.tasks().size();
        int w = answers.workers().size();
        base = new double[n];
        deviation = new double[answers.size()];
        known = new boolean[n];
        x = new double[n];
        standardError = new double[n];
        freedom = new int[n];
        b = new double[w];
        variance = new double[w];
        fit = new double[w];
        discrimination = new double[w];
        given = answers.countByWorker();
        equations = new SeverityEquations(answers, known, monitor);
        errors = new SeverityErrors(answers, equations);
        Arrays.fill(freedom, Integer.MAX_VALUE);
        Arrays.fill(fit, 1);
        Arrays.fill(discrimination, 1);
        centre(gold);
    }

    /** Halves everything, so that no difference of two numbers overflows. */
    private void centre(NumericGold gold) {
        double[] half = new double[x.length]; // of gold, from the base
        for (int task = 0; task < base.length; task++) {
            int from = answers.from(task);
            double[] sorted = new double[answers.to(task) - from];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = answers.value(from + i);
            }
            Arrays.sort(sorted);
            base[task] = sorted[(sorted.length - 1) / 2];
            for (int answer = from; answer < answers.to(task); answer++) {
                deviation[answer] = answers.value(answer) / 2 - base[task] / 2;
                unit = Math.max(unit, Math.abs(deviation[answer]));
            }
            OptionalDouble value = gold.value(answers.tasks().id(task));
            known[task] = value.isPresent();
            half[task] = value.isPresent() ? value.getAsDouble() / 2 - base[task] / 2 : 0;
            unit = Math.max(unit, Math.abs(half[task]));
        }
        for (int answer = 0; answer < deviation.length && unit > 0; answer++) {
            deviation[answer] /= unit;
        }
        for (int task = 0; task < x.length && unit > 0; task++) {
            x[task] = half[task] / unit;
        }
    }

    public Convergence run(Stopping stopping) {
        if (unit == 0) { // all answers to a task are equal
            monitor.report(0, 1);
            if (answers.size() == x.length) {
                spreadOfSingleAnswers();
            }
            monitor.report(1, 1);
            return Convergence.CLOSED_FORM;
        }
        start();
        Convergence convergence = FixedPointIteration.repeat(this::sweep, stopping, monitor);
        equations.prepare(variance, between); // the last sweep left new variances
        for (int task = 0; task < x.length; task++) {
            monitor.checkAt(task);
            SeverityErrors.Spread spread = errors.of(task);
            standardError[task] = inUnits(Math.sqrt(spread.variance()));
            freedom[task] = spread.freedom();
        }
        figures();
        return convergence;
    }

    /** No answer shows how far another is off: the error is the deviation of all answers. */
    private void spreadOfSingleAnswers() {
        NumericConsensus mean =
                TaskByTask.aggregate("mean", new TrimmedValue(0), answers, NumericGold.none(), Progress.none());
        for (int task = 0; task < x.length; task++) {
            standardError[task] =
                    known[task] ? 0 : mean.standardError(answers.tasks().id(task));
            freedom[task] = Math.max(1, x.length - 1);
        }
    }

    private void start() {
        double squares = 0;
        for (int task = 0; task < x.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double one = deviation[answer] - x[task];
                squares += one * one;
            }
        }
        residual = squares / deviation.length; // above 0, since the unit is
        least = LEAST_VARIANCE * residual;
        between = residual;
        Arrays.fill(variance, residual);
    }

    private double sweep() {
        equations.prepare(variance, between);
        double[] moved = equations.severities(x, deviation, b);
        double change = 0;
        double severities = 0;
        for (int worker = 0; worker < b.length; worker++) {
            change = Math.max(change, Math.abs(moved[worker] - b[worker]));
            b[worker] = moved[worker];
            severities += b[worker] * b[worker];
        }
        place();
        double[] squares = new double[b.length];
        double total = 0;
        for (int task = 0; task < x.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double r = deviation[answer] - x[task] + b[answers.worker(answer)];
                squares[answers.worker(answer)] += r * r;
                total += r * r;
            }
        }
        residual = Math.max(least, total / Math.max(LEAST_REST, equations.rest()));
        between = (PRIOR_RATERS * residual + severities) / (PRIOR_RATERS + equations.shown());
        for (int worker = 0; worker < b.length; worker++) {
            double left = Math.max(0, given[worker] - equations.taken(worker));
            variance[worker] = (PRIOR_ANSWERS * residual + squares[worker]) / (PRIOR_ANSWERS + left);
        }
        return change;
    }

    private void place() {
        for (int task = 0; task < x.length; task++) {
            monitor.checkAt(task);
            double sum = 0;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                sum += equations.share(answer, task) * (deviation[answer] + b[answers.worker(answer)]);
            }
            x[task] = known[task] ? x[task] : sum;
        }
    }

    private void figures() {
        double level = 0; // the mean value, in units
        double[] centred = new double[x.length];
        for (int task = 0; task < x.length; task++) {
            centred[task] = base[task] / 2 / unit + x[task];
            level += centred[task] / x.length;
        }
        double spread = 0;
        for (int task = 0; task < x.length; task++) {
            centred[task] -= level;
            spread += centred[task] * centred[task] / x.length;
        }
        double[] squares = new double[b.length];
        double[] slope = new double[b.length];
        double[] range = new double[b.length];
        double total = 0;
        for (int task = 0; task < x.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                double r = deviation[answer] - x[task] + b[worker];
                squares[worker] += r * r;
                total += r * r;
                slope[worker] += r * centred[task];
                range[worker] += centred[task] * centred[task];
            }
        }
        for (int worker = 0; worker < b.length; worker++) {
            fit[worker] = total > 0 ? squares[worker] / given[worker] / (total / deviation.length) : 1;
            double width = range[worker] + PRIOR_SLOPE * spread;
            discrimination[worker] = width > 0 && Double.isFinite(width) ? 1 + slope[worker] / width : 1;
        }
    }

    private double inUnits(double number) {
        return capped(2 * (number * unit));
    }

    /** {@return the nearest finite number} */
    public static double capped(double number) {
        return Math.max(-Double.MAX_VALUE, Math.min(number, Double.MAX_VALUE));
    }

    public double severity(int worker) {
        return inUnits(b[worker]);
    }

    public double severityError(int worker) {
        return inUnits(Math.sqrt(equations.covariance(worker, worker)));
    }

    public double fit(int worker) {
        return fit[worker];
    }

    public double discrimination(int worker) {
        return discrimination[worker];
    }

    /** {@return the standard error of the difference of two values} */
    public double differenceError(int task, int other) {
        if (task == other) {
            return 0;
        }
        return unit == 0
                ? capped(Math.hypot(standardError[task], standardError[other]))
                : inUnits(Math.sqrt(errors.ofDifference(task, other).variance()));
    }

    /** {@return the degrees of freedom of the standard error of a difference} */
    public int differenceFreedom(int task, int other) {
        return unit == 0 || task == other
                ? Math.min(freedom[task], freedom[other])
                : errors.ofDifference(task, other).freedom();
    }

    @Override
    public double value(int task) {
        double half = base[task] / 2 + x[task] * unit;
        return x[task] == 0 ? base[task] : capped(2 * half);
    }

    @Override
    public double standardError(int task) {
        return standardError[task];
    }

    @Override
    public int degreesOfFreedom(int task) {
        return freedom[task];
    }
}
