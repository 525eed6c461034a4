package org.crowd4j.internal;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * Run lengths as COCO packs them into text. From the fourth length on, the difference from the
 * length before the last is packed. A number is cut into groups of five bits, the lowest first; a
 * sixth bit says that more follow, and the last group's fifth bit is the sign. Each group is a
 * character from {@code 0} on.
 */
public final class CompressedRuns {
    private static final int BITS = 5;
    private static final int MORE = 1 << BITS;
    private static final int SIGN = MORE >> 1;
    private static final char FIRST = '0';

    private CompressedRuns() {}

    /** {@return the run lengths in a text} */
    public static int[] unpack(String text) {
        int[] lengths = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            long number = 0;
            int group;
            int shift = 0;
            do {
                checkArgument(at < text.length(), "packed runs must not end inside a number, got %s", Quoted.of(text));
                group = text.charAt(at++) - FIRST;
                checkArgument(
                        group >= 0 && group < 2 * MORE && shift < 40,
                        "packed runs must have characters from 0 to o, got %s",
                        Quoted.of(text));
                number |= (long) (group & MORE - 1) << shift;
                shift += BITS;
            } while ((group & MORE) != 0);
            number |= (group & SIGN) != 0 ? -1L << shift : 0;
            number += count > 2 ? lengths[count - 2] : 0;
            checkArgument(
                    number >= 0 && number <= Integer.MAX_VALUE,
                    "a run must have a length of at least 0, got %s",
                    number);
            lengths[count] = (int) number;
        }
        return Arrays.copyOf(lengths, count);
    }

    /** {@return a text that holds run lengths} */
    public static String pack(int[] lengths) {
        StringBuilder text = new StringBuilder();
        for (int run = 0; run < lengths.length; run++) {
            int number = lengths[run] - (run > 2 ? lengths[run - 2] : 0);
            boolean more;
            do {
                int group = number & MORE - 1;
                number >>= BITS;
                more = number != ((group & SIGN) != 0 ? -1 : 0);
                text.append((char) (FIRST + group + (more ? MORE : 0)));
            } while (more);
        }
        return text.toString();
    }
}
