package org.crowd4j.internal;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What labels may have been meant to be, by their spelling. */
public final class LabelForms {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");
    private static final int LONGEST = 100; // beyond, it is no number that anybody means, and slow to read as one
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s]]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** What tables and programs write where a value is missing, in lower case. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "na",
            "n/a",
            "#n/a",
            "#na",
            "<na>",
            "n.a.",
            "nan",
            "-nan",
            "null",
            "<null>",
            "nil",
            "none",
            "undefined",
            "unknown",
            "missing",
            "(missing)",
            "blank",
            "(blank)",
            "no answer",
            "not available",
            "\\n",
            "-",
            "--",
            "?",
            ".");

    private LabelForms() {}

    /** {@return the value of a decimal number such as {@code 1.0} or {@code -2e3}} */
    public static Optional<BigDecimal> number(String label) {
        return label.length() <= LONGEST && DECIMAL.matcher(label).matches()
                ? Optional.of(new BigDecimal(label))
                : Optional.empty();
    }

    /**
     * {@return a text that is the same for labels that differ only in blanks, in unseen characters,
     * in case or in their Unicode form, or that are the same number}
     */
    public static String form(String label) {
        String plain = Normalizer.isNormalized(label, Normalizer.Form.NFKC)
                ? label
                : Normalizer.normalize(label, Normalizer.Form.NFKC);
        String seen = UNSEEN.matcher(plain).replaceAll("");
        String form = Quoted.strip(BLANKS.matcher(seen).replaceAll(" ")).toLowerCase(Locale.ROOT);
        return number(form).map(value -> value.stripTrailingZeros().toString()).orElse(form);
    }

    /** {@return the placeholders, each in the three usual ways to write it} */
    public static Stream<String> placeholders() {
        return PLACEHOLDERS.stream()
                .filter(text -> text.length() > 1)
                .flatMap(text -> Stream.of(
                        text,
                        text.toUpperCase(Locale.ROOT),
                        text.equals("nan") ? "NaN" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)))
                .distinct()
                .sorted();
    }

    /** {@return whether a label may stand for a missing one, such as {@code NA} or {@code null}} */
    public static boolean placeholder(String label) {
        return label.length() <= LONGEST && PLACEHOLDERS.contains(label.strip().toLowerCase(Locale.ROOT));
    }
}
