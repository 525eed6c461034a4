package org.crowd4j.categorical;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.ChanceCorrection;

/**
 * Weighs each worker by how far they agree with the others beyond what their habits would earn. The
 * weight of a worker who always gives the same label tends to 0 with the number of their answers,
 * however frequent that label is, which {@link Wawa} and {@link OneCoin} miss. Three passes,
 * nothing that has to converge.
 *
 * <pre>{@code
 * new ChanceCorrectedVote().aggregate(answers).label("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>From equal weights u(w) = 1, three times:
 *
 * <pre>
 *   s(a, l)  = share of u on label l among the other workers' answers to the task of answer a
 *   agreed   = Σ s(a, y),  possible = Σ maxₗ s(a, l)              over the answers (a, y) of w
 *   chance   = Σₗ share of l among the answers of w · Σ s(a, l)
 *   κ(w)     = (agreed − chance + 1) / (possible − chance + 2)
 *   u(w)     = max(κ(w), 0.01) ^ power;  [10⁻⁴ / (0.02 − κ(w))] ^ power if all κ are below 0.01
 * </pre>
 *
 * <p>κ is Cohen's kappa of the worker and the others, with the largest agreement that was possible
 * in the place of 1, and drawn towards ½ as by two answers. With u divided by its 0.9 quantile over
 * the answers, so that a good worker counts about 1, the probability of a label is
 *
 * <pre>
 *   q(t, c) = (Σ u(w) + 1/K) / (Σ u(w) + 1)   above over the answers (w, c), below over all of t
 * </pre>
 *
 * <p>A task with gold has s = 1 at its label, and a past answer of the worker history counts as an
 * answer to such a task. A start makes no difference.
 *
 * <p><b>When not:</b> where one label has nearly all tasks there is little agreement beyond chance,
 * and where all workers are alike there is nothing to weigh: what remains is noise, and the plain
 * vote is better, by up to eight points of accuracy. Adversaries keep a small weight;
 * {@link DawidSkene} turns their answers round.
 *
 * <p><b>Cost:</b> four passes, O(A·K) time, O(N·K + W·K) space.
 *
 * <p><b>Source:</b> ours; the correction for chance is that of J. Cohen (1960).
 *
 * @param power what agreement beyond chance is raised to; greater than 0, at most 4
 * @see <a href="https://doi.org/10.1177/001316446002000104">J. Cohen (1960), A Coefficient of
 *     Agreement for Nominal Scales, Educational and Psychological Measurement 20(1), 37–46</a>
 */
public record ChanceCorrectedVote(double power) implements CategoricalAggregator {
    private static final double LARGEST_POWER = 4;

    /** Squares, so that workers at half of the possible agreement count a quarter. */
    public ChanceCorrectedVote() {
        this(2);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code power} is not greater than 0 or is above 4
     */
    public ChanceCorrectedVote {
        Check.positiveAtMost("power", power, LARGEST_POWER);
    }

    /** {@return these settings, with agreement beyond chance raised to {@code exponent}} */
    public ChanceCorrectedVote withPower(double exponent) {
        return new ChanceCorrectedVote(exponent);
    }

    @Override
    public String summary() {
        return "A vote weighted by each worker's agreement with the others beyond chance";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), ChanceCorrection.PASSES, answers, known, progress);
        PackedAnswers packed = fit.packed();
        double[] weight =
                ChanceCorrection.scaled(packed, ChanceCorrection.weights(packed, fit.history(), power, fit.monitor()));
        Consensus vote = fit.vote(weight, 1, Convergence.CLOSED_FORM);
        fit.monitor().report(ChanceCorrection.PASSES, ChanceCorrection.PASSES);
        return vote;
    }

    /** {@return such as {@code ChanceCorrectedVote[]} or {@code ChanceCorrectedVote[power=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ChanceCorrectedVote());
    }
}
