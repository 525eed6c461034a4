package org.crowd4j.cli.console;

import java.util.function.Supplier;

/** The rules that values of options have in common. */
public final class Options {

    private Options() {}

    /** {@return what an option asks for; an argument that the library refuses is wrong usage} */
    public static <T> T valid(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new UsageException("%s: %s".formatted(option, refused.getMessage()));
        }
    }

    /** Rejects a number unless it is at least {@code least}. */
    public static void requireAtLeast(String option, int least, int number) {
        if (number < least) {
            throw new UsageException("%s must be at least %d, got %d".formatted(option, least, number));
        }
    }

    /** Rejects a number unless it is between 0 and 1. */
    public static void requireProperShare(String option, double share) {
        if (!(share > 0 && share < 1)) {
            throw new UsageException("%s must be greater than 0 and less than 1, got %s".formatted(option, share));
        }
    }

    /** Rejects a number unless it is finite and at least 0. */
    public static void requireNotNegative(String option, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new UsageException("%s must be finite and at least 0, got %s".formatted(option, value));
        }
    }
}
