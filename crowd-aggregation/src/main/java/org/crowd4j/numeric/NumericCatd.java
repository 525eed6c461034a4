package org.crowd4j.numeric;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.numbers.CrowdNumbers;
import org.crowd4j.aggregation.internal.numbers.WeightedMeans;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by the precision that they are sure to have: a worker with few answers counts
 * for little, however exact they were. Confidence-aware truth discovery, for crowds in which a few
 * workers gave most of the answers and many gave a handful.
 *
 * <pre>{@code
 * new NumericCatd().aggregate(answers).value("house-7");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   weight(w) = χ²(α/2; n(w)) / max(Σ (x − v(t))², b·c)
 *   v(t)      = Σ weight(w)·x / Σ weight(w)
 * </pre>
 *
 * <p>in turns from the mean, where w gave n(w) answers, χ² is the lower quantile, α is
 * {@code significance}, b is {@code minLoss} and c the pooled variance within tasks. Gold is v of
 * its task, and teaches the weight of workers. It climbs nothing.
 *
 * <p>The standard error is that of independent answers whose variances are the mean squared
 * distances of their workers. Where all answers to every task are equal, the result is that of
 * {@link Mean}.
 *
 * <p><b>When not:</b> where tasks have different scales: the widest scale dominates every weight.
 *
 * <p><b>Cost:</b> O(A) time per sweep, O(A + N + W) space.
 *
 * <p><b>Differs from the paper:</b> the paper divides by the sum of squares itself, so that one
 * worker without any error takes all; b is there against that. Beyond 10 000 answers the quantile
 * is that of Wilson and Hilferty.
 *
 * @param stopping when to stop; the change is the largest of v, in units of the spread of answers
 * @param significance α; greater than 0, less than 1
 * @param minLoss the least loss that a weight is divided by, in answers of mean loss; finite, at
 *     least 10⁻¹²
 * @see <a href="https://doi.org/10.14778/2735496.2735505">Q. Li, Y. Li, J. Gao, L. Su, B. Zhao, M.
 *     Demirbas, W. Fan and J. Han (2014), A Confidence-Aware Approach for Truth Discovery on
 *     Long-Tail Data, Proceedings of the VLDB Endowment 8(4), 425–436</a>
 */
public record NumericCatd(Stopping stopping, double significance, double minLoss)
        implements NumericAggregator, Iterative<NumericCatd> {
    private static final int MANY_ANSWERS = 10_000;
    private static final double ACCURACY = 1e-12;
    private static final double LEAST_QUANTILE = 1e-100; // a worker alone on a task still decides it

    /** {@link Stopping#DEFAULT}, a significance of 0.05 and at least the loss of half an answer. */
    public NumericCatd() {
        this(Stopping.DEFAULT, 0.05, 0.5);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the significance is not between 0 and 1, or the least
     *     loss not finite and at least 10⁻¹²
     */
    public NumericCatd {
        Check.properShare("significance", significance);
        Check.finiteAtLeast("minLoss", minLoss, 1e-12);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public NumericCatd withStopping(Stopping rule) {
        return new NumericCatd(rule, significance, minLoss);
    }

    /** {@return these settings, with another α} */
    public NumericCatd withSignificance(double alpha) {
        return new NumericCatd(stopping, alpha, minLoss);
    }

    /** {@return these settings, dividing by the loss of at least so many answers} */
    public NumericCatd withMinLoss(double answers) {
        return new NumericCatd(stopping, significance, answers);
    }

    @Override
    public String summary() {
        return "A mean weighted by errors, wary of workers with few answers (Li et al. 2014)";
    }

    @Override
    public NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return CrowdNumbers.aggregate(this, answers, gold, progress, (numbers, monitor) -> {
            double[] quantile = quantiles(numbers.given);
            return new WeightedMeans(numbers, stopping, WeightedMeans.oneUnit(numbers), 0, (loss, weight) -> {
                for (int worker = 0; worker < loss.length; worker++) {
                    weight[worker] = quantile[worker] / Math.max(loss[worker], minLoss);
                }
            });
        });
    }

    private double[] quantiles(int[] given) {
        double[] quantile = new double[given.length];
        Map<Integer, Double> found = new HashMap<>();
        for (int worker = 0; worker < given.length; worker++) {
            quantile[worker] = found.computeIfAbsent(given[worker], this::quantile);
        }
        return quantile;
    }

    private double quantile(int n) {
        double p = significance / 2;
        if (n <= MANY_ANSWERS) {
            double exact = new ChiSquaredDistribution(null, n, ACCURACY).inverseCumulativeProbability(p);
            return Math.max(exact, LEAST_QUANTILE);
        }
        double spread = 2 / (9.0 * n);
        double root =
                1 - spread + new NormalDistribution(null, 0, 1).inverseCumulativeProbability(p) * Math.sqrt(spread);
        return n * root * root * root;
    }

    /** {@return such as {@code NumericCatd[]} or {@code NumericCatd[significance=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new NumericCatd());
    }
}
