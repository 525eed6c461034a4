package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
public final class Axis {

    private Axis() {}

    /** {@return round numbers from 0 to the first that is at least {@code most}; three to six} */
    public static List<Double> upTo(double most) {
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9) / 2)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (most / (factor * step) <= 4) {
                step *= factor;
                break;
            }
        }
        if (most >= 1) {
            step = Math.max(1, step);
        }
        List<Double> ticks = new ArrayList<>();
        for (int at = 0; at == 0 || ticks.get(at - 1) < most; at++) {
            ticks.add(at * step);
        }
        return ticks;
    }

    /** {@return the round numbers 1, 2, 5, 10 … within a range} */
    public static List<Double> powers(double from, double to) {
        List<Double> ticks = new ArrayList<>();
        for (double ten = 1; ten <= to; ten *= 10) {
            for (double factor : new double[] {1, 2, 5}) {
                if (ten * factor >= from && ten * factor <= to) {
                    ticks.add(ten * factor);
                }
            }
        }
        return ticks;
    }
}
