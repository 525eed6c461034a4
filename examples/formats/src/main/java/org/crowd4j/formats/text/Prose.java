package org.crowd4j.formats.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells free text from labels. */
public final class Prose {
    private static final int MANY = 20;
    private static final int LONG = 60;
    private static final Pattern NAMES = Pattern.compile(
            "(^|[.:_ ])(comments?|feedback|notes?|remarks?|explanation|explain|rationale|reasons?|why|justification)$");

    private Prose() {}

    /** {@return whether the answers to a question look like free text} */
    public static boolean likely(String question, List<String> answers) {
        long different = answers.stream().distinct().count();
        double length = answers.stream().mapToInt(String::length).average().orElse(0);
        return NAMES.matcher(question.toLowerCase(Locale.ROOT)).find()
                || length > LONG
                || (different > MANY && different > answers.size() / 2);
    }
}
