package org.crowd4j.aggregation.internal.text;

/** The rules that settings keep, with one wording for each. Not-a-number breaks every rule. */
public final class Check {

    private Check() {}

    /** Requires a share: from 0 to 1. */
    public static void share(String name, double value) {
        within(name, value, 0, 1);
    }

    /** Requires a share that is not 0. */
    public static void positiveShare(String name, double value) {
        positiveAtMost(name, value, 1);
    }

    /** Requires a number greater than 0 that is not too large. */
    public static void positiveAtMost(String name, double value, double most) {
        require(value > 0 && value <= most, name, "greater than 0 and at most " + plain(most), value);
    }

    /** Requires a share that is neither 0 nor 1. */
    public static void properShare(String name, double value) {
        require(value > 0 && value < 1, name, "greater than 0 and less than 1", value);
    }

    /** Requires a finite number greater than 0. */
    public static void positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, "finite and positive", value);
    }

    /** Requires a finite number. */
    public static void finite(String name, double value) {
        require(Double.isFinite(value), name, "finite", value);
    }

    /** Requires a finite number that is not too small. */
    public static void finiteAtLeast(String name, double value, double least) {
        require(value >= least && value < Double.POSITIVE_INFINITY, name, "finite and at least " + plain(least), value);
    }

    /** Requires a number within bounds. */
    public static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) { // the rule is not written out where it is kept
            require(false, name, "from " + plain(least) + " to " + plain(most), value);
        }
    }

    /** Requires a whole number that is not too small. */
    public static void atLeast(String name, long value, long least) {
        require(value >= least, name, "at least " + least, value);
    }

    /** Requires a whole number within bounds. */
    public static void within(String name, long value, long least, long most) {
        require(value >= least && value <= most, name, "from " + least + " to " + most, value);
    }

    private static void require(boolean kept, String name, String rule, Object value) {
        if (!kept) {
            throw new IllegalArgumentException("%s must be %s, got %s".formatted(name, rule, value));
        }
    }

    /** Such as 100 or 0.05. */
    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
