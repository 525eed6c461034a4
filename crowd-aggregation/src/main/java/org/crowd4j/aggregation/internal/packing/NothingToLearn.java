package org.crowd4j.aggregation.internal.packing;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Posterior;

/** Where there is nothing to learn: no tasks, or one label, which is then certain. */
public final class NothingToLearn {
    public static final Convergence NO_SWEEP = new Convergence(true, 0, 0, OptionalDouble.empty());

    private NothingToLearn() {}

    /** {@return the consensus without a sweep} */
    public static Consensus consensus(PackedAnswers packed) {
        return consensus(packed, NO_SWEEP);
    }

    /** {@return the same where one pass is all there is} */
    public static Consensus consensus(PackedAnswers packed, Convergence convergence) {
        Posterior posterior = Posterior.of(packed.answers(), (task, row) -> Arrays.fill(row, 1));
        return Consensus.of(packed.answers(), packed.clamped(), posterior, convergence);
    }
}
