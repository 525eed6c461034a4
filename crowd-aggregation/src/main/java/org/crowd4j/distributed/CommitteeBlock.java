package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.crowd4j.Index;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * Some tasks with all their answers, and how far the committee is with them: what the member at
 * work believes of each task, the sum of what the members before it found, and the counts of the
 * last step. Immutable: a {@link CommitteeStep} gives a new block, which shares the answers.
 *
 * <p><b>Cost:</b> that of a {@link TaskBlock}, and 8·N·K·(1 + G) bytes for N tasks, K labels and G
 * subtypes. A sweep takes O(A·K·G + W·K²·G) time.
 */
public final class CommitteeBlock implements Serializable {
    private static final long serialVersionUID = 1;

    private final TaskBlock block;
    private final double[] believed; // N × C of the member at work; none before the first
    private final double[] sum; // N × K over the members that are done
    private final int done;
    private final CommitteeCounts counts;
    private final int members;
    private final long[] given; // K: answers with each label in all blocks

    private CommitteeBlock(
            TaskBlock block,
            double[] believed,
            double[] sum,
            int done,
            CommitteeCounts counts,
            int members,
            long[] given) {
        this.block = block;
        this.believed = believed;
        this.sum = sum;
        this.done = done;
        this.counts = counts;
        this.members = members;
        this.given = given;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        int rows = block.packed().tasks() * block.packed().labels();
        if (sum.length != rows || (rows > 0 && believed.length % rows != 0) || given.length != labels()) {
            throw new InvalidObjectException("a block of %s tasks with %s labels cannot have a sum of %s entries"
                    .formatted(block.packed().tasks(), labels(), sum.length));
        }
    }

    /** {@return a block to begin with} */
    public static CommitteeBlock of(TaskBlock block) {
        PackedAnswers packed = block.packed();
        CommitteeCounts nothing = new CommitteeCounts(new ExpectedCounts(0, 0), packed.tasks());
        double[] sum = new double[packed.tasks() * packed.labels()];
        return new CommitteeBlock(block, new double[0], sum, 0, nothing, 0, new long[packed.labels()]);
    }

    /** {@return the tasks} */
    public Index tasks() {
        return block.tasks();
    }

    /**
     * {@return this block after a step; its {@link #counts} are those of the step}
     *
     * @param step the next step; steps must be taken in the order in which they were given
     * @throws IllegalArgumentException if the step is for another number of workers or labels than
     *     the roster
     * @throws IllegalStateException if steps before this one were left out
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; the
     *     interrupt flag stays set
     */
    public CommitteeBlock after(CommitteeStep step) {
        checkArgument(
                step.workers() == block.packed().workers() && step.labels() == labels(),
                "the step is for %s workers and %s labels, but the roster of the block has %s workers and %s labels",
                step.workers(),
                step.labels(),
                block.packed().workers(),
                labels());
        return step.on(new CommitteeBlock(block, believed, sum, done, counts, step.members(), step.given()));
    }

    /** {@return what the last step counted} */
    public CommitteeCounts counts() {
        return counts;
    }

    /**
     * {@return the mean of the members for these tasks; ties are broken by how often each label was
     * given in all blocks}
     *
     * @throws IllegalStateException if steps remain
     */
    public Posterior posterior() {
        checkState(done > 0 && done == members, "%s of %s members are done with this block", done, members);
        int k = labels();
        return Posterior.of(tasks(), block.packed().answers().labels(), label -> given[label], (task, row) -> {
            for (int c = 0; c < k; c++) {
                row[c] = sum[task * k + c] / members;
            }
        });
    }

    PackedAnswers packed() {
        return block.packed();
    }

    private int labels() {
        return block.packed().labels();
    }

    /**
     * {@return a copy of what the member at work believes, N × C}
     *
     * @param cells C
     */
    double[] believed(int cells) {
        int length = block.packed().tasks() * cells;
        checkState(
                believed.length == length,
                "steps must be taken in order: this one is for %s cells a task, but the block has %s entries",
                cells,
                believed.length);
        return believed.clone();
    }

    /** {@return this block after a step that only counts} */
    CommitteeBlock counting(ExpectedCounts found) {
        return believing(believed, found);
    }

    /** {@return this block after a step that left other beliefs, N × C} */
    CommitteeBlock believing(double[] beliefs, ExpectedCounts found) {
        CommitteeCounts own = new CommitteeCounts(found, block.packed().tasks());
        return new CommitteeBlock(block, beliefs, sum, done, own, members, given);
    }

    /**
     * {@return this block with members that are done}
     *
     * @param found what they found, N × K
     * @param times how many members of the committee that is
     */
    CommitteeBlock keeping(double[] found, int times) {
        double[] all = sum.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] += times * found[i];
        }
        CommitteeCounts nothing =
                new CommitteeCounts(new ExpectedCounts(0, 0), block.packed().tasks());
        return new CommitteeBlock(block, believed, all, done + times, nothing, members, given);
    }

    /** {@return such as {@code CommitteeBlock[45 tasks, 315 answers, 2 of 5 members]}} */
    @Override
    public String toString() {
        return "CommitteeBlock[%s tasks, %s answers, %s of %s members]"
                .formatted(tasks().size(), block.packed().answers().size(), done, members);
    }
}
