package org.crowd4j.independence;

import org.crowd4j.Interval;
import org.crowd4j.internal.WilsonInterval;

/**
 * A ratio of two sums over tasks, with its standard error from the variation between tasks.
 *
 * @param value the ratio; 0 if the denominator is 0
 * @param error its standard error
 */
record RatioEstimate(double value, double error) {

    /** {@return the sum of the parts divided by the sum of the wholes, both by task} */
    static RatioEstimate of(double[] parts, double[] wholes) {
        double part = 0;
        double whole = 0;
        for (int i = 0; i < parts.length; i++) {
            part += parts[i];
            whole += wholes[i];
        }
        if (!(whole > 0)) {
            return new RatioEstimate(0, 0);
        }
        double squares = 0;
        for (int i = 0; i < parts.length; i++) {
            double off = parts[i] - part / whole * wholes[i];
            squares += off * off;
        }
        return new RatioEstimate(part / whole, Math.sqrt(squares) / whole);
    }

    /** {@return the 90 % interval} */
    Interval interval() {
        return new Interval(value - WilsonInterval.Z90 * error, value + WilsonInterval.Z90 * error);
    }
}
