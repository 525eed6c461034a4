package org.crowd4j.aggregation.internal.numbers;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.crowd4j.NumericAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The equations of the severities, values eliminated, for given variances: their solution, its
 * covariance, and how many answers the solution takes up. With many raters they are solved in
 * sweeps, and the covariance of two severities counts as 0.
 */
final class SeverityEquations {
    private static final int MOST_RATERS = 400; // with a full covariance matrix

    private final NumericAnswers answers;
    private final boolean[] known; // N
    private final RunMonitor monitor;
    private final double[] variance; // W: s²
    private final double[] precision; // N: of values, given the severities
    private final double[] severityVariance; // W: of b
    private final double[] taken; // W: the answers of a rater that values and severities take up
    private double @Nullable [][] covariance; // of b; null with many raters
    private double between; // σ_b²
    private double shown;
    private double rest;

    SeverityEquations(NumericAnswers answers, boolean[] known, RunMonitor monitor) {
        this.answers = answers;
        this.known = known;
        this.monitor = monitor;
        variance = new double[answers.workers().size()];
        precision = new double[known.length];
        severityVariance = new double[variance.length];
        taken = new double[variance.length];
    }

    /** Takes over new variances: of the answers of each rater, and of severities. */
    void prepare(double[] ofRater, double ofSeverities) {
        System.arraycopy(ofRater, 0, variance, 0, variance.length);
        between = ofSeverities;
        double[] diagonal = new double[variance.length];
        Arrays.fill(diagonal, 1 / between);
        for (int task = 0; task < known.length; task++) {
            monitor.checkAt(task);
            precision[task] = 0;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                precision[task] += 1 / variance[answers.worker(answer)];
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                diagonal[worker] += (1 - share(answer, task)) / variance[worker];
            }
        }
        covariance = variance.length <= MOST_RATERS ? inverse(diagonal) : null;
        shown = 0;
        for (int worker = 0; worker < variance.length; worker++) {
            severityVariance[worker] = covariance == null ? 1 / diagonal[worker] : covariance[worker][worker];
            shown += Math.max(0, 1 - severityVariance[worker] / between);
        }
        countTaken();
    }

    private double[][] inverse(double[] diagonal) {
        double[][] system = new double[diagonal.length][diagonal.length];
        for (int worker = 0; worker < diagonal.length; worker++) {
            system[worker][worker] = diagonal[worker];
        }
        for (int task = 0; task < known.length; task++) {
            monitor.checkAt(task);
            for (int i = answers.from(task); i < answers.to(task); i++) {
                for (int j = answers.from(task); j < answers.to(task); j++) {
                    double common = i == j ? 0 : share(i, task) * share(j, task) * precision[task];
                    system[answers.worker(i)][answers.worker(j)] -= common;
                }
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(system, false), 1e-6, Double.MIN_NORMAL)
                .getSolver()
                .getInverse()
                .getData();
    }

    /** An answer takes up the variance of value less severity, over its own. */
    private void countTaken() {
        Arrays.fill(taken, 0);
        rest = 0;
        for (int task = 0; task < known.length; task++) {
            monitor.checkAt(task);
            double value = 0; // its variance by the severities
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                value += share(answer, task) * common(answer, task);
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                double severities = value - 2 * common(answer, task) + severityVariance[worker];
                double part = Math.min(1, share(answer, task) + Math.max(0, severities) / variance[worker]);
                taken[worker] += part;
                rest += 1 - part;
            }
        }
    }

    /** {@return the covariance of the value of a task and the severity of one of its raters} */
    private double common(int answer, int task) {
        if (covariance == null) {
            return share(answer, task) * severityVariance[answers.worker(answer)];
        }
        double sum = 0;
        for (int other = answers.from(task); other < answers.to(task); other++) {
            sum += share(other, task) * covariance(answers.worker(answer), answers.worker(other));
        }
        return sum;
    }

    /**
     * Returns the severities that solve the equations; with many raters, one sweep nearer.
     *
     * @param x the values; read for known tasks
     * @param before the severities of the sweep before
     */
    double[] severities(double[] x, double[] deviation, double[] before) {
        boolean direct = covariance != null;
        double[] pull = new double[variance.length];
        double[] weights = new double[variance.length];
        for (int task = 0; task < known.length; task++) {
            double value = known[task] ? x[task] : 0;
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                double severity = direct ? 0 : before[answers.worker(answer)];
                value += share(answer, task) * (deviation[answer] + severity);
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int worker = answers.worker(answer);
                pull[worker] += (value - deviation[answer]) / variance[worker];
                weights[worker] += 1 / variance[worker];
            }
        }
        double[] severities = new double[variance.length];
        for (int worker = 0; worker < severities.length; worker++) {
            if (!direct) {
                severities[worker] = pull[worker] / (weights[worker] + 1 / between);
            }
            for (int other = 0; direct && other < severities.length; other++) {
                severities[worker] += covariance(worker, other) * pull[other];
            }
        }
        return severities;
    }

    /** {@return the share of an answer in the value of its task: 0 if that is known} */
    double share(int answer, int task) {
        return known[task] ? 0 : 1 / variance[answers.worker(answer)] / precision[task];
    }

    /** {@return whether severities have covariances: not with many raters} */
    boolean hasCovariances() {
        return covariance != null;
    }

    /** {@return the covariance of two severities} */
    double covariance(int worker, int other) {
        if (covariance == null) {
            return worker == other ? severityVariance[worker] : 0;
        }
        return covariance[worker][other];
    }

    /** {@return the variance of the answers of a rater} */
    double variance(int worker) {
        return variance[worker];
    }

    /** {@return the variance of severities} */
    double between() {
        return between;
    }

    /** {@return how many severities the answers show: 0 if only their variance is known} */
    double shown() {
        return shown;
    }

    /** {@return how many answers of a rater values and severities take up} */
    double taken(int worker) {
        return taken[worker];
    }

    /** {@return how many answers values and severities leave to show the variances} */
    double rest() {
        return rest;
    }
}
