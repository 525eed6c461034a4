package org.crowd4j.ordinal;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.ChanceCorrection;

/**
 * The median level of a task's answers, in which workers weigh as much as they are near the others
 * beyond chance. Simple to explain, and nothing has to converge.
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("low", "mid", "high");
 * new WeightedMedian().aggregate(answers.withScale(scale)).median("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>As {@link org.crowd4j.categorical.ChanceCorrectedVote}, where an answer that is near those of
 * the others agrees in part. From equal weights u(w) = 1, each pass takes
 *
 * <pre>
 *   f(l, m)  = 1 − |x(l) − x(m)| / (x(highest) − x(lowest))       x: positions on the scale
 *   s(a, l)  = Σₘ f(l, m) · share of u on m among the other workers' answers to the task of a
 *   agreed   = Σ s(a, y),  possible = Σ maxₗ s(a, l)              over the answers (a, y) of w
 *   chance   = Σₗ share of l among the answers of w · Σ s(a, l)
 *   κ(w)     = (agreed − chance + 1) / (possible − chance + 2)
 *   u(w)     = max(κ(w), 0.01) ^ power
 * </pre>
 *
 * <p>κ is Cohen's kappa with linear weights, in the place of whose 1 is the largest agreement that
 * was possible. With u divided by its 0.9 quantile over the answers, the probability of a label is
 * (Σ u + 1/K) / (Σ u + 1), above over the answers that give it. A label outside the scale is near
 * to itself alone. Tasks with gold, and past answers, compare a worker with the right label.
 *
 * <p><b>When not:</b> where workers are harsh or mild by a constant, which {@link GradedDawidSkene}
 * corrects.
 *
 * <p><b>Cost:</b> O(A·K²) time per pass, O(N·K + W·K) space.
 *
 * @param stopping when to stop: the change is that of a weight
 * @param power what agreement beyond chance is raised to; greater than 0, at most 4
 * @see <a href="https://doi.org/10.1037/h0026256">J. Cohen (1968), Weighted Kappa: Nominal Scale
 *     Agreement with Provision for Scaled Disagreement or Partial Credit, Psychological Bulletin
 *     70(4), 213–220</a>
 */
public record WeightedMedian(Stopping stopping, double power) implements OrdinalAggregator, Iterative<WeightedMedian> {
    private static final double LARGEST_POWER = 4;

    /** At most three passes; weights as agreement beyond chance is. */
    public WeightedMedian() {
        this(new Stopping(3, 1e-6), 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code power} is not greater than 0 or is above 4
     */
    public WeightedMedian {
        Check.positiveAtMost("power", power, LARGEST_POWER);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public WeightedMedian withStopping(Stopping rule) {
        return new WeightedMedian(rule, power);
    }

    /** {@return these settings, with agreement beyond chance raised to {@code exponent}} */
    public WeightedMedian withPower(double exponent) {
        return new WeightedMedian(stopping, exponent);
    }

    @Override
    public String summary() {
        return "The median level, workers weighted by how near they are to the others";
    }

    @Override
    public OrdinalConsensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        OrdinalScale scale = OrdinalConsensus.requireScale("WeightedMedian", answers);
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return OrdinalConsensus.of(NothingToLearn.consensus(packed));
        }
        double[] own = new double[packed.workers()];
        Convergence convergence = ChanceCorrection.weigh(
                packed, fit.history(), similarity(scale, packed.labels()), power, stopping, own, fit.monitor());
        return OrdinalConsensus.of(fit.vote(ChanceCorrection.scaled(packed, own), 1, convergence));
    }

    private static double[] similarity(OrdinalScale scale, int k) {
        int levels = scale.levels().size();
        double range = scale.position(levels - 1) - scale.position(0);
        double[] similarity = new double[k * k];
        for (int l = 0; l < k; l++) {
            for (int m = 0; m < k; m++) {
                similarity[l * k + m] = l == m
                        ? 1
                        : l < levels && m < levels ? 1 - Math.abs(scale.position(l) - scale.position(m)) / range : 0;
            }
        }
        return similarity;
    }

    /** {@return such as {@code WeightedMedian[]} or {@code WeightedMedian[power=2.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new WeightedMedian());
    }
}
