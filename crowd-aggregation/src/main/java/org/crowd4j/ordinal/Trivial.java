package org.crowd4j.ordinal;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/** Where there is nothing to learn: no tasks, or one label, which is then certain. */
final class Trivial {
    private static final Convergence NO_SWEEP = new Convergence(true, 0, 0, OptionalDouble.empty());

    private Trivial() {}

    static Consensus consensus(PackedAnswers packed) {
        Posterior posterior = Posterior.of(packed.answers(), (task, row) -> Arrays.fill(row, 1));
        return Consensus.of(packed.answers(), packed.clamped(), posterior, NO_SWEEP);
    }
}
