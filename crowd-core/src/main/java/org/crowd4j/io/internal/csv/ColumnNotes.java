package org.crowd4j.io.internal.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crowd4j.internal.Quoted;

/** Notes on the columns of a file of answers that are not used, and what they seem to hold. */
final class ColumnNotes {
    private static final int MOST_NAMES = 20;
    private static final int LONGEST_NAME = 80;
    private static final Set<String> COUNTS = Set.of(
            "n",
            "cnt",
            "count",
            "counts",
            "freq",
            "frequency",
            "frequencies",
            "occurrences",
            "votes",
            "weight",
            "weights");
    private static final Set<String> TIMES = Set.of(
            "at",
            "time",
            "timestamp",
            "ts",
            "epoch",
            "date",
            "datetime",
            "created",
            "started",
            "submitted",
            "finished",
            "completed",
            "updated",
            "modified");

    private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private ColumnNotes() {}

    /** {@return whether a column seems to hold how often a row occurred} */
    static boolean counts(String column) {
        return COUNTS.contains(column.strip().toLowerCase(Locale.ROOT));
    }

    /** {@return whether a column such as {@code created_at} seems to hold times} */
    static boolean times(String column) {
        return WORD_END.splitAsStream(column.strip())
                .reduce((before, last) -> last)
                .filter(last -> TIMES.contains(last.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /**
     * {@return one note for each kind of columns}
     *
     * @param columns the columns that are not read
     * @param timed whether times are read from another column, or not at all
     */
    static List<String> of(List<String> columns, boolean timed) {
        List<String> counts = new ArrayList<>();
        List<String> times = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String column : columns) {
            (counts(column) ? counts : !timed && times(column) ? times : others).add(column);
        }
        List<String> notes = new ArrayList<>();
        add(notes, others, "");
        add(notes, counts, "; every row counts as one answer");
        add(notes, times, "; times are read from a column \"at\" only");
        return notes;
    }

    private static void add(List<String> notes, List<String> columns, String more) {
        if (!columns.isEmpty()) {
            notes.add("%s not used: %s%s%s"
                    .formatted(
                            columns.size() == 1 ? "1 column is" : columns.size() + " columns are",
                            columns.stream()
                                    .limit(MOST_NAMES)
                                    .map(name -> Quoted.cut(name, LONGEST_NAME))
                                    .collect(Collectors.joining(", ")),
                            columns.size() > MOST_NAMES ? ", …" : "",
                            more));
        }
    }
}
