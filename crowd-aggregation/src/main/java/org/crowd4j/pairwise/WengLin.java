package org.crowd4j.pairwise;

import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.ratings.OnlineLedger;
import org.crowd4j.aggregation.internal.ratings.Replay;
import org.crowd4j.aggregation.internal.ratings.WengLinRatings;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates items online with a deviation each, as OpenSkill does: an approximate Bayesian update per
 * comparison. Use it for live ratings with uncertainty; {@link SkillRatings} rates teams and games
 * of many players by the same rules.
 *
 * <pre>{@code
 * var consensus = new WengLin().aggregate(answers);
 * consensus.score("A");                              // such as 29.67
 * consensus.standardError("A");                      // such as 7.38
 * PairwiseLedger ledger = new WengLin().open();      // live
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Strengths are normal, μ = 25 and σ = 25/3 for a newcomer. For a comparison of i with j, with v
 * = σ² + (25/300)², c² = v(i) + v(j) + 2β² and δ = (μ(i) − μ(j)) / c:
 *
 * <pre>
 *   μ(i) += ω·v(i)/c · g                            g: slope of the log-likelihood of the outcome
 *   σ²(i) = v(i)·max(1 − ω·γ·v(i)/c² · h, 10⁻⁴)     h: its curvature, γ = √v(i)/c, ω: the weight
 *
 *   BRADLEY_TERRY, PLACKETT_LUCE     g = S − 1/(1 + e^−δ)     S: 1, 0, or ½ for a tie
 *   THURSTONE_MOSTELLER              normal performances; a tie is a difference below 0.1
 * </pre>
 *
 * <p>and the reverse for j. For two players, the first two models are the same; they differ in
 * larger games. Items with gold keep their rating, without error.
 *
 * <p><b>Errors.</b> The deviations σ of the model, taken as independent. The factor γ slows their
 * fall, so that intervals cover the strength more often than they promise.
 *
 * <p><b>When not:</b> for a set of judgements whose order means nothing, {@code BradleyTerry} is
 * more exact: an online update visits each comparison once, and later ones count more.
 *
 * <p><b>Cost:</b> O(A) time with one exponential per comparison, two numbers per item.
 *
 * <p><b>Differs from the paper:</b> follows OpenSkill: variance is added before each game, and the
 * margin of a tie is 0.1 points. Weights multiply the step, so that weight 0 changes nothing.
 *
 * @param model how a game depends on strengths
 * @param beta the deviation of one performance about the strength; finite and positive
 * @see <a href="https://jmlr.org/papers/v12/weng11a.html">R. C. Weng and C.-J. Lin (2011), A
 *     Bayesian Approximation Method for Online Ranking, Journal of Machine Learning Research 12,
 *     267–300</a>
 */
public record WengLin(Model model, double beta) implements PairwiseAggregator, PairwiseStreamingAggregator {

    /** How a game depends on strengths. */
    public enum Model {
        /** Each pair of teams by a logistic curve. */
        BRADLEY_TERRY,
        /** The order of all teams, chosen from the first to the last. */
        PLACKETT_LUCE,
        /** Each pair of teams by a normal curve. */
        THURSTONE_MOSTELLER
    }

    /** Bradley-Terry with the usual β = 25/6. */
    public WengLin() {
        this(Model.BRADLEY_TERRY, 25.0 / 6);
    }

    /**
     * Checks the settings. Prefer {@link #WengLin()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code beta} is not finite and positive
     */
    public WengLin {
        Check.positive("beta", beta);
    }

    /** {@return these settings, with another model of a game} */
    public WengLin withModel(Model ofGames) {
        return new WengLin(ofGames, beta);
    }

    /** {@return these settings, with another deviation of performances} */
    public WengLin withBeta(double deviation) {
        return new WengLin(model, deviation);
    }

    @Override
    public String summary() {
        return "Weng-Lin: ratings with deviations, updated comparison by comparison";
    }

    /** {@return whether performances are normal, else logistic} */
    boolean normal() {
        return model == Model.THURSTONE_MOSTELLER;
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        return Replay.inOrder(name(), answers, gold, progress, new WengLinRatings(normal(), beta), false);
    }

    @Override
    public PairwiseLedger open() {
        return new OnlineLedger(() -> new WengLinRatings(normal(), beta), this, this);
    }

    /** {@return such as {@code WengLin[]} or {@code WengLin[model=PLACKETT_LUCE]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new WengLin());
    }
}
