package org.crowd4j.live;

import org.crowd4j.NumericConsensus;

/** A {@link NumericQuestion}, live. */
public interface NumericScoring extends Scoring {

    @Override
    NumericQuestion question();

    /**
     * Adds an answer given now, as {@link Scoring#submit(String, org.crowd4j.Answer)} does.
     *
     * @param submission the id of the submission
     */
    Receipt submit(String submission, String task, String worker, double value);

    /** Sets or corrects the right value of a task. A task of known value does not close. */
    Receipt gold(String task, double value);

    /**
     * {@return the value of a task so far}
     *
     * @throws java.util.NoSuchElementException if the task has neither answers nor gold
     */
    double value(String task);

    /**
     * {@return the standard error of that value; 0 for tasks with gold}
     *
     * @throws java.util.NoSuchElementException if the task has neither answers nor gold
     */
    double standardError(String task);

    /**
     * {@return the consensus of the answers as it is now, without corrections by
     * {@link #reaggregate}} Later answers do not change it. Answers to this question wait
     * meanwhile.
     */
    NumericConsensus snapshot();
}
