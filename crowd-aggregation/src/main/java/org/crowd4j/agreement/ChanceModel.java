package org.crowd4j.agreement;

/**
 * Which agreement a measure expects of chance. With π(k) the share of label k, w(k, l) = 1 − d(k, l) for the {@link LabelDistance} d,
 * K the number of labels, and n that of the answers in tasks that have at least two:
 *
 * <pre>
 *   NONE        0
 *   UNIFORM     Σ w(k, l) / K²
 *   POOLED      Σ w(k, l) · π(k) · π(l)                   a task's label shares count once
 *   CODINGS     1 − Σ d(k, l) · π(k) · π(l) · n / (n − 1)   each answer counts once
 *   SEPARATE    Σ w(k, l) · π₁(k) · π₂(l)                 each worker has their own shares
 *   HARD_TASKS  Σ w(k, l) / (K·(K − 1)) · Σ π(k) · (1 − π(k))
 * </pre>
 */
public enum ChanceModel {
    /** None: agreement itself is reported. */
    NONE,

    /** Somebody who gives every label equally often. */
    UNIFORM,

    /** Two who give labels as often as all workers do. */
    POOLED_MARGINALS,

    /** Two answers drawn from the heap of all, without putting the first one back. */
    WITHOUT_REPLACEMENT,

    /** Two workers, each of whom gives labels as often as before. */
    OWN_MARGINALS,

    /** Guesses, which are made at hard tasks only; these are the rarer the fewer labels are in use. */
    HARD_TASKS;

    /** Whether a task with so many answers tells anything. */
    boolean uses(int answers) {
        return answers >= 2 || (answers == 1 && (this == POOLED_MARGINALS || this == HARD_TASKS));
    }
}
