package org.crowd4j.categorical;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;

/**
 * Weighs each worker by how few errors they are sure to make: a worker with few answers counts for
 * little, however right they were. Confidence-aware truth discovery, for crowds in which a few
 * workers gave most of the answers and many gave a handful.
 *
 * <pre>{@code
 * new Catd().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>From a plain vote, alternating
 *
 * <pre>
 *   e(w)    = answers of w that do not win q
 *   v(w)    = χ²(α/2; n(w)) / max(e(w), b)
 *           the lower quantile: of 20 answers, χ²(0.025; 20) = 9.59
 *   q(t, c) ∝ Σ v(w)                         over the answers (w, c) of task t
 * </pre>
 *
 * <p>where w gave n(w) answers, α is {@code significance} and b is {@code minLoss}. Labels that tie
 * for the lead share the answers in e. Gold is what wins its task; worker history counts in n and
 * e. It climbs nothing.
 *
 * <p><b>When not:</b> q is a share of weight and no probability. Beyond n = 100 a weight is not
 * much else than answers per error. None is negative, and a worker who is worse than chance keeps a
 * say. Where four workers of ten always give the same label it ends far below the plain vote. The
 * smaller b, the sooner a single worker who never disagreed decides alone.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, O(N·K + W) space; O(A·K) where workers are so many
 * that their counts are taken one by one. A quantile is worked out once for each number of answers.
 *
 * <p><b>Differs from the paper:</b> the paper divides by the errors themselves, so that one worker
 * without any takes all; b is there against that. Beyond 10 000 answers the quantile is that of
 * Wilson and Hilferty. The paper breaks ties at random.
 *
 * @param stopping when to stop; the change is that of the largest share
 * @param significance α; greater than 0, less than 1
 * @param minLoss the least number of errors that a weight is divided by; finite, at least 10⁻¹²
 * @see <a href="https://doi.org/10.14778/2735496.2735505">Q. Li, Y. Li, J. Gao, L. Su, B. Zhao, M.
 *     Demirbas, W. Fan and J. Han (2014), A Confidence-Aware Approach for Truth Discovery on
 *     Long-Tail Data, Proceedings of the VLDB Endowment 8(4), 425–436</a>
 */
public record Catd(Stopping stopping, double significance, double minLoss)
        implements CategoricalAggregator, Iterative<Catd> {
    private static final double MANY_ANSWERS =
            10_000; // a gamma function is slow beyond, and the approximation right to 10⁻⁶
    private static final double ACCURACY = 1e-12; // of a quantile, of which those of one answer are some 10⁻³
    private static final double LEAST_QUANTILE = 1e-200; // a worker alone on a task still decides it
    private static final double MOST_QUANTILE = 1e200; // weights still add up to a number

    /** {@link Stopping#DEFAULT}, a significance of 0.05 and at least half an error. */
    public Catd() {
        this(Stopping.DEFAULT, 0.05, 0.5);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the significance is not between 0 and 1, or the least
     *     loss not finite and at least 10⁻¹²
     */
    public Catd {
        Check.properShare("significance", significance);
        Check.finiteAtLeast("minLoss", minLoss, 1e-12);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Catd withStopping(Stopping rule) {
        return new Catd(rule, significance, minLoss);
    }

    /** {@return these settings, with another α} */
    public Catd withSignificance(double alpha) {
        return new Catd(stopping, alpha, minLoss);
    }

    /** {@return these settings, dividing by at least {@code errors}} */
    public Catd withMinLoss(double errors) {
        return new Catd(stopping, significance, errors);
    }

    @Override
    public String summary() {
        return "A vote weighted by errors, wary of workers with few answers (Li et al. 2014)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        return IterativeReweighting.vote(this, name(), this::weights, answers, known, progress);
    }

    private FixedPointIteration.Step weights(AgreementCounts agreement, int labels) {
        double[] quantile = new double[agreement.workers()];
        Map<Double, Double> found = new HashMap<>();
        for (int w = 0; w < quantile.length; w++) {
            quantile[w] = found.computeIfAbsent(agreement.answers(w), this::quantile);
        }
        return (counts, into) -> {
            for (int w = 0; w < quantile.length; w++) {
                into.theta[w] = quantile[w] / Math.max(agreement.wrong(w, counts), minLoss);
            }
        };
    }

    /** {@return the lower quantile of a χ² distribution} */
    private double quantile(double n) {
        double p = significance / 2;
        if (n <= MANY_ANSWERS) {
            double exact = new ChiSquaredDistribution(n, ACCURACY).inverseCumulativeProbability(p);
            return Math.max(exact, LEAST_QUANTILE);
        }
        double spread = 2 / (9 * n);
        double root = 1 - spread + new NormalDistribution().inverseCumulativeProbability(p) * Math.sqrt(spread);
        return Math.min(Math.max(n * root * root * root, LEAST_QUANTILE), MOST_QUANTILE);
    }

    /** {@return such as {@code Catd[]} or {@code Catd[significance=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Catd());
    }
}
