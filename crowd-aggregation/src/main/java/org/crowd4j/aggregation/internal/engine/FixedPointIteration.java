package org.crowd4j.aggregation.internal.engine;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
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
     * @param parameters filled in with those of the last posterior
     * @param q where to start; filled in with the last posterior
     * @return how it ended
     */
    public static Convergence run(
            Stripes stripes, ModelParameters parameters, Step step, Stopping stopping, double[] q, RunMonitor monitor) {
        ExpectedCounts start = stripes.count(q);
        return run(start, at -> stripes.expect(at, q), parameters, step, stopping, monitor);
    }

    /**
     * Makes M steps between sweeps that the caller makes.
     *
     * @param start the counts to start from
     * @param expect makes a sweep; the parameters it is given change after it returns
     * @param parameters filled in with those of the last sweep
     * @return how it ended
     */
    public static Convergence run(
            ExpectedCounts start,
            Function<ModelParameters, ExpectedCounts> expect,
            ModelParameters parameters,
            Step step,
            Stopping stopping,
            RunMonitor monitor) {
        ExpectedCounts[] last = {start};
        return repeat(
                () -> {
                    step.maximise(last[0], parameters);
                    last[0] = expect.apply(parameters);
                    return last[0].change;
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
