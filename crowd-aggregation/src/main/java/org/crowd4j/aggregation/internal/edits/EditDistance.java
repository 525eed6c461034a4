package org.crowd4j.aggregation.internal.edits;

import java.util.Arrays;

/**
 * The least number of insertions, deletions and replacements that make one sequence of the other,
 * by the bit-parallel algorithm of Myers: 64 rows of the table of distances at a time, of which
 * only the differences between neighbours are held. Symbols are numbers, 0 or more.
 *
 * <p><b>Cost:</b> O(m·n/64) time, O(n) space, after equal beginnings and ends are left out.
 *
 * @see <a href="https://doi.org/10.1145/316542.316550">G. Myers (1999), A Fast Bit-Vector Algorithm
 *     for Approximate String Matching Based on Dynamic Programming, Journal of the ACM 46(3),
 *     395–415</a>
 */
public final class EditDistance {
    private static final int ROWS = Long.SIZE;
    private static final int SLOTS = 2 * ROWS; // of the table of symbols: half of them stay free
    private static final int HASH_SHIFT = Integer.SIZE - 7; // for 128 slots
    private static final int GOLDEN = 0x9e3779b9;
    private static final int FREE = -1;

    private final int[] symbol = new int[SLOTS];
    private final long[] places = new long[SLOTS]; // of the symbol in the rows of the block
    private final int[] text;
    private final int begin;
    private final byte[] step; // by symbol of the text: from its distance to the next, in the last row done

    private EditDistance(int[] text, int begin, int end) {
        this.text = text;
        this.begin = begin;
        step = new byte[end - begin];
        Arrays.fill(step, (byte) 1);
    }

    /** {@return the distance of two sequences} */
    public static int between(int[] a, int[] b) {
        int same = 0;
        int shorter = Math.min(a.length, b.length);
        while (same < shorter && a[same] == b[same]) {
            same++;
        }
        int aEnd = a.length;
        int bEnd = b.length;
        while (aEnd > same && bEnd > same && a[aEnd - 1] == b[bEnd - 1]) {
            aEnd--;
            bEnd--;
        }
        if (aEnd == same || bEnd == same) {
            return aEnd + bEnd - 2 * same;
        }
        EditDistance table = new EditDistance(b, same, bEnd);
        int distance = aEnd - same;
        for (int row = same; row < aEnd; row += ROWS) {
            distance = table.advance(a, row, Math.min(row + ROWS, aEnd), aEnd - same);
        }
        return distance;
    }

    /**
     * {@return the similarity of two sequences: 1 − distance / the longer length; 1 of two empty
     * ones}
     */
    public static double similarity(int[] a, int[] b) {
        int longer = Math.max(a.length, b.length);
        return longer == 0 ? 1 : 1 - (double) between(a, b) / longer;
    }

    /** {@return {@code left} and the steps along the last row of a block} */
    private int advance(int[] pattern, int from, int to, int left) {
        index(pattern, from, to);
        long last = 1L << (to - from - 1);
        long up = -1; // rows whose distance is one more than in the row above
        long down = 0; // one less
        int distance = left;
        for (int j = 0; j < step.length; j++) {
            long equal = places(text[begin + j]);
            int in = step[j];
            long vertical = equal | down;
            if (in < 0) {
                equal |= 1;
            }
            long diagonal = (((equal & up) + up) ^ up) | equal;
            long right = down | ~(diagonal | up);
            long back = up & diagonal;
            int out = (right & last) != 0 ? 1 : (back & last) != 0 ? -1 : 0;
            step[j] = (byte) out;
            distance += out;
            right <<= 1;
            back <<= 1;
            if (in < 0) {
                back |= 1;
            } else if (in > 0) {
                right |= 1;
            }
            up = back | ~(vertical | right);
            down = right & vertical;
        }
        return distance;
    }

    private void index(int[] pattern, int from, int to) {
        Arrays.fill(symbol, FREE);
        for (int i = from; i < to; i++) {
            int slot = slot(pattern[i]);
            places[slot] = (symbol[slot] == FREE ? 0 : places[slot]) | 1L << (i - from);
            symbol[slot] = pattern[i];
        }
    }

    private long places(int wanted) {
        int slot = slot(wanted);
        return symbol[slot] == FREE ? 0 : places[slot];
    }

    private int slot(int wanted) {
        int slot = (wanted * GOLDEN) >>> HASH_SHIFT;
        while (symbol[slot] != FREE && symbol[slot] != wanted) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }
}
