package org.crowd4j.io.internal.rows;

import org.crowd4j.internal.Quoted;

/** Reads decimal numbers; makes no string of a number that is exact in binary but for its point. */
public final class Decimals {
    private static final long MOST = (1L << 53) / 10 - 1; // one more digit keeps below 2^53
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    }; // all exact

    private Decimals() {}

    /**
     * Reads a number such as {@code -12.5} or {@code 1e3}, correctly rounded.
     *
     * @param column the column it stands in, for the message
     * @throws IllegalArgumentException if the text is no decimal number or too large for a double
     */
    public static double parse(String column, CharSequence text) {
        double number = number(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("%s must be a finite number, got %s".formatted(column, Quoted.of(text)));
        }
        return number;
    }

    /**
     * Parses a whole number that may have blanks around it.
     *
     * @throws IllegalArgumentException if it is none, or less than {@code least}
     */
    public static int whole(String column, CharSequence text, int least) {
        int number;
        try {
            number = Integer.parseInt(text.toString().strip());
        } catch (NumberFormatException other) {
            number = least - 1; // refused
        }
        if (number < least) {
            throw new IllegalArgumentException(
                    "%s must be a whole number from %s, got %s".formatted(column, least, Quoted.of(text)));
        }
        return number;
    }

    private static double number(CharSequence text) {
        int length = text.length();
        int at = afterSign(text, 0);
        long whole = 0; // the number without its point
        int digits = 0;
        int places = 0; // after the point
        boolean point = false;
        boolean exact = true;
        for (; at < length; at++) {
            char c = text.charAt(at);
            if (digit(c)) {
                digits++;
                places += point ? 1 : 0;
                exact &= whole <= MOST;
                whole = exact ? whole * 10 + (c - '0') : whole;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (at < length && digits > 0 && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            exact = false;
            int first = afterSign(text, at + 1);
            for (at = first; at < length && digit(text.charAt(at)); ) {
                at++;
            }
            digits = at - first;
        }
        if (digits == 0 || at < length) {
            return Double.NaN;
        }
        if (!exact || places >= POWERS.length) {
            return Double.parseDouble(text.toString());
        }
        double number = whole / POWERS[places];
        return text.charAt(0) == '-' ? -number : number;
    }

    private static int afterSign(CharSequence text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
