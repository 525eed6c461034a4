package org.crowd4j.report.markup;

/** Ids and labels as a report shows them. */
public final class Names {
    private static final int LONGEST = 40;
    private static final int SYMBOLS = 0x2400; // pictures of control characters
    private static final char BLANK = '\u2423';
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private Names() {}

    /**
     * {@return an id or label that harms no text around it: shortened in the middle from 40
     * characters, with blanks at its ends and control characters made visible, and isolated where
     * it runs from right to left}
     */
    public static String shown(String id) {
        return shown(id, LONGEST);
    }

    /** {@return the same, of at most {@code longest} characters} */
    public static String shown(String id, int longest) {
        int[] points = id.codePoints().toArray();
        StringBuilder shown = new StringBuilder();
        boolean leftward = false;
        int head = (longest - 1) / 2 + (longest - 1) % 2;
        int tail = (longest - 1) / 2;
        for (int at = 0; at < points.length; at++) {
            if (points.length > longest && at == head) {
                shown.append('…');
                at = points.length - tail;
                if (tail == 0) {
                    break;
                }
            }
            boolean end = at == 0 || at == points.length - 1;
            leftward |= leftward(points[at]);
            shown.appendCodePoint(visible(points[at], end));
        }
        return leftward ? ISOLATE + shown.toString() + END_OF_ISOLATE : shown.toString();
    }

    private static int visible(int point, boolean end) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return end || point != ' ' ? BLANK : ' ';
        }
        if (point < ' ') {
            return SYMBOLS + point;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                '\ufffd';
            case Character.FORMAT -> joins(point) ? point : '\ufffd';
            default -> point;
        };
    }

    /** The characters that join letters and emoji are harmless. */
    private static boolean joins(int point) {
        return point == 0x200c || point == 0x200d;
    }

    private static boolean leftward(int point) {
        return switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }
}
