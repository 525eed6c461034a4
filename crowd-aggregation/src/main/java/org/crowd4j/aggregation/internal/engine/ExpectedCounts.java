package org.crowd4j.aggregation.internal.engine;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a sweep finds: expected counts, the expected number of tasks of each label, and the log
 * likelihood. Counts of disjoint sets of tasks add up; because doubles round, they are always added
 * in the same order.
 */
public final class ExpectedCounts implements Serializable {
    private static final long serialVersionUID = 1;

    public final double[] table;
    public final double[] columns; // width of the sweep
    public double logLikelihood;
    public double change;

    /** Counts of zero. */
    public ExpectedCounts(int length, int labels) {
        table = new double[length];
        this.columns = new double[labels];
    }

    /** Adds the posterior of some tasks to the labels. */
    public void addLabels(double[] q, int begin, int end) {
        int width = columns.length;
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = begin * width + c; i < end * width; i += width) {
                sum0 += q[i];
                sum1 += q[i + 1];
                sum2 += q[i + 2];
                sum3 += q[i + 3];
            }
            columns[c] += sum0;
            columns[c + 1] += sum1;
            columns[c + 2] += sum2;
            columns[c + 3] += sum3;
        }
        for (; c < width; c++) {
            double sum = 0;
            for (int i = begin * width + c; i < end * width; i += width) {
                sum += q[i];
            }
            columns[c] += sum;
        }
    }

    /** {@return the counts of both, which are those of two disjoint sets of tasks} */
    public ExpectedCounts plus(ExpectedCounts other) {
        ExpectedCounts sum = new ExpectedCounts(table.length, columns.length);
        sum.plusTotals(this);
        sum.plusTotals(other);
        for (int i = 0; i < table.length; i++) {
            sum.table[i] = table[i] + other.table[i];
        }
        return sum;
    }

    void clear() {
        Arrays.fill(table, 0);
        Arrays.fill(columns, 0);
        logLikelihood = 0;
        change = 0;
    }

    /** Adds the totals of other tasks. */
    void plusTotals(ExpectedCounts other) {
        for (int c = 0; c < columns.length; c++) {
            columns[c] += other.columns[c];
        }
        logLikelihood += other.logLikelihood;
        change = Math.max(change, other.change);
    }
}
