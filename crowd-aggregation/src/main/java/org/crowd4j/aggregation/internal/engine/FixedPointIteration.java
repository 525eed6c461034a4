package org.crowd4j.aggregation.internal.engine;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
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
        return repeat(
                () -> {
                    step.maximise(counts, parameters);
                    return stripes.expect(parameters, q).change; // fills in the same counts
                },
                stopping,
                monitor);
    }

    /**
     * Repeats a step until the change that it returns is at most the tolerance.
     *
     * @return how it ended
     */
    public static Convergence repeat(DoubleSupplier step, Stopping stopping, RunMonitor monitor) {
        int steps = 0;
        double change;
        do {
            monitor.report(steps++, stopping.maxIterations());
            change = step.getAsDouble();
        } while (change > stopping.tolerance() && steps < stopping.maxIterations());
        monitor.report(steps, stopping.maxIterations());
        return new Convergence(change <= stopping.tolerance(), steps, change, OptionalDouble.empty());
    }
}
