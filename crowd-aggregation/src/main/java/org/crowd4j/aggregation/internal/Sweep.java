package org.crowd4j.aggregation.internal;

/** The E step of one method for a range of tasks, fused with the counts that its M step needs. */
public interface Sweep {

    /** {@return how many cells a task may be in: a label each, or more; the columns of the posterior} */
    int width();

    /** {@return the length of the table of parameters and counts} */
    int tableLength();

    /**
     * Fills in the posterior of some tasks and adds their totals, and their counts if asked to.
     *
     * @param parameters what to go by
     * @param begin the first task
     * @param end the end of the tasks
     * @param q the posterior, N × width; the rows of these tasks are overwritten
     * @param into what the totals and counts are added to
     * @param counting whether to add to the table of counts
     */
    void expect(Parameters parameters, int begin, int end, double[] q, Counts into, boolean counting);

    /** Adds the counts and label totals of some tasks under a given posterior. */
    void count(int begin, int end, double[] q, Counts into);

    /** Adds the count of one answer, to the part of the table that belongs to its worker alone. */
    void countAnswer(int cell, int task, double[] q, Counts into);
}
