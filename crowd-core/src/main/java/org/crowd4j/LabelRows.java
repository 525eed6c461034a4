package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.crowd4j.internal.Codes;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.Quoted;

/** The labels of answers as they arrive, by row. */
final class LabelRows {
    private final IntPages label = new IntPages(); // numbered as the labels arrived, or as they were given
    private Ids labels = new Ids();
    private int[] count = new int[8]; // of rows, by label
    private boolean closed;

    /** Closes the label set. */
    void close(Collection<String> closedSet) {
        Index given = Index.of("label", closedSet);
        labels = new Ids();
        given.forEach(labels::add);
        closed = true;
    }

    /** Removes all rows, and keeps a closed label set. */
    void clear() {
        Arrays.fill(count, 0);
        if (!closed) {
            labels.clear();
        }
    }

    boolean closed() {
        return closed;
    }

    /** {@return the number of a label; -1 if no row has it and it is not in a closed set} */
    int find(CharSequence id) {
        return labels.find(id);
    }

    /**
     * {@return the number of a label, which is added where the label set is open}
     *
     * @throws IllegalArgumentException if it is blank, or not in the closed set
     */
    int add(CharSequence id) {
        checkArgument(!Ids.blank(id), "label must not be blank");
        int number = closed ? labels.find(id) : labels.add(id);
        if (number < 0) {
            throw new IllegalArgumentException("label %s is not in the closed set %s"
                    .formatted(Quoted.of(id), Quoted.list(new Index("label", labels).ids())));
        }
        return number;
    }

    /** Sets the label of the next row. */
    void set(int row, int number) {
        label.set(row, number);
        if (number >= count.length) {
            count = Arrays.copyOf(count, Math.max(labels.size(), 2 * count.length));
        }
        count[number]++;
    }

    /**
     * Adds the labels of later rows.
     *
     * @return by number there, the number here
     * @throws IllegalArgumentException if one is not in the closed set
     */
    int[] addAll(LabelRows later) {
        int[] here = new int[later.labels.size()];
        Arrays.setAll(here, l -> add(later.labels.get(l)));
        return here;
    }

    /** Sets the labels of the next rows, from {@code row} on, whose labels were added. */
    void append(int row, LabelRows later, int rows, int[] here) {
        label.append(row, later.label, rows, here);
        count = Arrays.copyOf(count, Math.max(labels.size(), count.length));
        for (int l = 0; l < Math.min(here.length, later.count.length); l++) {
            count[here[l]] += later.count[l];
        }
    }

    /** The column of some rows, with the labels in order. */
    static final class Column {
        final Index labels;
        final Codes codes;
        final int[] count;

        private Column(Index labels, Codes codes, int[] count) {
            this.labels = labels;
            this.codes = codes;
            this.count = count;
        }
    }

    /** Gathers the labels of some of so many rows. */
    Column gather(int[] row, int rows) {
        int[] arrived = Arrays.copyOf(count, labels.size());
        if (row.length < rows) {
            Arrays.fill(arrived, 0);
            for (int r : row) {
                arrived[label.get(r)]++;
            }
        }
        Index ordered = ordered(arrived);
        int[] renumbered = new int[arrived.length];
        int[] counts = new int[ordered.size()];
        for (int l = 0; l < arrived.length; l++) {
            renumbered[l] = ordered.find(labels.get(l)).orElse(0);
            counts[renumbered[l]] += arrived[l];
        }
        Codes codes = new Codes(row.length, labels.size());
        Pieces.run(row.length, (from, to) -> {
            for (int answer = from; answer < to; answer++) {
                codes.set(answer, renumbered[label.get(row[answer])]);
            }
        });
        return new Column(ordered, codes, counts);
    }

    private Index ordered(int[] arrived) {
        if (closed) {
            return new Index("label", labels);
        }
        List<String> given = new ArrayList<>();
        for (int l = 0; l < arrived.length; l++) {
            if (arrived[l] > 0) { // resolving repeats may have dropped the only answer that gave it
                given.add(labels.get(l));
            }
        }
        return Index.of("label", LabelOrder.of(given));
    }
}
