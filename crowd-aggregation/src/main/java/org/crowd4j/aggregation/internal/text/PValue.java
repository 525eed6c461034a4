package org.crowd4j.aggregation.internal.text;

import java.util.Locale;

/** Prints p of a test. */
public final class PValue {

    private PValue() {}

    /** {@return p with four decimals, or {@code <0.0001}, as p is never 0} */
    public static String text(double p) {
        return p < 1e-4 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
