package org.crowd4j.aggregation.internal.text;

import java.util.Locale;

/** Numbers with a fixed number of decimals. */
public final class Decimals {
    private Decimals() {}

    /** {@return such as {@code 0.743}; zero has no sign} */
    public static String of(int places, double number) {
        String text = String.format(Locale.ROOT, "%." + places + "f", number);
        return Double.parseDouble(text) == 0 ? text.replace("-", "") : text;
    }
}
