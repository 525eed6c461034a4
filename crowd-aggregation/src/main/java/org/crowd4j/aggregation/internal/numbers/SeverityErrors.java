package org.crowd4j.aggregation.internal.numbers;

import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.NumericAnswers;

/**
 * The errors of values and of their differences, where variances were estimated from the same
 * answers:
 *
 * <pre>
 *   v     = own + common + mean
 *   own   = Σ p² s(w)² (1 + 4 (1 − p) / f(w))            p: share of an answer in the value
 *   v²/ν  = (own √(Σ p²/f(w) + (Σ 4p/f(w))²/F) + common/√F)² + mean²/F_b
 * </pre>
 *
 * <p>where common and mean are what severities add: by their differences, and by the mean of all,
 * which only the variance of severities bounds. The factor of own is Meier's allowance for weights
 * that were estimated; ν are Satterthwaite's degrees of freedom. f(w) has those of the variance of
 * a rater, F those of all answers, F_b those of severities. Parts that share an estimate add their
 * deviations, not their squares.
 *
 * @see <a href="https://doi.org/10.2307/3001633">P. Meier (1953), Variance of a Weighted Mean,
 *     Biometrics 9(1), 59–73</a>
 * @see <a href="https://doi.org/10.2307/3002019">F. E. Satterthwaite (1946), An Approximate
 *     Distribution of Estimates of Variance Components, Biometrics Bulletin 2(6), 110–114</a>
 */
final class SeverityErrors {
    private static final double LEAST_FREEDOM = 1e-3;

    private final NumericAnswers answers;
    private final SeverityEquations equations;
    private final int[] given; // W

    SeverityErrors(NumericAnswers answers, SeverityEquations equations) {
        this.answers = answers;
        this.equations = equations;
        given = answers.countByWorker();
    }

    /** A variance and its degrees of freedom. */
    record Spread(double variance, int freedom) {}

    /** {@return the error of the value of a task} */
    Spread of(int task) {
        int n = answers.to(task) - answers.from(task);
        int[] raters = new int[n];
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            raters[i] = answers.worker(answers.from(task) + i);
            shares[i] = equations.share(answers.from(task) + i, task);
        }
        double own = own(task);
        return spread(raters, shares, own, own * ownError(task));
    }

    /** {@return the error of the value of a task less that of another} */
    Spread ofDifference(int task, int other) {
        Map<Integer, Double> shares = new TreeMap<>(); // by rater
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            shares.merge(answers.worker(answer), equations.share(answer, task), Double::sum);
        }
        for (int answer = answers.from(other); answer < answers.to(other); answer++) {
            shares.merge(answers.worker(answer), -equations.share(answer, other), Double::sum);
        }
        double first = own(task);
        double second = own(other);
        return spread(
                shares.keySet().stream().mapToInt(rater -> rater).toArray(),
                shares.values().stream().mapToDouble(share -> share).toArray(),
                first + second,
                first * ownError(task) + second * ownError(other));
    }

    private double own(int task) {
        double sum = 0;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            int worker = answers.worker(answer);
            double p = equations.share(answer, task);
            sum += p * p * equations.variance(worker) * (1 + 4 * (1 - p) / freedom(worker));
        }
        return sum;
    }

    /** {@return the relative error of {@link #own}, in units of √2} */
    private double ownError(int task) {
        double squares = 0;
        double drawn = 0; // the part of the variance of all raters
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            double p = equations.share(answer, task);
            double free = freedom(answers.worker(answer));
            squares += p * p / free;
            drawn += p * SeverityFit.PRIOR_ANSWERS / free;
        }
        return Math.sqrt(squares + drawn * drawn / freedom());
    }

    private double freedom(int worker) {
        return SeverityFit.PRIOR_ANSWERS + Math.max(0, given[worker] - equations.taken(worker));
    }

    private double freedom() {
        return Math.max(LEAST_FREEDOM, equations.rest());
    }

    private Spread spread(int[] raters, double[] shares, double own, double ownError) {
        double severities = 0;
        for (int i = 0; i < raters.length; i++) {
            severities += shares[i] * shares[i] * equations.covariance(raters[i], raters[i]);
            for (int j = 0; j < i && equations.hasCovariances(); j++) {
                severities += 2 * shares[i] * shares[j] * equations.covariance(raters[i], raters[j]);
            }
        }
        severities = Math.max(0, severities);
        double mean = Math.min(severities, mean(raters, shares));
        double v = own + severities;
        double answered = ownError + (severities - mean) / Math.sqrt(freedom());
        double squares = answered * answered + mean * mean / Math.max(1, equations.shown());
        return new Spread(v, squares > 0 ? (int) Math.max(1, v * v / squares) : Integer.MAX_VALUE);
    }

    private double mean(int[] raters, double[] shares) {
        double sum = 0;
        if (equations.hasCovariances()) {
            for (int worker = 0; worker < given.length; worker++) {
                double moved = 0;
                for (int i = 0; i < raters.length; i++) {
                    moved += shares[i] * equations.covariance(worker, raters[i]);
                }
                sum += moved * moved;
            }
            return sum / equations.between();
        }
        for (int i = 0; i < raters.length; i++) {
            double moved = shares[i] * equations.covariance(raters[i], raters[i]);
            sum += moved * moved;
        }
        return sum / equations.between();
    }
}
