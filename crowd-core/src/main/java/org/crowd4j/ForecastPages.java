package org.crowd4j;

/** Probabilities of outcomes as they arrive, by row; they grow as {@link IntPages} do. */
final class ForecastPages {
    final RaggedPages outcomes = new RaggedPages(); // numbered as they arrived
    private final LongPages bits = new LongPages(0); // of the probability

    /** Adds a probability to the row that is open. */
    void add(int outcome, double probability) {
        bits.set(outcomes.add(outcome), Double.doubleToRawLongBits(probability));
    }

    /** Writes some rows one after another, outcomes renumbered and ascending in each. */
    void gather(int[] chosen, int[] renumbered, int[] names, double[] probability) {
        int to = 0;
        for (int row : chosen) {
            int from = to;
            for (int i = outcomes.begin(row); i < outcomes.end(row); i++) {
                insert(
                        names,
                        probability,
                        from,
                        to++,
                        renumbered[outcomes.get(i)],
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
