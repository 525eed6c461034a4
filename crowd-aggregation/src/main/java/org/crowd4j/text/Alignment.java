package org.crowd4j.text;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/**
 * Lays texts beside each other, word by word, one after another. The first makes the slots; each
 * other takes the path of least cost through the slots there are: a word goes to a slot, a slot is
 * left out, or a word gets a slot of its own, at cost 1. Of equal costs a word in a slot is
 * preferred, then a slot left out.
 *
 * <p>Only paths with at most b new slots are tried. Since a new slot costs 1, no path with more of
 * them than the least cost so far can be better, and b is raised to that. So texts that resemble
 * each other take time and space in proportion to their length. Where the table of moves would hold
 * more than 64 million, the best of the paths that fit is taken.
 */
final class Alignment {
    private static final double ROUNDING = 1e-12;
    private static final int BAND = 16;
    private static final int WIDER = 4;
    private static final int MOST_CELLS = 1 << 26;
    private static final int ROWS_BETWEEN_CHECKS = 1 << 8;
    private static final byte MATCH = 0;
    private static final byte SKIP = 1;
    private static final byte NEW = 2;

    private final Cost cost;
    private final RunMonitor monitor;
    private Slot[] slots = new Slot[0];
    private double total; // weight of the texts added
    private double[] before = new double[0]; // costs up to the words before, by slot
    private double[] now = new double[0]; // and up to the word
    private byte[] move = new byte[0];
    private int stride; // of a row of moves

    /** What a word costs in a slot. */
    enum Cost {
        /** The share of the weight that is for something else. */
        SHARE,
        /** None if one text has the same there, else 1. */
        ZERO_OR_ONE
    }

    Alignment(Cost cost, RunMonitor monitor) {
        this.cost = cost;
        this.monitor = monitor;
    }

    /** {@return the slots so far; not a copy} */
    Slot[] slots() {
        return slots;
    }

    /** {@return the weight of the texts added} */
    double total() {
        return total;
    }

    /** Adds a text. */
    void add(int answer, int[] words, double weight) {
        int most = words.length; // new slots of any path
        int band = Math.min(most, Math.max(0, words.length - slots.length) + BAND);
        long[] places = places();
        while (slots.length > 0) {
            double least = path(words, band, places);
            boolean sure = band == most || least < band + 1;
            int wider = (int) Math.min(most, Math.min(WIDER * (long) band, (long) (least + ROUNDING)));
            if (sure || cells(words.length, wider) > MOST_CELLS) {
                break;
            }
            band = wider;
        }
        lay(answer, words, weight, band);
        total += weight;
    }

    private long cells(int words, int band) {
        return (words + 1L) * Math.min(slots.length + 1L, slots.length - words + 2L * band + 1);
    }

    private int low(int row, int band) {
        return Math.max(0, row - band);
    }

    private int high(int row, int words, int band) {
        return Math.min(slots.length, row + slots.length - words + band);
    }

    /** Fills in the moves, and returns the least cost with at most {@code band} new slots. */
    private double path(int[] words, int band, long[] places) {
        int columns = slots.length + 1;
        double[] match = new double[columns];
        Arrays.fill(match, 1);
        double[] skip = new double[columns];
        for (int slot = 1; slot < columns; slot++) {
            skip[slot] = cost(slots[slot - 1].nothing);
        }
        reserve(words.length, band);
        int end = high(0, words.length, band);
        before[0] = 0;
        for (int slot = 1; slot <= end; slot++) {
            before[slot] = before[slot - 1] + skip[slot];
            move[slot] = SKIP;
        }
        for (int row = 1; row <= words.length; row++) {
            if (row % ROWS_BETWEEN_CHECKS == 0) {
                monitor.check();
            }
            if (end < slots.length) {
                before[end + 1] = Double.POSITIVE_INFINITY;
            }
            int begin = low(row, band);
            end = high(row, words.length, band);
            int first = first(places, (long) words[row - 1] << Integer.SIZE);
            for (int i = first; i < places.length && places[i] >> Integer.SIZE == words[row - 1]; i++) {
                int slot = (int) places[i];
                match[slot + 1] = cost(slots[slot].weightOf(words[row - 1]));
            }
            fill(row, begin, end, match, skip);
            for (int i = first; i < places.length && places[i] >> Integer.SIZE == words[row - 1]; i++) {
                match[(int) places[i] + 1] = 1;
            }
            double[] done = before;
            before = now;
            now = done;
        }
        return before[slots.length];
    }

    /** {@return each word of each slot and, in the lower half, the slot, sorted} */
    private long[] places() {
        long[] places =
                new long[Arrays.stream(slots).mapToInt(slot -> slot.count).sum()];
        int size = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            for (int i = 0; i < slots[slot].count; i++) {
                places[size++] = (long) slots[slot].word[i] << Integer.SIZE | slot;
            }
        }
        Arrays.sort(places);
        return places;
    }

    private static int first(long[] places, long word) {
        int found = Arrays.binarySearch(places, word);
        return found < 0 ? -found - 1 : found;
    }

    private void reserve(int words, int band) {
        stride = Math.min(slots.length + 1, slots.length - words + 2 * band + 1);
        long cells = cells(words, band);
        if (cells > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "texts of %s and %s words are too long to align".formatted(slots.length, words));
        }
        if (move.length < cells) {
            move = new byte[(int) cells];
        }
        if (before.length < slots.length + 1) {
            before = new double[slots.length + 1];
            now = new double[slots.length + 1];
        }
    }

    private void fill(int row, int begin, int end, double[] match, double[] skip) {
        int offset = row * stride - begin;
        for (int slot = begin; slot <= end; slot++) {
            double best = Double.POSITIVE_INFINITY;
            byte chosen = MATCH;
            if (slot > 0) {
                best = before[slot - 1] + match[slot];
            }
            if (slot > begin) {
                double skipped = now[slot - 1] + skip[slot];
                if (skipped < best - ROUNDING) {
                    best = skipped;
                    chosen = SKIP;
                }
            }
            double added = before[slot] + 1;
            if (added < best - ROUNDING) {
                best = added;
                chosen = NEW;
            }
            now[slot] = best;
            move[offset + slot] = chosen;
        }
    }

    private double cost(double weight) {
        return cost == Cost.SHARE ? 1 - weight / total : weight > 0 ? 0 : 1;
    }

    /** Walks the moves back, and takes the words into the slots. */
    private void lay(int answer, int[] words, double weight, int band) {
        Slot[] next = new Slot[slots.length + words.length];
        int at = next.length;
        int slot = slots.length;
        int row = words.length;
        while (row > 0 || slot > 0) {
            byte step = slots.length == 0 ? NEW : move[row * stride - low(row, band) + slot];
            if (step == NEW) {
                row--;
                next[--at] = new Slot(total);
            } else {
                next[--at] = slots[--slot];
                if (step == SKIP) {
                    next[at].nothing += weight;
                    continue;
                }
                row--;
            }
            next[at].add(words[row], weight, answer, row);
        }
        slots = Arrays.copyOfRange(next, at, next.length);
    }
}
