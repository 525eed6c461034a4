package org.crowd4j.internal;

/** Counts with their noun, as messages and {@code toString} print them. */
public final class Plural {

    private Plural() {}

    /** {@return such as {@code 1 answer} or {@code 3 answers}} */
    public static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
