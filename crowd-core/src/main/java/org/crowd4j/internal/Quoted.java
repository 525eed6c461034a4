package org.crowd4j.internal;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;

/**
 * Text as messages quote it: long text is cut, and characters that a reader cannot see, or that a
 * terminal obeys, are escaped.
 */
public final class Quoted {
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_TEXTS = 5;
    private static final int MOST_LISTED = 20;

    private Quoted() {}

    /** {@return such as {@code "cat"}; the middle of a text of more than 80 characters is cut} */
    public static String of(CharSequence text) {
        return '"' + cut(text, MOST_CHARACTERS) + '"';
    }

    /** {@return such as {@code "cat", "dog", …}: at most five texts} */
    public static String some(Collection<String> texts) {
        return texts.stream().limit(MOST_TEXTS).map(Quoted::of).collect(joining(", "))
                + (texts.size() > MOST_TEXTS ? ", …" : "");
    }

    /** {@return such as {@code [cat, dog]}: at most twenty texts} */
    public static String list(Collection<String> texts) {
        return texts.stream()
                .limit(MOST_LISTED)
                .map(text -> cut(text, MOST_CHARACTERS))
                .collect(joining(", ", "[", texts.size() > MOST_LISTED ? ", …]" : "]"));
    }

    /** {@return a text without quotation marks, cut in the middle if it has more characters} */
    public static String cut(CharSequence text, int most) {
        StringBuilder cut = new StringBuilder();
        int tail = most / 4;
        if (text.length() <= most) {
            append(text, 0, text.length(), cut);
        } else {
            append(text, 0, most - tail, cut);
            cut.append(" … ");
            append(text, text.length() - tail, text.length(), cut);
        }
        return cut.toString();
    }

    private static void append(CharSequence text, int from, int to, StringBuilder cut) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c != ' ' && unseen(c)) {
                cut.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                cut.append(c);
            }
        }
    }

    /** {@return whether a character is a blank, a control or a format character} */
    public static boolean unseen(char c) {
        if (c > ' ' && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** {@return a text without the blanks and unseen characters around it} */
    public static String strip(CharSequence text) {
        int from = 0;
        int to = text.length();
        while (from < to && unseen(text.charAt(from))) {
            from++;
        }
        while (to > from && unseen(text.charAt(to - 1))) {
            to--;
        }
        return text.subSequence(from, to).toString();
    }
}
