package org.crowd4j;

import java.util.BitSet;

/** Probabilities of outcomes as they arrive, by row; they grow as {@link IntPages} do. */
final class ForecastPages {
    private final IntPages end = new IntPages(); // by row, where its probabilities end
    private final IntPages outcome = new IntPages();
    private final LongPages bits = new LongPages(0); // of the probability
    private int rows;
    private int size;

    /** Adds a probability to the row that is open. */
    void add(int name, double probability) {
        outcome.set(size, name);
        bits.set(size++, Double.doubleToRawLongBits(probability));
    }

    /** Ends the row. */
    void endRow() {
        end.set(rows++, size);
    }

    private int begin(int row) {
        return row == 0 ? 0 : end.get(row - 1);
    }

    /** {@return where the outcomes of some rows begin, one after another, and where they end} */
    int[] starts(int[] chosen) {
        int[] starts = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            starts[i + 1] = starts[i] + end.get(chosen[i]) - begin(chosen[i]);
        }
        return starts;
    }

    /** {@return the outcomes of some rows} */
    BitSet seen(int[] chosen) {
        BitSet seen = new BitSet();
        for (int row : chosen) {
            for (int i = begin(row); i < end.get(row); i++) {
                seen.set(outcome.get(i));
            }
        }
        return seen;
    }

    /** Writes some rows one after another, outcomes renumbered and ascending in each. */
    void gather(int[] chosen, int[] renumbered, int[] names, double[] probability) {
        int to = 0;
        for (int row : chosen) {
            int from = to;
            for (int i = begin(row); i < end.get(row); i++) {
                insert(
                        names,
                        probability,
                        from,
                        to++,
                        renumbered[outcome.get(i)],
                        Double.longBitsToDouble(bits.get(i)));
            }
        }
    }

    /** One step of sorting by insertion: an answer has few outcomes, most in order. */
    private static void insert(int[] names, double[] values, int from, int at, int name, double value) {
        int to = at;
        while (to > from && names[to - 1] > name) {
            names[to] = names[to - 1];
            values[to] = values[to - 1];
            to--;
        }
        names[to] = name;
        values[to] = value;
    }
}
