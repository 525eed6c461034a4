package org.crowd4j;

/**
 * What the posterior of a task is made of, where a consensus can tell exactly: the probability of a label is in proportion to its
 * prior, times a factor for each answer.
 *
 * <pre>
 *   ln q(t, c) = ln π(t, c) + Σ ln λ(a, c) + constant      over the answers a to task t
 * </pre>
 *
 * <p>Gold, and a share of the vote that {@link Consensus#blendedWithVote} adds, are not in it.
 */
public interface AnswerLikelihoods {

    /**
     * Fills in the logarithm of how probable each label of a task is before anybody has answered.
     *
     * @param task the position of the task
     * @param row one entry per label, in label order; overwritten
     */
    void prior(int task, double[] row);

    /**
     * Fills in the logarithm of how probable an answer is under each label, up to a constant that all labels share.
     *
     * @param task the position of the task
     * @param answer the position of one of its answers
     * @param row one entry per label, in label order; overwritten
     */
    void answer(int task, int answer, double[] row);
}
