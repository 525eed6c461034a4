package org.crowd4j.sequence;

/** How workers err: the log probability of what they said, given the right tag. */
interface Errors {

    /** Added to the count of every right tag and said one. */
    double PRIOR = 0.1;

    /** Added to the count of saying the right tag. */
    double PRIOR_RIGHT = 10;

    /** Learns from the probabilities of the tags of tokens, T × K. */
    void learn(double[] q);

    /** Adds what the entries of a token tell about its tag to K numbers. */
    void addTo(double[] evidence, int token);
}
