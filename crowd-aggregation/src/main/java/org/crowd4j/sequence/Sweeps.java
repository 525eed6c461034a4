package org.crowd4j.sequence;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** Repeats a sweep until the log likelihood hardly changes. */
final class Sweeps {
    private Sweeps() {}

    /**
     * {@return how the sweeps ended}
     *
     * @param sweep makes one, and returns the log likelihood
     * @param nothing whether there is nothing to learn from
     */
    static Convergence run(Stopping stopping, boolean nothing, DoubleSupplier sweep, RunMonitor monitor) {
        double change = nothing ? 0 : 1;
        double before = Double.NaN;
        int sweeps = 0;
        monitor.report(0, stopping.maxIterations());
        while (!(change <= stopping.tolerance()) && sweeps < stopping.maxIterations()) {
            double likelihood = sweep.getAsDouble();
            double size = Math.max(Math.abs(likelihood), Double.MIN_NORMAL);
            change = sweeps == 0 ? 1 : Math.abs(likelihood - before) / size;
            before = likelihood;
            sweeps++;
            monitor.report(sweeps, stopping.maxIterations());
        }
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
    }
}
