package org.crowd4j.categorical;

import java.util.Arrays;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.vote.AgreementCounts;
import org.crowd4j.aggregation.internal.vote.LightweightPass;
import org.crowd4j.aggregation.internal.vote.WeightedVoteSweep;

/**
 * Weighs workers in two passes over the answers and no more: in the first they earn their weight
 * task by task, in the second all tasks are voted on with the weights that were earned.
 * Light-weight label aggregation, LA, for answers too many to sweep over often.
 *
 * <pre>{@code
 * new LightweightAggregation().aggregate(answers).label("photo-17");
 * new LightweightAggregation().withPasses(1).aggregate(answers);       // no more than a vote costs
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   a(w)    = (right(w) + r) / (n(w) + r + s)    by the tasks before, the winners of q being right
 *   q(t, c) ∝ Σ a(w)                             first pass; over the answers (w, c) of task t
 *   q(t, c) ∝ Σ K·a(w) − 1                       second pass, with the last a(w)
 * </pre>
 *
 * <p>where r and s are the counts of {@code prior}: a(w) is the most probable accuracy under a
 * Beta(r + 1, s + 1) prior. The first pass goes through the tasks in the order of the vote's
 * confidence, smoothed by 1, the surest first and gold before all; tasks of equal confidence go
 * together. Labels that tie share the answer. Where K·a(w) − 1 is negative it goes, turned round,
 * to every label that w did not give. Worker history counts in a(w); a start makes no difference.
 *
 * <p><b>When not:</b> q is a share of weight and no probability. What the first tasks teach is
 * never taken back: a crowd that is surely wrong on easy-looking tasks teaches the wrong weights.
 * Where sweeps are affordable, {@link OneCoin} has the better probabilities.
 *
 * <p><b>Cost:</b> O(A + N·K + N log N) time, O(N·K + W) space; the first pass runs on one thread.
 *
 * <p><b>Differs from the paper:</b> there tasks come one by one, at random or as they arrive, so
 * that results hang on their order; and ties are broken at random. In its second pass only labels
 * that a worker gave can win.
 *
 * @param passes 1 or 2
 * @param prior what is believed of each worker beforehand, α − 1 and β − 1 in the paper;
 *     {@code right} greater than 0
 * @see <a href="https://doi.org/10.1145/3630102">Y. Yang, Z.-Q. Zhao, G. Wu, X. Zhuo, Q. Liu, Q.
 *     Bai and W. Li (2024), A Lightweight, Effective, and Efficient Model for Label Aggregation in
 *     Crowdsourcing, ACM Transactions on Knowledge Discovery from Data 18</a> (first arXiv
 *     2212.00007)
 */
public record LightweightAggregation(int passes, BetaPrior prior) implements CategoricalAggregator {

    /** Two passes, and a prior count of one right and one wrong answer. */
    public LightweightAggregation() {
        this(2, new BetaPrior(1, 1));
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code passes} is not 1 or 2, or {@code right} is 0
     */
    public LightweightAggregation {
        Check.within("passes", passes, 1, 2);
        Check.positive("right", prior.right());
    }

    /** {@return these settings, with 1 pass or 2} */
    public LightweightAggregation withPasses(int count) {
        return new LightweightAggregation(count, prior);
    }

    /** {@return these settings, with another prior} */
    public LightweightAggregation withPrior(BetaPrior counts) {
        return new LightweightAggregation(passes, counts);
    }

    @Override
    public String summary() {
        return "A weighted vote in one or two passes over the answers (Yang et al. 2024)";
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), passes, answers, known, progress);
        PackedAnswers packed = fit.packed();
        if (packed.trivial()) {
            return NothingToLearn.consensus(packed, Convergence.CLOSED_FORM);
        }
        int k = packed.labels();
        MemoryCheck.require("Lightweight aggregation", packed, k, packed.workers(), packed.workers(), 3);
        AgreementCounts agreement = AgreementCounts.with(packed, fit.history());
        double[] credit = new double[packed.workers()];
        double[] given = new double[packed.workers()];
        Arrays.setAll(credit, w -> agreement.right(w) + prior.right());
        Arrays.setAll(given, w -> agreement.right(w) + agreement.wrong(w) + prior.right() + prior.wrong());
        double[] q = new double[packed.tasks() * k];
        LightweightPass.pass(packed, credit, given, q, fit.monitor());
        fit.monitor().report(1, passes);
        if (passes == 2) {
            WeightedVoteSweep sweep = new WeightedVoteSweep(packed);
            ModelParameters parameters = sweep.parameters();
            Arrays.setAll(parameters.theta, w -> k * credit[w] / given[w] - 1);
            fit.stripes(sweep).expect(parameters, q);
            fit.monitor().report(2, 2);
            return ModelConsensus.ofVote(packed, q, Convergence.CLOSED_FORM, parameters.theta);
        }
        return ModelConsensus.of(packed, q, Convergence.CLOSED_FORM);
    }

    /**
     * {@return such as {@code LightweightAggregation[]} or
     * {@code LightweightAggregation[passes=1]}}
     */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LightweightAggregation());
    }
}
