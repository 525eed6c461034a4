package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.Cells;

/** Where there is nothing to learn: no tasks, or one label, which is then certain. */
final class Trivial {
    static final Convergence NO_SWEEP = new Convergence(true, 0, 0, OptionalDouble.empty());

    private Trivial() {}

    static Posterior posterior(Cells cells) {
        return Posterior.of(cells.answers(), (task, row) -> Arrays.fill(row, 1));
    }

    static Consensus consensus(Cells cells) {
        return Consensus.of(cells.answers(), cells.clamped(), posterior(cells), NO_SWEEP);
    }
}
