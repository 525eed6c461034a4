package org.crowd4j.categorical;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.Agreement;
import org.crowd4j.aggregation.internal.Cells;
import org.crowd4j.aggregation.internal.History;
import org.crowd4j.aggregation.internal.Room;
import org.crowd4j.aggregation.internal.Settle;
import org.crowd4j.aggregation.internal.Stripes;
import org.crowd4j.aggregation.internal.VoteShares;
import org.crowd4j.aggregation.internal.Watch;
import org.crowd4j.aggregation.internal.WeightedVoteSweep;

/** A vote that judges the workers by its winners, then votes again with the weights that follow, until no share moves. */
final class Reweighted {

    private Reweighted() {}

    /** How workers' errors become weights. */
    @FunctionalInterface
    interface Weighing {
        /** {@return the step that sets the weight of every worker} */
        Settle.Step by(Agreement agreement, int labels);
    }

    static Consensus vote(
            Iterative method,
            String name,
            Weighing weighing,
            CategoricalAnswers answers,
            Known known,
            Progress progress) {
        Watch watch = new Watch(name, progress);
        watch.report(0, method.stopping().maxIterations());
        Cells cells = Cells.of(answers, known);
        if (cells.trivial()) {
            return Trivial.consensus(cells);
        }
        Room.require(name, cells, cells.labels(), cells.workers(), cells.workers(), 1);
        WeightedVoteSweep sweep = new WeightedVoteSweep(cells);
        Agreement agreement = Agreement.with(cells, new History(known.history(), cells.answers()));
        double[] q = VoteShares.start(cells, Mixture.start(known));
        Convergence convergence = Settle.run(
                new Stripes(cells, sweep, watch),
                sweep,
                weighing.by(agreement, cells.labels()),
                method.stopping(),
                q,
                watch);
        return Consensus.of(cells.answers(), cells.clamped(), VoteShares.mixed(cells, q, 0), convergence);
    }
}
