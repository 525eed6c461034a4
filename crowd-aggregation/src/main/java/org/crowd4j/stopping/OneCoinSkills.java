package org.crowd4j.stopping;

import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;

/**
 * Learns one accuracy per worker, and when it can be trusted. The guards against closing tasks too early are here.
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   settle     right(w) ← right(w) + π(a),   wrong(w) ← wrong(w) + 1 − π(a)      for the answer a of w; gold replaces π by certainty
 *   accuracy   right(w) / (right(w) + wrong(w))
 *   refit      when there are {@code settled} tasks, and again whenever there are a quarter more: right and wrong from all answers so far
 * </pre>
 *
 * <p>Newcomers start at {@code prior}, which shrinks the weight of those who are little known. A worker is
 * provisional until {@code known} of their tasks are settled; one task of gold counts as three. Before the first refit there is doubt;
 * each refit runs a {@link OneCoinCheck}, and there is doubt while more than {@code tolerance} of the confident labels are contradicted.
 *
 * <p><b>Cost:</b> O(n) for a task of n answers; the refits together are about five times as dear as one over all answers. Keeps all
 * answers.
 *
 * <p><b>Differs from the paper:</b> Manino and others count an answer once, when it comes, and never look back.
 *
 * @param prior what is believed of a worker beforehand; each count greater than 0
 * @param settled how many tasks must be settled before the crowd is known; at least 1
 * @param known how many of their tasks must be settled before a worker is not provisional; at least 0
 * @param tolerance the share of contradicted labels beyond which there is doubt; from 0 to 1
 * @see "E. Manino, L. Tran-Thanh and N. R. Jennings (2019), Streaming Bayesian Inference for Crowdsourced Classification, Advances in
 *     Neural Information Processing Systems 32"
 */
public record OneCoinSkills(BetaPrior prior, int settled, int known, double tolerance) implements SkillEstimator {

    /** Newcomers are right twice in three, known after ten tasks; the crowd is after 30, and one label of twenty may be contradicted. */
    public OneCoinSkills() {
        this(new BetaPrior(2, 1), 30, 10, 0.05);
    }

    /**
     * Checks the settings. Prefer {@link #OneCoinSkills()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a setting is not as described
     */
    public OneCoinSkills {
        Check.positive("right", prior.right());
        Check.positive("wrong", prior.wrong());
        Check.atLeast("settled", settled, 1);
        Check.atLeast("known", known, 0);
        Check.share("tolerance", tolerance);
    }

    /** {@return these settings, with another prior} */
    public OneCoinSkills withPrior(BetaPrior counts) {
        return new OneCoinSkills(counts, settled, known, tolerance);
    }

    /** {@return these settings, with another number of settled tasks that make the crowd known} */
    public OneCoinSkills withSettled(int tasks) {
        return new OneCoinSkills(prior, tasks, known, tolerance);
    }

    /** {@return these settings, with another number of settled tasks that make a worker known} */
    public OneCoinSkills withKnown(int tasks) {
        return new OneCoinSkills(prior, settled, tasks, tolerance);
    }

    /** {@return these settings, with doubt beyond another share of contradicted labels; 1 for no doubt after the first refit} */
    public OneCoinSkills withTolerance(double share) {
        return new OneCoinSkills(prior, settled, known, share);
    }

    @Override
    public SkillEstimates open(Index labels, Gold gold) {
        return new RunningSkills(this, labels, gold);
    }

    /** {@return such as {@code OneCoinSkills[tolerance=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new OneCoinSkills());
    }
}
