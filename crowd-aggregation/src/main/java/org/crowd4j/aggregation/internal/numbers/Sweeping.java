package org.crowd4j.aggregation.internal.numbers;

import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** Repeats a sweep until the values settle. */
final class Sweeping {

    private Sweeping() {}

    /** {@return how it ended; a sweep gives the largest change of a value, in units of spread} */
    static Convergence run(Stopping stopping, RunMonitor monitor, DoubleSupplier sweep) {
        double change = Double.MAX_VALUE;
        int sweeps = 0;
        while (sweeps < stopping.maxIterations() && change > stopping.tolerance()) {
            monitor.report(sweeps, stopping.maxIterations());
            change = sweep.getAsDouble();
            sweeps++;
        }
        monitor.report(sweeps, stopping.maxIterations());
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
    }
}
