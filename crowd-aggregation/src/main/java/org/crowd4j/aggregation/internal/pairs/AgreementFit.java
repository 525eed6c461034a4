package org.crowd4j.aggregation.internal.pairs;

import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;

/**
 * Fits s so that s(v) s(w) is what the workers v and w agree beyond chance: Σ n(v, w) (C(v, w) −
 * s(v) s(w))² over pairs, with a little pull towards the usual worker. Half of each step is the
 * best s(w) for the others as they are.
 */
public final class AgreementFit {
    private static final double USUAL = 0.5;

    private final WorkerPairs pairs;
    private final double pull; // in common answers

    /** The fit for some pairs. */
    public AgreementFit(WorkerPairs pairs, double pull) {
        this.pairs = pairs;
        this.pull = pull;
    }

    /**
     * Finds s, by worker.
     *
     * @param s filled in; W
     */
    public Convergence solve(Stopping stopping, double[] s, RunMonitor monitor) {
        double[] sign = pairs.signs();
        double[] now = pairs.ones();
        for (int w = 0; w < pairs.workers; w++) {
            now[w] = USUAL * sign[w];
        }
        double[] next = pairs.ones();
        Convergence convergence = FixedPointIteration.repeat(() -> step(now, next), stopping, monitor);
        System.arraycopy(now, 0, s, 0, pairs.workers);
        return convergence;
    }

    /** Moves each worker halfway to its best fit; returns the largest change. */
    private double step(double[] now, double[] next) {
        double change = 0;
        for (int w = 0; w < pairs.workers; w++) {
            double unit = OrderFreeSum.unit(pairs.meetings(w));
            double cross = 0;
            double square = 0;
            for (int i = pairs.from[w]; i < pairs.from[w + 1]; i++) {
                double peer = now[pairs.other[i]];
                cross += OrderFreeSum.term(pairs.common[i] * pairs.agreement[i] * peer, unit);
                square += OrderFreeSum.term(pairs.common[i] * peer * peer, unit);
            }
            double best = Math.max(-1, Math.min(1, (cross + pull * USUAL) / (square + pull)));
            next[w] = (now[w] + best) / 2;
            change = Math.max(change, Math.abs(next[w] - now[w]));
        }
        System.arraycopy(next, 0, now, 0, pairs.workers);
        return change;
    }
}
