package org.crowd4j;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** The cells that text takes on a terminal: two for wide characters, none for combining ones. */
final class Characters {
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private Characters() {}

    static int width(String text) {
        return text.codePoints().map(Characters::width).sum();
    }

    private static int width(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (WIDE.contains(UnicodeScript.of(character)) && !between(character, 0xff61, 0xffdc))
                || between(character, 0x3000, 0x303e)
                || between(character, 0xff01, 0xff60)
                || between(character, 0x1f300, 0x1faff); // pictures
        return wide ? 2 : 1;
    }

    private static boolean between(int character, int from, int to) {
        return from <= character && character <= to;
    }

    /** {@return the beginning of a text that is too long, with an ellipsis} */
    static String start(String text, int width) {
        return width(text) <= width ? text : text.substring(0, prefix(text, width - 1)) + "…";
    }

    /** {@return the beginning and the end of a text that is too long, with an ellipsis between} */
    static String ends(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int left = width / 2;
        String reversed = new StringBuilder(text).reverse().toString();
        int tail = prefix(reversed, width - 1 - left);
        return text.substring(0, prefix(text, left)) + "…" + text.substring(text.length() - tail);
    }

    /** {@return how many chars of a text take at most so many cells} */
    private static int prefix(String text, int width) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            used += width(character);
            if (used > width) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }
}
