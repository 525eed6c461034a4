package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.io.Serializable;
import java.util.Locale;

/**
 * What a sweep over some tasks finds, and all that the next parameters depend on:
 *
 * <pre>
 *   count(w, c, l)  =  Σ q(t, c)     over the answers (t, l) of worker w
 *   total(c)        =  Σₜ q(t, c)
 * </pre>
 *
 * <p>where q(t, c) is the probability that c is right for task t; beside them the number of tasks and ln p(answers | π, θ).
 *
 * <p><b>Contract:</b> the counts of tasks that are in one block or in another are the {@linkplain #plus sum} of the counts of both.
 * Adding is commutative, and associative but for the rounding of doubles: in another order the last digits differ, a few parts in
 * 10¹⁶ for each addition, and nothing else. {@link #zero} changes nothing. A task counted twice counts twice.
 *
 * <p><b>Cost:</b> 8 bytes for each worker, truth and label said, whether or not the tasks met that worker.
 */
public final class BlockCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final org.crowd4j.aggregation.internal.engine.ExpectedCounts sums;
    private final long tasks;

    BlockCounts(org.crowd4j.aggregation.internal.engine.ExpectedCounts sums, long tasks) {
        this.sums = sums;
        this.tasks = tasks;
    }

    /** {@return the counts of no tasks} */
    public static BlockCounts zero(Roster roster) {
        int k = roster.labels().size();
        int length = roster.workers().size() * k * k;
        return new BlockCounts(new org.crowd4j.aggregation.internal.engine.ExpectedCounts(length, k), 0);
    }

    /**
     * Adds the counts of other tasks. Neither of the two changes.
     *
     * @param other the counts of other tasks, under the same parameters
     * @return the counts of all of them
     * @throws IllegalArgumentException if they are about other numbers of workers or labels
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

    org.crowd4j.aggregation.internal.engine.ExpectedCounts sums() {
        return sums;
    }

    /** {@return how many workers the counts are about, with or without answers} */
    public int workers() {
        return sums.table().length / labels() / labels();
    }

    /** {@return how many labels there are} */
    public int labels() {
        return sums.columns().length;
    }

    /** {@return how many tasks were counted} */
    public long tasks() {
        return tasks;
    }

    /** {@return how often a worker said a label while another was right, as expected; by position in the roster} */
    public double count(int worker, int truth, int given) {
        int k = labels();
        checkElementIndex(worker, workers(), "worker");
        checkElementIndex(truth, k, "truth");
        checkElementIndex(given, k, "said");
        return sums.table()[(worker * k + given) * k + truth];
    }

    /** {@return how many tasks have a label, as expected; by position in the roster} */
    public double total(int label) {
        return sums.columns()[checkElementIndex(label, labels(), "label")];
    }

    /** {@return ln p(answers | π, θ); 0 for counts to {@linkplain TaskBlock#start start} from} */
    public double logLikelihood() {
        return sums.logLikelihood();
    }

    /** {@return how often each label was given} */
    long[] given() {
        int k = labels();
        double[] sum = new double[k];
        for (int entry = 0; entry < sums.table().length; entry++) {
            sum[entry / k % k] += sums.table()[entry]; // worker, given, truth
        }
        long[] given = new long[k];
        for (int label = 0; label < k; label++) {
            given[label] = Math.round(sum[label]);
        }
        return given;
    }

    /** {@return such as {@code BlockCounts[45 tasks, 5 workers, 4 labels, log likelihood -230.5]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Counts[%d tasks, %d workers, %d labels, log likelihood %.6g]",
                tasks,
                workers(),
                labels(),
                logLikelihood());
    }
}
