package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Locale;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;

/**
 * The result of a sweep over some tasks, from which the next parameters are computed:
 *
 * <pre>
 *   count(w, c, l)  =  Σ q(t, c)     over the answers (t, l) of worker w
 *   total(c)        =  Σₜ q(t, c)
 * </pre>
 *
 * <p>where q(t, c) is the probability that c is right for task t; also the number of tasks and ln
 * p(answers | π, θ).
 *
 * <p><b>Contract:</b> the counts of the tasks of several blocks are the {@linkplain #plus sum} of
 * the counts of the blocks. Addition is commutative, and associative up to rounding: in another
 * order the last digits differ by a few parts in 10¹⁶ per addition. {@link #zero} is neutral. A
 * task counted twice counts twice.
 *
 * <p><b>Cost:</b> 8 bytes for each worker, right label and given label, whether or not the worker
 * has answers in the block.
 */
public final class BlockCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final ExpectedCounts sums;
    private final long tasks;

    BlockCounts(ExpectedCounts sums, long tasks) {
        this.sums = sums;
        this.tasks = tasks;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        long k = sums.columns.length;
        if (k == 0 || sums.table.length % (k * k) != 0 || tasks < 0) {
            throw new InvalidObjectException("counts of %s tasks with %s labels cannot have a table of %s entries"
                    .formatted(tasks, k, sums.table.length));
        }
    }

    /** {@return the counts of no tasks} */
    public static BlockCounts zero(Roster roster) {
        int k = roster.labels().size();
        int length = roster.workers().size() * k * k;
        return new BlockCounts(new ExpectedCounts(length, k), 0);
    }

    /**
     * Adds the counts of other tasks. Neither operand changes.
     *
     * @param other the counts of other tasks under the same parameters
     * @return the counts of all these tasks
     * @throws IllegalArgumentException if {@code other} is for another number of workers or labels
     */
    public BlockCounts plus(BlockCounts other) {
        checkArgument(
                workers() == other.workers() && labels() == other.labels(),
                "counts of %s workers and %s labels cannot be added to counts of %s workers and %s labels",
                other.workers(),
                other.labels(),
                workers(),
                labels());
        return new BlockCounts(sums.plus(other.sums), tasks + other.tasks);
    }

    ExpectedCounts sums() {
        return sums;
    }

    /** {@return the number of workers in the roster} */
    public int workers() {
        return sums.table.length / labels() / labels();
    }

    /** {@return the number of labels} */
    public int labels() {
        return sums.columns.length;
    }

    /** {@return the number of tasks counted} */
    public long tasks() {
        return tasks;
    }

    /**
     * {@return the expected number of answers of a worker with label {@code given} where
     * {@code truth} is right, by position in the roster}
     *
     * @throws IndexOutOfBoundsException if a position is not in the roster
     */
    public double count(int worker, int truth, int given) {
        int k = labels();
        checkElementIndex(worker, workers(), "worker");
        checkElementIndex(truth, k, "truth");
        checkElementIndex(given, k, "given");
        return sums.table[(worker * k + given) * k + truth];
    }

    /**
     * {@return the expected number of tasks with a right label, by position in the roster}
     *
     * @throws IndexOutOfBoundsException if the position is not in the roster
     */
    public double total(int label) {
        return sums.columns[checkElementIndex(label, labels(), "label")];
    }

    /** {@return ln p(answers | π, θ); 0 for {@linkplain TaskBlock#start initial} counts} */
    public double logLikelihood() {
        return sums.logLikelihood;
    }

    /** {@return the number of answers with each label} */
    long[] given() {
        int k = labels();
        double[] sum = new double[k];
        for (int entry = 0; entry < sums.table.length; entry++) {
            sum[entry / k % k] += sums.table[entry]; // worker, given, truth
        }
        long[] given = new long[k];
        for (int label = 0; label < k; label++) {
            given[label] = Math.round(sum[label]);
        }
        return given;
    }

    /**
     * {@return such as {@code BlockCounts[45 tasks, 5 workers, 4 labels, log likelihood -230.5]}}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BlockCounts[%d tasks, %d workers, %d labels, log likelihood %.6g]",
                tasks,
                workers(),
                labels(),
                logLikelihood());
    }
}
