package org.crowd4j.formats.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text is cut into cells.
 *
 * @param separator the character between cells
 * @param skipped how many lines before the header are no part of the table
 * @param declared whether a line {@code sep=} names the separator
 */
public record Separated(char separator, int skipped, boolean declared) {
    private static final Pattern SEP = Pattern.compile("^\"?sep=(.)\"?\\r?\\n", Pattern.CASE_INSENSITIVE);

    /** {@return the form of a text, by its first line} */
    public static Separated of(String start, String name) {
        Matcher sep = SEP.matcher(start);
        if (sep.find()) {
            return new Separated(sep.group(1).charAt(0), 1, true);
        }
        int[] counts = new int[128];
        boolean quoted = false;
        boolean content = false;
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r') && content) {
                break;
            } else if (!quoted && c < 128) {
                counts[c]++;
            }
            content |= !Character.isWhitespace(c);
        }
        char byName = usual(name);
        char best = counts[byName] > 0 ? byName : ',';
        for (char each : new char[] {'\t', ';', '|'}) {
            best = counts[best] == 0 && counts[each] > 0 ? each : best;
        }
        return new Separated(counts[best] == 0 ? byName : best, 0, false);
    }

    /** {@return what the plain readers take by the name of the file} */
    public static char usual(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".tsv") || lower.endsWith(".tsv.gz") ? '\t' : ',';
    }

    /** {@return the text without the lines before the header} */
    Reader skip(Reader text) throws IOException {
        if (skipped == 0) {
            return text;
        }
        BufferedReader lines = new BufferedReader(text);
        for (int line = 0; line < skipped; line++) {
            lines.readLine();
        }
        return lines;
    }
}
