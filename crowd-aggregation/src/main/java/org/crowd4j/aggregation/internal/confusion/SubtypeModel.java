package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The M step of {@link LeaveOneOutSweep} where every worker has the same prior, and labels and
 * their subtypes have shares:
 *
 * <pre>
 *   A(w, l, (k, g)) = n(w, l, (k, g)) + a(k, l)      a = 4 answers a row, 0.7 of them right
 *   B(w, (k, g))    = Σₗ n(w, l, (k, g)) + 4
 *   π(k, g)         = ν(k) / Σ ν · η(k, g) / Σ η(k, ·)
 *           ν = 1 + tasks of k,  η = 1/G + tasks of (k, g)
 * </pre>
 */
public final class SubtypeModel implements FixedPointIteration.Step {

    /** How many answers the prior of a worker is worth, in every cell. */
    static final double STRENGTH = 4;

    /** The share of them that is right. */
    static final double RIGHT = 0.7;

    private final PackedAnswers packed;
    private final LeaveOneOutSweep sweep;
    private final int subtypes;
    private final PastCounts history;

    /** The M step for some answers and a sweep over them. */
    public SubtypeModel(PackedAnswers packed, LeaveOneOutSweep sweep, int subtypes, PastCounts history) {
        this.packed = packed;
        this.sweep = sweep;
        this.subtypes = subtypes;
        this.history = history;
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        int width = sweep.width();
        double wrong = STRENGTH * (1 - RIGHT) / (packed.k - 1);
        sweep.tables().shares(counts.columns, packed.n, into.pi);
        for (int given = 0; given < packed.w * packed.k; given++) {
            for (int c = 0; c < width; c++) {
                double prior = c / subtypes == given % packed.k ? STRENGTH * RIGHT : wrong;
                into.theta[2 * given * width + c] = counts.table[given * width + c] + prior;
            }
        }
        sweep.tables().addHistory(history, into);
        sweep.tables().sumRows(into.theta);
    }
}
