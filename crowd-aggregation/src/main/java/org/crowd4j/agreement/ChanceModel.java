package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.agreement.Estimator.Chance;

/**
 * The model of agreement by chance. With π(k) the share of label k, w(k, l) = 1 − d(k, l) for the
 * {@link LabelDistance} d, K the number of labels, and n the number of answers to tasks with at
 * least two:
 *
 * <pre>
 *   NONE                 0
 *   UNIFORM              Σ w(k, l) / K²
 *   POOLED_MARGINALS     Σ w(k, l) · π(k) · π(l)                   each task counts once in π
 *   WITHOUT_REPLACEMENT  1 − Σ d(k, l) · π(k) · π(l) · n / (n − 1)   each answer counts once in π
 *   OWN_MARGINALS        Σ w(k, l) · π₁(k) · π₂(l)                 mean over pairs of workers
 *   PAIR_MARGINALS       the same for each pair; the mean is that of values, not of chances
 *   HARD_TASKS           Σ w(k, l) / (K·(K − 1)) · Σ π(k) · (1 − π(k))
 * </pre>
 */
public enum ChanceModel {
    /** No correction: the observed agreement itself. */
    NONE(Chance.NONE),

    /** All labels are equally probable. */
    UNIFORM(Chance.UNIFORM),

    /** Both workers give labels with the shares of all workers. */
    POOLED_MARGINALS(Chance.POOLED_MARGINALS),

    /** Two answers drawn at random from all answers, without replacement. */
    WITHOUT_REPLACEMENT(Chance.WITHOUT_REPLACEMENT),

    /** Each worker gives labels with own shares. */
    OWN_MARGINALS(Chance.OWN_MARGINALS),

    /** Each of two workers gives labels with own shares; the agreement is the mean over pairs. */
    PAIR_MARGINALS(Chance.PAIR_MARGINALS),

    /** Workers guess on hard tasks alone; the fewer labels are in use, the fewer tasks are hard. */
    HARD_TASKS(Chance.HARD_TASKS);

    final Chance chance;

    ChanceModel(Chance chance) {
        this.chance = chance;
    }
}
