package org.crowd4j.aggregation.internal.pairs;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;

/**
 * Completes a matrix of rank one of which some entries lie: |C| ≈ u vᵀ. Each v(w) becomes the mean
 * of |C(i, w)| / u(i) over the peers i of worker w, weighted by common answers, without the F
 * largest of those above it and the F smallest of those below; then u in the same way.
 */
public final class RobustRankOne {
    private static final double LEAST = 1e-3; // of what is divided by

    private final WorkerPairs pairs;
    private final int trim; // F

    /**
     * The completion for some pairs, with F such that each worker with at least two peers keeps
     * two.
     */
    public RobustRankOne(WorkerPairs pairs) {
        this.pairs = pairs;
        this.trim = Math.max(0, pairs.leastPeers() / 2 - 1);
    }

    /**
     * Finds s, by worker.
     *
     * @param s filled in; W
     */
    public Convergence solve(Stopping stopping, double[] s, RunMonitor monitor) {
        double[] u = pairs.ones();
        double[] v = pairs.ones();
        Convergence convergence = FixedPointIteration.repeat(() -> Math.max(step(u, v), step(v, u)), stopping, monitor);
        double[] sign = pairs.signs();
        double sum = 0;
        double weight = 0;
        for (int w = 0; w < pairs.workers; w++) {
            s[w] = sign[w] * Math.sqrt(u[w] * v[w]);
            int peers = pairs.from[w + 1] - pairs.from[w];
            sum += peers * s[w];
            weight += peers;
        }
        double usual = weight > 0 ? Math.max(0.1, sum / weight) : 0.5;
        for (int w = 0; w < pairs.workers; w++) {
            s[w] = pairs.from[w + 1] == pairs.from[w] ? usual : s[w];
        }
        return convergence;
    }

    /** Sets {@code into} by {@code given}; returns the largest change. */
    private double step(double[] given, double[] into) {
        double change = 0;
        double[] target = new double[0];
        for (int w = 0; w < pairs.workers; w++) {
            int begin = pairs.from[w];
            int peers = pairs.from[w + 1] - begin;
            if (peers == 0) {
                continue;
            }
            if (target.length < peers) {
                target = new double[2 * peers];
            }
            int below = 0;
            int above = 0;
            for (int i = 0; i < peers; i++) {
                target[i] = Math.abs(pairs.agreement[begin + i]) / Math.max(LEAST, given[pairs.other[begin + i]]);
                below += target[i] < into[w] ? 1 : 0;
                above += target[i] > into[w] ? 1 : 0;
            }
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            if (trim > 0) {
                double[] sorted = Arrays.copyOf(target, peers);
                Arrays.sort(sorted);
                low = sorted[Math.min(trim, below)];
                high = sorted[peers - 1 - Math.min(trim, above)];
            }
            double met = pairs.meetings(w);
            double weightUnit = OrderFreeSum.unit(met);
            double unit = OrderFreeSum.unit(met / LEAST);
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < peers; i++) {
                if (target[i] >= low && target[i] <= high) {
                    sum += OrderFreeSum.term(pairs.common[begin + i] * target[i], unit);
                    weight += OrderFreeSum.term(pairs.common[begin + i], weightUnit);
                }
            }
            double next = weight > 0 ? sum / weight : into[w];
            change = Math.max(change, Math.abs(next - into[w]));
            into[w] = next;
        }
        return change;
    }
}
