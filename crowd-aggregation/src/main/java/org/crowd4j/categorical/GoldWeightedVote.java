package org.crowd4j.categorical;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;
import org.crowd4j.aggregation.internal.vote.WeightedVoteSweep;

/**
 * Weighs each worker by how often they were right on tasks whose answer you know, and by nothing
 * else: no crowd, however large, can vote itself right. Needs gold, or a worker history, and says
 * so where there is neither.
 *
 * <pre>{@code
 * new GoldWeightedVote().aggregate(answers, gold).label("photo-17");
 * var byAccuracy = new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY);
 * byAccuracy.aggregate(answers, gold);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   p(w)    = (right(w) + r) / (right(w) + wrong(w) + r + s)   on gold, and by worker history
 *   q(t, c) ∝ Π p(w) (K − 1) / (1 − p(w))                      LOG_ODDS
 *   q(t, c) ∝ Σ p(w)   ACCURACY; both over the answers (w, c) of task t
 * </pre>
 *
 * <p>where r and s are the counts of {@code prior}, which alone speak for a worker who met no gold.
 * If workers err independently, and any wrong label is as likely as another, the log-odds are the
 * best weights there are, and q is a probability: a worker below chance then speaks against what
 * they say. With accuracies it is a share of weight. A start makes no difference.
 *
 * <p><b>When not:</b> where gold is scarce: with fewer than four gold answers per worker the
 * weights are mostly prior. {@link DawidSkene} and its like also take gold, and learn from all the
 * other tasks as well. Where gold is easier than the rest, every worker looks too good.
 *
 * <p><b>Cost:</b> two passes, O(A + N·K) time, O(N·K + W) space.
 *
 * <p><b>Differs from the paper:</b> it has two labels and takes the accuracies for known; here they
 * are estimated, with a prior.
 *
 * @param weighting how accuracies become weights
 * @param prior what is believed of each worker beforehand; each count greater than 0
 * @see <a href="https://doi.org/10.2307/2526438">S. Nitzan and J. Paroush (1982), Optimal Decision
 *     Rules in Uncertain Dichotomous Choice Situations, International Economic Review 23(2),
 *     289–297</a> (log-odds as weights)
 */
public record GoldWeightedVote(Weighting weighting, BetaPrior prior) implements CategoricalAggregator {
    private static final double SMALLEST = 1e-10;

    /** How accuracies become weights. */
    public enum Weighting {
        /**
         * The logarithm of the odds of being right, against chance: below it, a worker speaks
         * against what they say.
         */
        LOG_ODDS,

        /** The accuracy itself: easier to explain, and never against anybody. */
        ACCURACY
    }

    /** Log-odds, and four prior answers of which 0.7 are right. */
    public GoldWeightedVote() {
        this(Weighting.LOG_ODDS, new BetaPrior(2.8, 1.2));
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a count is not finite and greater than 0
     */
    public GoldWeightedVote {
        Check.positive("right", prior.right());
        Check.positive("wrong", prior.wrong());
    }

    /** {@return these settings, with other weights} */
    public GoldWeightedVote withWeighting(Weighting way) {
        return new GoldWeightedVote(way, prior);
    }

    /** {@return these settings, with another prior} */
    public GoldWeightedVote withPrior(BetaPrior counts) {
        return new GoldWeightedVote(weighting, counts);
    }

    @Override
    public String summary() {
        return "A vote weighted by how often each worker was right on gold";
    }

    @Override
    public boolean needsGold() {
        return true;
    }

    /**
     * Aggregates answers in the light of gold.
     *
     * @throws IllegalArgumentException also if there is neither gold for a task that was answered
     *     nor history of a worker who answered
     */
    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), 1, answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed, Convergence.CLOSED_FORM);
        }
        MemoryCheck.require("The gold-weighted vote", packed, packed.labels(), packed.workers(), packed.workers(), 1);
        AgreementCounts agreement = AgreementCounts.withGold(packed, fit.history());
        double judged = 0;
        for (int w = 0; w < agreement.workers(); w++) {
            judged += agreement.answers(w);
        }
        checkArgument(
                judged > 0,
                "%s needs gold for a task that was answered, or a worker history, got %s",
                name(),
                known.gold());
        double[] q = new double[packed.tasks() * packed.labels()];
        boolean odds = weighting == Weighting.LOG_ODDS;
        Sweep sweep = odds ? RatioSweep.byWorker(packed) : new WeightedVoteSweep(packed);
        ModelParameters parameters = parameters(sweep, agreement, packed.labels());
        fit.stripes(sweep).expect(parameters, q);
        fit.monitor().report(1, 1);
        return odds
                ? ModelConsensus.of(packed, q, Convergence.CLOSED_FORM, LikelihoodTerms.byWorker(packed, parameters))
                : ModelConsensus.ofVote(packed, q, Convergence.CLOSED_FORM, parameters.theta);
    }

    private ModelParameters parameters(Sweep sweep, AgreementCounts agreement, int k) {
        ModelParameters parameters = sweep.parameters();
        Arrays.fill(parameters.pi, 1.0 / k);
        for (int w = 0; w < agreement.workers(); w++) {
            double share =
                    (agreement.right(w) + prior.right()) / (agreement.answers(w) + prior.right() + prior.wrong());
            double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, share));
            parameters.theta[w] = weighting == Weighting.LOG_ODDS ? p * (k - 1) / (1 - p) : p;
        }
        return parameters;
    }

    /**
     * {@return such as {@code GoldWeightedVote[]} or {@code GoldWeightedVote[weighting=ACCURACY]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GoldWeightedVote());
    }
}
