package org.crowd4j.aggregation.internal.engine;

/**
 * The E step of one method for a range of tasks, fused with the counts that its M step needs.
 * Parameters and counts are tables of rows; an answer belongs to one row of both.
 */
public interface Sweep {

    /**
     * {@return how many cells a task may be in: a label each, or more; the columns of the
     * posterior}
     */
    int width();

    /** {@return how many rows the tables have} */
    int rows();

    /** {@return how many parameters a row has} */
    int parametersPerRow();

    /** {@return how many counts a row has} */
    int countsPerRow();

    /** {@return parameters of zeros} */
    default ModelParameters parameters() {
        return new ModelParameters(rows() * parametersPerRow(), width());
    }

    /** {@return how long a table of counts is} */
    default int countsLength() {
        return rows() * countsPerRow();
    }

    /**
     * Fills in the posterior of some tasks and adds their totals, and their counts if the workspace
     * wants them.
     *
     * @param workspace what to go by, and what to add to
     * @param begin the first task
     * @param end the end of the tasks
     * @param q the posterior, N × width; the rows of these tasks are overwritten
     */
    void expect(Workspace workspace, int begin, int end, double[] q);

    /** Adds the counts and label totals of some tasks under a given posterior. */
    void count(Workspace workspace, int begin, int end, double[] q);

    /**
     * Adds the count of one answer to a table of counts, to the rows that belong to its worker
     * alone.
     */
    void countAnswer(int code, int task, double[] q, double[] table);
}
