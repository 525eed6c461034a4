package org.crowd4j.stopping;

import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;

/**
 * Learns one accuracy per worker, and when these accuracies are reliable enough to close tasks by.
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   settle     right(w) ← right(w) + π(a),   wrong(w) ← wrong(w) + 1 − π(a)
 *           for the answer a of w; gold replaces π by certainty
 *   accuracy   right(w) / (right(w) + wrong(w))
 *   refit      prior, right and wrong from all answers so far, at {@code settled} tasks and again
 *              whenever there are a quarter more
 * </pre>
 *
 * <p>Counts start at a prior, which shrinks the weight of workers with few answers. Each refit
 * estimates it from the crowd (empirical Bayes, by the moments of a beta-binomial distribution):
 * the less workers differ, the more answers it counts for, up to a thousand, so that chance does
 * not pass for skill. A worker is provisional until {@code known} of their tasks are settled; one
 * task of gold counts as three. Before the first refit there is doubt; each refit runs a {@link
 * OneCoinCheck}, and there is doubt while it contradicts more than {@code tolerance} of the
 * confident labels.
 *
 * <p><b>Cost:</b> O(n) for a task of n answers; the refits together cost about five times as much
 * as one over all answers. Keeps all answers.
 *
 * <p><b>Differs from the paper:</b> Manino and others count each answer once, on arrival, and never
 * refit.
 *
 * @param prior the prior of a worker until the first refit; each count greater than 0
 * @param settled the number of settled tasks at the first refit; at least 1
 * @param known the number of settled tasks of a worker who is not provisional; at least 0
 * @param tolerance the share of contradicted labels above which there is doubt; from 0 to 1
 * @see <a href="https://doi.org/10.1080/01621459.1973.10481332">J. C. Kleinman (1973), Proportions
 *     with Extraneous Variance: Single and Independent Samples, Journal of the American Statistical
 *     Association 68(341), 46–54</a>
 * @see "E. Manino, L. Tran-Thanh and N. R. Jennings (2019), Streaming Bayesian Inference for
 *     Crowdsourced Classification, Advances in Neural Information Processing Systems 32"
 */
public record OneCoinSkills(BetaPrior prior, int settled, int known, double tolerance) implements SkillEstimator {

    /**
     * New workers have accuracy 2/3 at first and are known after ten tasks, the crowd after 30; 5 %
     * of the labels may be contradicted.
     */
    public OneCoinSkills() {
        this(new BetaPrior(2, 1), 30, 10, 0.05);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a setting is outside the range that its parameter states
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

    /** {@return these settings, with another number of settled tasks at the first refit} */
    public OneCoinSkills withSettled(int tasks) {
        return new OneCoinSkills(prior, tasks, known, tolerance);
    }

    /** {@return these settings, with another number of settled tasks of a known worker} */
    public OneCoinSkills withKnown(int tasks) {
        return new OneCoinSkills(prior, settled, tasks, tolerance);
    }

    /**
     * {@return these settings, with doubt above another share of contradicted labels; 1 for no
     * doubt after the first refit}
     */
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
