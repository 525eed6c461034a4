package org.crowd4j.distributed;

import java.io.Serializable;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.confusion.LeaveOneOutSweep;
import org.crowd4j.aggregation.internal.confusion.SubtypeStart;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.crowd4j.aggregation.internal.vote.ChanceCorrection;
import org.crowd4j.aggregation.internal.vote.OthersShares;

/**
 * What every {@link CommitteeBlock} does next, the same for all: a pass or a sweep of one member
 * under the parameters that came of the counts before. Created by {@link DistributedCommittee},
 * sent to all machines.
 *
 * <p><b>Cost:</b> the parameters, 8 bytes each, with W workers and K labels: W for a pass of the
 * chance-corrected vote and a sweep of the one-coin model, 2·W·K²·G for a sweep with G subtypes.
 */
public abstract sealed class CommitteeStep implements Serializable {
    private static final long serialVersionUID = 1;

    private final Frame frame;

    private CommitteeStep(Frame frame) {
        this.frame = frame;
    }

    /** What all steps of a run have in common. Not a record: Kryo could not set its fields. */
    static final class Frame implements Serializable {
        private static final long serialVersionUID = 1;

        final int workers;
        final int members;
        final long[] given; // K: answers with each label in all blocks

        Frame(int workers, int members, long[] given) {
            this.workers = workers;
            this.members = members;
            this.given = given;
        }
    }

    int workers() {
        return frame.workers;
    }

    int labels() {
        return frame.given.length;
    }

    int members() {
        return frame.members;
    }

    long[] given() {
        return frame.given;
    }

    /** {@return a block after this step} */
    abstract CommitteeBlock on(CommitteeBlock block);

    /** {@return such as {@code CommitteeStep.Compare[5 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "CommitteeStep.%s[%s workers, %s labels]".formatted(getClass().getSimpleName(), workers(), labels());
    }

    private static RunMonitor monitor() {
        return new RunMonitor("block of the committee", Progress.none());
    }

    private static Stripes stripes(PackedAnswers packed, Sweep sweep) {
        return new Stripes(packed, sweep, monitor());
    }

    /** Counts the answers of each worker with each label. */
    static final class Count extends CommitteeStep {
        private static final long serialVersionUID = 1;

        Count(Frame frame) {
            super(frame);
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] given = block.packed().answersByCode();
            ExpectedCounts counts = new ExpectedCounts(given.length, 0);
            System.arraycopy(given, 0, counts.table, 0, given.length);
            return block.counting(counts);
        }
    }

    /** A pass of the chance-corrected vote. */
    static final class Compare extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final double[] weight; // W

        Compare(Frame frame, double[] weight) {
            super(frame);
            this.weight = weight;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            ExpectedCounts counts = new ExpectedCounts(workers() * (labels() + 2), 0);
            new OthersShares(block.packed(), null).addTo(counts.table, weight, monitor());
            return block.counting(counts);
        }
    }

    /** Starts leave-one-out sweeps without subtypes from a weighted vote. */
    static final class HierarchicalStart extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final double[] weight; // W

        HierarchicalStart(Frame frame, double[] weight) {
            super(frame);
            this.weight = weight;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] q = ChanceCorrection.shares(block.packed(), weight);
            Sweep sweep = new LeaveOneOutSweep(block.packed(), 1);
            return block.believing(q, stripes(block.packed(), sweep).count(q));
        }
    }

    /** Starts sweeps with subtypes between the same vote and what was found without them. */
    static final class SubtypeSplit extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final double[] weight; // W
        private final int subtypes;

        SubtypeSplit(Frame frame, double[] weight, int subtypes) {
            super(frame);
            this.weight = weight;
            this.subtypes = subtypes;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            PackedAnswers packed = block.packed();
            LeaveOneOutSweep sweep = new LeaveOneOutSweep(packed, subtypes);
            double[] start = ChanceCorrection.shares(packed, weight);
            double[] r = SubtypeStart.between(packed, sweep, start, block.believed(labels()));
            return block.believing(r, stripes(packed, sweep).count(r));
        }
    }

    /** A leave-one-out sweep. */
    static final class LeaveOneOut extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final ModelParameters parameters;
        private final int subtypes;

        LeaveOneOut(Frame frame, ModelParameters parameters, int subtypes) {
            super(frame);
            this.parameters = parameters;
            this.subtypes = subtypes;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] r = block.believed(labels() * subtypes);
            Sweep sweep = new LeaveOneOutSweep(block.packed(), subtypes);
            ExpectedCounts counts = stripes(block.packed(), sweep).expect(parameters, r);
            return block.believing(r, counts);
        }
    }

    /** Starts the one-coin model from vote shares. */
    static final class OneCoinStart extends CommitteeStep {
        private static final long serialVersionUID = 1;

        OneCoinStart(Frame frame) {
            super(frame);
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] q = VoteShares.start(block.packed());
            Sweep sweep = RatioSweep.byWorker(block.packed());
            return block.believing(q, stripes(block.packed(), sweep).count(q));
        }
    }

    /** A sweep of the one-coin model. */
    static final class OneCoinSweep extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final ModelParameters parameters;

        OneCoinSweep(Frame frame, ModelParameters parameters) {
            super(frame);
            this.parameters = parameters;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] q = block.believed(labels());
            Sweep sweep = RatioSweep.byWorker(block.packed());
            ExpectedCounts counts = stripes(block.packed(), sweep).expect(parameters, q);
            return block.believing(q, counts);
        }
    }

    /** Ends the sweeps of a member and keeps what it found. */
    static final class Keep extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final int subtypes;
        private final int times; // how often the committee has this member

        Keep(Frame frame, int subtypes, int times) {
            super(frame);
            this.subtypes = subtypes;
            this.times = times;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            double[] r = block.believed(labels() * subtypes);
            double[] q = new LeaveOneOutSweep(block.packed(), subtypes).gather(r);
            VoteShares.mix(block.packed(), q, 0); // renormalises, as a fit on one machine does
            return block.keeping(q, times);
        }
    }

    /** Takes a weighted vote, and keeps it. */
    static final class Vote extends CommitteeStep {
        private static final long serialVersionUID = 1;

        private final double[] weight; // W
        private final double smoothing;
        private final int times; // how often the committee has this member

        Vote(Frame frame, double[] weight, double smoothing, int times) {
            super(frame);
            this.weight = weight;
            this.smoothing = smoothing;
            this.times = times;
        }

        @Override
        CommitteeBlock on(CommitteeBlock block) {
            return block.keeping(VoteShares.weighted(block.packed(), weight, smoothing), times);
        }
    }
}
