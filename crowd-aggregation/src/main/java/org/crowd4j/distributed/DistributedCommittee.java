package org.crowd4j.distributed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import java.util.List;
import java.util.function.Function;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Convergence;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.categorical.ChanceCorrectedVote;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.HierarchicalDawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;

/**
 * The driver of a {@link Committee}, the default method for labels, on many machines. It makes the
 * M steps of all members, and decides when each of them stops; the caller's engine takes the steps
 * that the driver gives it, on all blocks, and adds their counts:
 *
 * <pre>{@code
 * var blocks = new ArrayList<CommitteeBlock>();
 * blocks.add(CommitteeBlock.of(TaskBlock.of(monday, gold, roster)));
 * blocks.add(CommitteeBlock.of(TaskBlock.of(tuesday, gold, roster)));
 * new DistributedCommittee(roster).fit(step -> {
 *     blocks.replaceAll(block -> block.after(step));
 *     return
 *     blocks.stream().map(CommitteeBlock::counts).reduce(CommitteeCounts::plus).orElseThrow(); });
 *     blocks.get(0).posterior(); // of the tasks of this block }</pre>
 *
 * <p>Posterior and numbers of sweeps equal those of the committee on the same answers up to
 * rounding. Every member is distributed: the leave-one-out sweeps keep what they believe of a task
 * in its block, and send counts by worker; so do the one-coin model and the passes of the
 * chance-corrected vote; the vote needs no counts. Gold belongs to the blocks. A start from a
 * consensus, groups of dependent workers, and figures of workers are not supported.
 *
 * <p><b>Cost:</b> with the default members, some 60 steps at most: 7 passes, two times up to 20
 * sweeps, up to 10 cheap ones, and 10 to begin and end members. A sweep with G subtypes takes
 * O(W·K²·G) time here, and space for about four tables of that size, besides the engine's own cost
 * of adding.
 *
 * @param committee the members: {@link HierarchicalDawidSkene}, {@link OneCoin},
 *     {@link ChanceCorrectedVote} and {@link MajorityVote} with any settings
 * @param roster all workers and labels
 * @param history earlier counts of the workers
 */
public record DistributedCommittee(Committee committee, Roster roster, WorkerHistory history) {
    /** The default members, without earlier counts. */
    public DistributedCommittee(Roster roster) {
        this(new Committee(), roster, WorkerHistory.none());
    }

    /**
     * Checks the members.
     *
     * @throws IllegalArgumentException if a member is not distributed, or its tables are longer
     *     than an array
     */
    public DistributedCommittee {
        long cells = roster.labels().size();
        for (CategoricalAggregator member : committee.members()) {
            boolean known = member instanceof HierarchicalDawidSkene
                    || member instanceof OneCoin
                    || member instanceof ChanceCorrectedVote
                    || member instanceof MajorityVote;
            checkArgument(
                    known,
                    "members must be HierarchicalDawidSkene, OneCoin, ChanceCorrectedVote or MajorityVote, got %s",
                    member);
            if (member instanceof HierarchicalDawidSkene model) {
                cells = Math.max(cells, 2L * model.subtypes() * roster.labels().size());
            }
        }
        long table = LongMath.saturatedMultiply(
                LongMath.saturatedMultiply(
                        roster.workers().size(), roster.labels().size()),
                cells);
        checkArgument(
                table <= PackedAnswers.MOST,
                "2 × workers × labels² × subtypes must be at most %s, got %s workers with %s labels",
                PackedAnswers.MOST,
                roster.workers().size(),
                roster.labels().size());
    }

    /** {@return these settings, with earlier counts of the workers} */
    public DistributedCommittee withHistory(WorkerHistory past) {
        return new DistributedCommittee(committee, roster, past);
    }

    /** {@return the committee, the roster and, if there is one, the history} */
    @Override
    public String toString() {
        return "DistributedCommittee[%s, %s%s]"
                .formatted(committee, roster, history.equals(WorkerHistory.none()) ? "" : ", " + history);
    }

    /**
     * Runs all members. Afterwards every block has the posterior of its tasks.
     *
     * @param engine takes a step on all blocks, which are then those {@linkplain
     *     CommitteeBlock#after after} it, and returns the sum of their counts
     * @return how the members ended
     * @throws IllegalArgumentException if counts are not those of the step, or a step does not
     *     count as many tasks as the first
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; the
     *     interrupt flag stays set
     */
    public Result fit(Function<CommitteeStep, CommitteeCounts> engine) {
        return new CommitteeRun(this, engine).run();
    }

    /**
     * How a run ended.
     *
     * @param convergence reached if every member did; the sweeps of all, and the largest change
     * @param members how each member ended, in the order of the members
     */
    public record Result(Convergence convergence, List<Convergence> members) {

        /** Copies the list. */
        public Result {
            members = List.copyOf(members);
        }

        /** {@return such as {@code DistributedCommittee.Result[5 members, converged after 39]}} */
        @Override
        public String toString() {
            return "DistributedCommittee.Result[%s members, %s]".formatted(members.size(), convergence);
        }
    }
}
