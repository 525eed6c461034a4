package org.crowd4j.report.markup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crowd4j.Interval;

/** Words that several sections share. */
public final class Text {
    private static final String PLAIN = "[A-Za-z0-9._/:+@%=,-]+";

    private Text() {}

    /** {@return a sentence with a capital first letter} */
    public static String capital(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, sentence.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + sentence.substring(sentence.offsetByCodePoints(0, 1));
    }

    /** {@return the parts as an enumeration, such as {@code a, b and c}} */
    public static String and(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return parts.stream().limit(parts.size() - 1L).collect(Collectors.joining(", "))
                + " and "
                + parts.get(parts.size() - 1);
    }

    /** {@return the first ids, and how many more there are} */
    public static String some(List<String> ids, int most) {
        List<String> shown = ids.stream().limit(most).map(Names::shown).collect(Collectors.toList());
        if (ids.size() > most) {
            shown.add("%s more".formatted(Numbers.count(ids.size() - most)));
        }
        return and(shown);
    }

    /** {@return a difference of shares in points with its sign, such as {@code +3.1}} */
    public static String signed(double difference) {
        String points = Numbers.points(difference);
        boolean zero = points.equals("0.0");
        return zero ? "±0.0" : difference > 0 ? "+" + points : points;
    }

    /** {@return a word of a command line, in quotes where it needs them} */
    public static String argument(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** {@return an interval of a difference in points, with signs} */
    public static String range(Interval interval) {
        return "%s to %s".formatted(signed(interval.low()), signed(interval.high()));
    }
}
