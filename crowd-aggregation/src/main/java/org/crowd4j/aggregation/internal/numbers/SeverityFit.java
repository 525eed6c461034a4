package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.crowd4j.Convergence;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.numeric.GaussianSeverity;
import org.jspecify.annotations.Nullable;

/**
 * The alternation of {@link GaussianSeverity}. Answers are deviations from a task's median, in
 * units of the largest deviation, so that equal answers have no rounding and no square overflows.
 */
public final class SeverityFit implements NumericConsensus.Rows {
    private static final int MOST_RATERS = 400; // with a full covariance matrix
    private static final double PRIOR_ANSWERS = 4; // of a rater's spread
    private static final double PRIOR_RATERS = 2; // of the variance of severities
    private static final double LEAST_VARIANCE = 1e-20; // in units of the largest deviation
    private static final double PRIOR_SLOPE = 2; // answers

    private final NumericAnswers answers;
    private final RunMonitor monitor;
    private final double[] base; // N: the median of the answers
    private final double[] deviation; // A: from the base, in units
    private final boolean[] known; // N
    private final double[] x; // N: from the base, in units
    private final double[] precision; // N: of x, given the severities
    private final double[] b; // W
    private final double[] variance; // W: s²
    private final double[] severityVariance; // W: of b
    private final double[] fit; // W
    private final double[] discrimination; // W
    private final int[] given; // W
    private final double[] variances; // N: of x
    private @Nullable RealMatrix severities; // the covariance of b; null with too many raters
    private double unit;
    private double residual = 1; // σ²
    private double between = 1; // σ_b²

    public SeverityFit(NumericAnswers answers, NumericGold gold, RunMonitor monitor) {
        this.answers = answers;
        this.monitor = monitor;
        int n = answers.tasks().size();
        int w = answers.workers().size();
        base = new double[n];
        deviation = new double[answers.size()];
        known = new boolean[n];
        x = new double[n];
        precision = new double[n];
        variances = new double[n];
        b = new double[w];
        variance = new double[w];
        severityVariance = new double[w];
        fit = new double[w];
        discrimination = new double[w];
        given = answers.countByWorker();
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
            monitor.report(1, 1);
            return Convergence.CLOSED_FORM;
        }
        start();
        Convergence convergence = FixedPointIteration.repeat(this::sweep, stopping, monitor);
        errors();
        figures();
        return convergence;
    }

    private void start() {
        double squares = 0;
        for (double one : deviation) {
            squares += one * one;
        }
        residual = Math.max(LEAST_VARIANCE, squares / deviation.length);
        between = residual;
        Arrays.fill(variance, residual);
    }

    private double sweep() {
        int workers = b.length;
        double[] sum = new double[workers];
        double[] squares = new double[workers];
        double total = 0;
        for (int task = 0; task < x.length; task++) {
            monitor.checkAt(task);
            place(task);
        }
        for (int task = 0; task < x.length; task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                sum[answers.worker(answer)] += x[task] - deviation[answer];
            }
        }
        double change = 0;
        double severities = PRIOR_RATERS * residual;
        for (int worker = 0; worker < workers; worker++) {
            double moved = sum[worker] / (given[worker] + variance[worker] / between);
            change = Math.max(change, Math.abs(moved - b[worker]));
            b[worker] = moved;
            severityVariance[worker] = 1 / (given[worker] / variance[worker] + 1 / between);
            severities += moved * moved + severityVariance[worker];
        }
        for (int task = 0; task < x.length; task++) {
            double uncertain = known[task] ? 0 : 1 / precision[task];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                double r = deviation[answer] - x[task] + b[worker];
                squares[worker] += r * r + Math.min(variance[worker], uncertain);
            }
        }
        for (double one : squares) {
            total += one;
        }
        residual = Math.max(LEAST_VARIANCE, total / deviation.length);
        between = Math.max(LEAST_VARIANCE, severities / (workers + PRIOR_RATERS));
        for (int worker = 0; worker < workers; worker++) {
            variance[worker] = (PRIOR_ANSWERS * residual + squares[worker]) / (PRIOR_ANSWERS + given[worker]);
        }
        return change;
    }

    private void place(int task) {
        double weights = 0;
        double sum = 0;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int worker = answers.worker(answer);
            weights += 1 / variance[worker];
            sum += (deviation[answer] + b[worker]) / variance[worker];
        }
        precision[task] = weights;
        if (!known[task]) {
            x[task] = sum / weights;
        }
    }

    /** Finds the variances of values and severities; the last sweep left new spreads. */
    private void errors() {
        for (int task = 0; task < x.length; task++) {
            place(task);
        }
        if (b.length <= MOST_RATERS) {
            fullErrors();
            return;
        }
        for (int task = 0; task < x.length; task++) {
            double sum = 1 / precision[task];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double share = share(answer, task);
                sum += share * share * severityVariance[answers.worker(answer)];
            }
            variances[task] = sum;
        }
    }

    private void fullErrors() {
        int workers = b.length;
        double[][] system = new double[workers][workers];
        for (int worker = 0; worker < workers; worker++) {
            system[worker][worker] = given[worker] / variance[worker] + 1 / between;
        }
        for (int task = 0; task < x.length; task++) {
            monitor.checkAt(task);
            for (int i = answers.from(task); i < answers.to(task) && !known[task]; i++) {
                for (int j = answers.from(task); j < answers.to(task); j++) {
                    system[answers.worker(i)][answers.worker(j)] -= share(i, task) * share(j, task) * precision[task];
                }
            }
        }
        RealMatrix covariance = new CholeskyDecomposition(
                        new Array2DRowRealMatrix(system, false), 1e-6, Double.MIN_NORMAL)
                .getSolver()
                .getInverse();
        severities = covariance;
        for (int worker = 0; worker < workers; worker++) {
            severityVariance[worker] = covariance.getEntry(worker, worker);
        }
        for (int task = 0; task < x.length; task++) {
            monitor.checkAt(task);
            double sum = 1 / precision[task];
            for (int i = answers.from(task); i < answers.to(task); i++) {
                for (int j = answers.from(task); j < answers.to(task); j++) {
                    double common = covariance.getEntry(answers.worker(i), answers.worker(j));
                    sum += share(i, task) * share(j, task) * common;
                }
            }
            variances[task] = sum;
        }
    }

    /** {@return the share of an answer in the value of its task} */
    private double share(int answer, int task) {
        return 1 / variance[answers.worker(answer)] / precision[task];
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
        return Math.max(-Double.MAX_VALUE, Math.min(2 * (number * unit), Double.MAX_VALUE));
    }

    public double severity(int worker) {
        return inUnits(b[worker]);
    }

    public double severityError(int worker) {
        return inUnits(Math.sqrt(severityVariance[worker]));
    }

    public double fit(int worker) {
        return fit[worker];
    }

    public double discrimination(int worker) {
        return discrimination[worker];
    }

    /** {@return the standard error of the difference of two values} */
    public double differenceError(int task, int other) {
        if (unit == 0 || task == other) {
            return 0;
        }
        Map<Integer, Double> shares = new TreeMap<>(); // by rater, of the difference
        double sum = 0;
        for (int one : new int[] {task, other}) {
            sum += known[one] ? 0 : 1 / precision[one];
            for (int answer = answers.from(one); answer < answers.to(one) && !known[one]; answer++) {
                shares.merge(
                        answers.worker(answer), one == task ? share(answer, one) : -share(answer, one), Double::sum);
            }
        }
        for (Map.Entry<Integer, Double> rater : shares.entrySet()) {
            if (severities == null) {
                sum += rater.getValue() * rater.getValue() * severityVariance[rater.getKey()];
                continue;
            }
            for (Map.Entry<Integer, Double> another : shares.entrySet()) {
                sum += rater.getValue() * another.getValue() * severities.getEntry(rater.getKey(), another.getKey());
            }
        }
        return inUnits(Math.sqrt(Math.max(0, sum)));
    }

    @Override
    public double value(int task) {
        double half = base[task] / 2 + x[task] * unit;
        return x[task] == 0 ? base[task] : Math.max(-Double.MAX_VALUE, Math.min(2 * half, Double.MAX_VALUE));
    }

    @Override
    public double standardError(int task) {
        return inUnits(Math.sqrt(variances[task]));
    }
}
