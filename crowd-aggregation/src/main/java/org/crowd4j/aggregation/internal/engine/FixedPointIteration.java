package org.crowd4j.aggregation.internal.engine;

import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;

/**
 * Sweeps and M steps in turn, for methods that climb nothing: until no probability changes by more
 * than the tolerance.
 */
public final class FixedPointIteration {

    private FixedPointIteration() {}

    /** The M step of such a method. */
    @FunctionalInterface
    public interface Step {
        /** Sets the parameters by the counts. */
        void maximise(ExpectedCounts counts, ModelParameters into);
    }

    /**
     * Sweeps from a posterior.
     *
     * @param q where to start; filled in with the last posterior
     * @return how it ended
     */
    public static Convergence run(
            Stripes stripes, Sweep sweep, Step step, Stopping stopping, double[] q, RunMonitor monitor) {
        return run(stripes, sweep.parameters(), step, stopping, q, monitor);
    }

    /**
     * Sweeps from a posterior.
     *
     * @param parameters filled in with those of the last posterior
     * @param q where to start; filled in with the last posterior
     * @return how it ended
     */
    public static Convergence run(
            Stripes stripes, ModelParameters parameters, Step step, Stopping stopping, double[] q, RunMonitor monitor) {
        ExpectedCounts counts = stripes.count(q);
        int sweeps = 0;
        do {
            monitor.report(sweeps++, stopping.maxIterations());
            step.maximise(counts, parameters);
            counts = stripes.expect(parameters, q);
        } while (counts.change() > stopping.tolerance() && sweeps < stopping.maxIterations());
        monitor.report(sweeps, stopping.maxIterations());
        return new Convergence(
                counts.change() <= stopping.tolerance(), sweeps, counts.change(), OptionalDouble.empty());
    }
}
