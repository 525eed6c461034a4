package org.crowd4j.pairwise;

import java.util.Optional;
import org.crowd4j.Convergence;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.comparisons.BradleyTerryFit;
import org.crowd4j.aggregation.internal.comparisons.ComparisonTable;
import org.crowd4j.aggregation.internal.comparisons.FitErrors;
import org.crowd4j.aggregation.internal.comparisons.ProbitTerms;
import org.crowd4j.aggregation.internal.comparisons.TieTerms.Model;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.items.WorkerTable;
import org.crowd4j.aggregation.internal.numerics.Probit;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Scores items as Thurstone did: each comparison draws a normal quality of both items, and the
 * larger one wins.
 *
 * <pre>{@code
 * new Thurstone().aggregate(answers).difference("A", "B", 0.95);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(a beats b) = Φ(s(a) − s(b))                    case V: equal deviations, no correlation
 *   maximise  ln P(comparisons) − ½·ridge·Σ s²       a tie is half a win of either
 * </pre>
 *
 * <p>Scores have mean 0; a difference of 1 is about 1.7 in log-odds, so the order is nearly always
 * that of {@link BradleyTerry}. Items with gold keep their score, and the ridge draws the others to
 * the mean of gold. Errors come from the curvature of the objective.
 *
 * <p><b>When not:</b> if the share of ties matters, or with covariates: {@link BradleyTerry} has
 * both. A single upset between items far apart weighs more here, as normal tails are thin.
 *
 * <p><b>Cost:</b> that of {@link BradleyTerry} without covariates.
 *
 * <p><b>Differs from the paper:</b> the most likely scores under a ridge, in place of the mean of
 * normal quantiles of the shares, which a share of 0 or 1 makes infinite.
 *
 * @param ridge the weight of the prior of the scores; finite and at least 10⁻⁹
 * @see <a href="https://doi.org/10.1037/h0070288">L. L. Thurstone (1927), A Law of Comparative
 *     Judgment, Psychological Review 34(4), 273–286</a>
 */
public record Thurstone(double ridge) implements PairwiseAggregator {
    private static final double LEAST_RIDGE = 1e-9;
    private static final long SEED = 0; // of the samples of errors beyond 2000 items

    /** A ridge of 0.01. */
    public Thurstone() {
        this(0.01);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code ridge} is not finite and at least 10⁻⁹
     */
    public Thurstone {
        Check.finiteAtLeast("ridge", ridge, LEAST_RIDGE);
    }

    /** {@return these settings, with another weight of the prior} */
    public Thurstone withRidge(double weight) {
        return new Thurstone(weight);
    }

    @Override
    public String summary() {
        return "Thurstone's case V: normal qualities, of which the larger wins";
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, BradleyTerryFit.AT_MOST);
        SortedItems items = new SortedItems(answers.items());
        ComparisonCounts counts = ComparisonCounts.of(answers, items);
        int[] components = counts.components();
        BradleyTerryFit fit = new BradleyTerryFit(
                ComparisonTable.of(counts),
                Model.HALF_WINS,
                ridge,
                items.scores(gold),
                BradleyTerryFit.DENSE,
                ProbitTerms::new);
        Convergence convergence = fit.run(step -> monitor.report(step, BradleyTerryFit.AT_MOST));
        double[] scores = fit.scores();
        return new ScoredItems(
                answers,
                items,
                gold,
                scores,
                FitErrors.of(fit, Optional.empty(), SEED, monitor).scores(),
                (a, b, difference) -> Probit.cdf(difference),
                () -> components,
                convergence,
                () -> WorkerTable.ofAgreement(answers, items, scores));
    }

    /** {@return such as {@code Thurstone[]} or {@code Thurstone[ridge=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Thurstone());
    }
}
