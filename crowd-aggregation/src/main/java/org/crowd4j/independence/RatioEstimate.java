package org.crowd4j.independence;

import org.crowd4j.Interval;

/**
 * A ratio of sums over tasks, and how far it may be off because tasks differ.
 *
 * @param value the ratio; 0 if there is nothing to divide by
 * @param error its standard error
 */
record RatioEstimate(double value, double error) {
    private static final double Z_90 = 1.645;

    /** {@return what the parts make of the wholes, task by task} */
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

    /** {@return where the ratio lies with a probability of 90 %} */
    Interval interval() {
        return new Interval(value - Z_90 * error, value + Z_90 * error);
    }
}
