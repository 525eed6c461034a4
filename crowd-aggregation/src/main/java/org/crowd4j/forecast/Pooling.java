package org.crowd4j.forecast;

/** One probability for each outcome, made of those of several answers to a task. */
interface Pooling {

    /**
     * Pools answers.
     *
     * @param rows the answers, each the probabilities of m outcomes, then a positive weight; in an
     *     order that does not depend on who gave them
     * @param pooled receives m probabilities, which add up to 1 but for rounding, then m standard
     *     errors of log-odds; these are not used for a single answer
     */
    void pool(double[][] rows, double[] pooled);
}
