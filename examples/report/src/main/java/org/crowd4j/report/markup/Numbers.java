package org.crowd4j.report.markup;

import java.util.Locale;
import org.crowd4j.Interval;

/** Numbers as a report writes them, the same in every locale. */
public final class Numbers {
    private static final String NO_BREAK = "\u00a0";
    private static final char MINUS = '\u2212';

    private Numbers() {}

    /** {@return a share such as {@code 83.5 %}} */
    public static String percent(double share) {
        return decimals(1, 100 * share) + NO_BREAK + "%";
    }

    /** {@return a share such as {@code 84 %}, for tables and pictures} */
    public static String whole(double share) {
        return decimals(0, 100 * share) + NO_BREAK + "%";
    }

    /** {@return such as {@code 81.3 to 85.6}, in percent} */
    public static String percents(Interval shares) {
        return "%s to %s".formatted(decimals(1, 100 * shares.low()), decimals(1, 100 * shares.high()));
    }

    /** {@return such as {@code 81–86}, in percent} */
    public static String wholes(Interval shares) {
        return "%s–%s".formatted(decimals(0, 100 * shares.low()), decimals(0, 100 * shares.high()));
    }

    /** {@return a difference of shares such as {@code 3.1}, in points} */
    public static String points(double difference) {
        return decimals(1, 100 * difference);
    }

    /** {@return such as {@code 8,070}} */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace('-', MINUS);
    }

    /** {@return such as {@code 8,070 answers} or {@code 1 answer}} */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@return a count that ties may make a fraction: {@code 133} or {@code 57.5}} */
    public static String amount(double number) {
        long whole = Math.round(number);
        return Math.abs(number - whole) < 0.05 ? count(whole) : decimals(1, number);
    }

    /** {@return a number with decimals and a true minus; zero has no sign} */
    public static String decimals(int places, double number) {
        String text = String.format(Locale.ROOT, "%." + places + "f", number);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero ? text.replace("-", "") : text.replace('-', MINUS);
    }

    /** {@return a count as a sentence begins with it or holds it: in words up to twelve} */
    public static String words(long number) {
        return number >= 0 && number < WORDS.length ? WORDS[(int) number] : count(number);
    }

    private static final String[] WORDS = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };
}
