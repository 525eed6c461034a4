package org.crowd4j.evaluation;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;
import org.crowd4j.aggregation.internal.text.Check;

/** Intervals of figures for the chance in the choice of the tasks. */
final class Bootstrap {
    private static final int DRAWS = 2000;

    private Bootstrap() {}

    /**
     * {@return the interval between quantiles of a figure in 2 000 draws}
     *
     * @param stage what is drawn, for the message if the thread is interrupted
     * @param draw the figure in tasks drawn anew
     */
    static Interval interval(String stage, double level, DoubleSupplier draw) {
        Check.properShare("level", level);
        RunMonitor monitor = new RunMonitor(stage, Progress.none());
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            monitor.check();
            drawn[i] = draw.getAsDouble();
        }
        Arrays.sort(drawn);
        return new Interval(SampleQuantile.of(drawn, (1 - level) / 2), SampleQuantile.of(drawn, (1 + level) / 2));
    }

    /** {@return the interval, wide enough to hold a value} */
    static Interval holding(double value, double low, double high) {
        return new Interval(Math.min(low, value), Math.max(high, value));
    }
}
