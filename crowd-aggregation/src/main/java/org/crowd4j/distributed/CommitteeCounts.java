package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;

/**
 * What a {@link CommitteeBlock} found in its last step: sums by worker and by label, the number of
 * tasks, the log likelihood and the largest change of a probability. Created by blocks, read by the
 * {@link DistributedCommittee}.
 *
 * <p><b>Contract:</b> the counts of several blocks after the same step are the {@linkplain #plus
 * sum} of the counts of each. Addition is commutative, and associative up to rounding.
 *
 * <p><b>Cost:</b> 8 bytes an entry, with W workers and K labels: W·K at the beginning, W·(K + 2) in
 * a pass of the chance-corrected vote, W·K²·G in a sweep with G subtypes, W in a sweep of the
 * one-coin model, none otherwise.
 */
public final class CommitteeCounts implements Serializable {
    private static final long serialVersionUID = 1;

    private final ExpectedCounts sums;
    private final long tasks;

    CommitteeCounts(ExpectedCounts sums, long tasks) {
        this.sums = sums;
        this.tasks = tasks;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (tasks < 0) {
            throw new InvalidObjectException("tasks must be at least 0, got %s".formatted(tasks));
        }
    }

    /**
     * Adds the counts of another block after the same step. Neither operand changes.
     *
     * @throws IllegalArgumentException if {@code other} has another shape, as after another step
     */
    public CommitteeCounts plus(CommitteeCounts other) {
        checkArgument(
                sums.table.length == other.sums.table.length && sums.columns.length == other.sums.columns.length,
                "counts of %s entries cannot be added to counts of %s: blocks must be added after the same step",
                other.sums.table.length,
                sums.table.length);
        return new CommitteeCounts(sums.plus(other.sums), tasks + other.tasks);
    }

    ExpectedCounts sums() {
        return sums;
    }

    /** {@return the number of tasks counted} */
    public long tasks() {
        return tasks;
    }

    /** {@return such as {@code CommitteeCounts[45 tasks, 80 entries]}} */
    @Override
    public String toString() {
        return "CommitteeCounts[%s tasks, %s entries]".formatted(tasks, sums.table.length);
    }
}
