package org.crowd4j;

/**
 * How the posterior of a task follows from its answers: what it is before the first answer, and
 * what it is without some of them, while everything learned about workers stays as it is.
 *
 * <p>Rows hold natural logarithms of the probabilities of the labels, in label order, up to a
 * constant that all labels of a row share; every entry is finite. Gold, and a share of the vote
 * that {@link Consensus#blendedWithVote} adds, are not in it.
 *
 * <p><b>Cost:</b> an instance may keep the sums of the task of the last call, so it serves one
 * thread, and calls for one task should follow each other: O(K) each for every answer left out, and
 * O(n·K) for the first call for a task of n answers.
 */
public interface AnswerLikelihoods {

    /**
     * Fills in the log-probability of each label before the first answer.
     *
     * @param task the position of the task
     * @param row one entry per label; overwritten
     */
    void prior(int task, double[] row);

    /**
     * Fills in the log-probability of each label without some of the answers to the task. With
     * {@code from == to} no answer is left out.
     *
     * @param task the position of the task
     * @param from the position of the first answer left out
     * @param to the position after the last answer left out
     * @param row one entry per label; overwritten
     */
    void without(int task, int from, int to, double[] row);

    /**
     * Returns whether the posterior is a product: ln q(t, c) = ln π(t, c) + Σ ln λ(a, c) + constant,
     * over the answers a to task t. Then an answer contributes the same whichever others there are.
     */
    boolean additive();

    /** {@return how prior and answers make the posterior, as the end of a sentence} */
    String description();
}
