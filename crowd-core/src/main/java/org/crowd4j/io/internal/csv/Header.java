package org.crowd4j.io.internal.csv;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.internal.Quoted;

/** The names of the columns of a file. */
public final class Header {
    private static final int LONGEST_HEADER = 200; // of the text of a message

    private final List<String> names; // as in the file, without blanks around them
    private final List<String> keys; // in lower case

    public Header(List<String> names) {
        this.names = names.stream().map(String::strip).toList();
        this.keys = this.names.stream().map(Header::key).toList();
    }

    /** {@return how many fields a row has at least: up to the last column with a name} */
    int leastFields() {
        int least = names.size();
        while (least > 1 && names.get(least - 1).isEmpty()) {
            least--;
        }
        return least;
    }

    /** {@return whether a column has this name} */
    public boolean names(String column) {
        return keys.contains(column);
    }

    /** {@return the fields that may hold a column: by its name, else by a synonym of it} */
    public List<Integer> places(String column, Map<String, String> synonyms) {
        List<Integer> exact = places(keys, List.of(column));
        return exact.isEmpty()
                ? places(
                        keys,
                        synonyms.entrySet().stream()
                                .filter(synonym -> synonym.getValue().equals(column))
                                .map(Map.Entry::getKey)
                                .toList())
                : exact;
    }

    /**
     * Finds the fields of the wanted columns.
     *
     * @throws IllegalArgumentException if a required column is missing, or several columns may be
     *     meant
     */
    Fields find(Wanted wanted) {
        Fields fields = new Fields(names.size());
        for (String column : wanted.required()) {
            fields.read(column, columns(column, wanted));
        }
        for (String column : wanted.optional()) {
            if (column.endsWith(":")) {
                readAll(column, fields);
            } else if (!wanted.from(column).isEmpty()) {
                fields.read(column, columns(column, wanted));
            } else {
                List<Integer> places = places(column, wanted.synonyms());
                fields.read(column, places.isEmpty() ? List.of() : List.of(only(places, column)));
            }
        }
        return fields;
    }

    /** The fields whose values a column joins, as the options say or by its usual name. */
    private List<Integer> columns(String column, Wanted wanted) {
        List<String> given = wanted.from(column);
        List<Integer> joined = new ArrayList<>();
        for (String name : given.isEmpty() ? List.of(column) : given) {
            List<Integer> places = given.isEmpty() ? places(column, wanted.synonyms()) : given(name);
            if (places.isEmpty()) {
                throw missing(name, wanted);
            }
            joined.add(only(places, name));
        }
        return joined;
    }

    private void readAll(String prefix, Fields fields) {
        for (int field = 0; field < names.size(); field++) {
            if (keys.get(field).startsWith(prefix)) {
                fields.read(names.get(field), List.of(only(places(keys, List.of(keys.get(field))), names.get(field))));
            }
        }
    }

    /** {@return the columns that are not read; a column without a name is called by its number} */
    List<String> unread(Fields fields) {
        List<String> unread = new ArrayList<>();
        for (int field = 0; field < names.size(); field++) {
            if (!fields.reads(field)) {
                unread.add(names.get(field).isEmpty() ? "number " + (field + 1) : names.get(field));
            }
        }
        return unread;
    }

    /** {@return whether one of these columns is read} */
    boolean reads(Fields fields, List<String> columns) {
        return columns.stream()
                .anyMatch(column -> places(keys, List.of(column)).stream().anyMatch(fields::reads));
    }

    private List<Integer> given(String name) {
        List<Integer> exact = places(names, List.of(name));
        return exact.isEmpty() ? places(keys, List.of(key(name.strip()))) : exact;
    }

    private static List<Integer> places(List<String> columns, List<String> wanted) {
        List<Integer> places = new ArrayList<>();
        for (int field = 0; field < columns.size(); field++) {
            if (wanted.contains(columns.get(field))) {
                places.add(field);
            }
        }
        return places;
    }

    private int only(List<Integer> places, String name) {
        if (places.size() > 1) {
            throw new IllegalArgumentException("only one column may hold the %s, but %s do; rename the others"
                    .formatted(
                            name,
                            places.stream()
                                    .map(names::get)
                                    .map(column -> Quoted.cut(column, LONGEST_HEADER / 2))
                                    .collect(joining(" and "))));
        }
        return places.get(0);
    }

    private IllegalArgumentException missing(String name, Wanted wanted) {
        return new IllegalArgumentException(Layouts.mismatch(wanted, this)
                .or(() -> grouped(wanted))
                .orElseGet(() -> "the header must name a column \"%s\" (as in %s), but names %s%s"
                        .formatted(name, wanted.example(), all(), separatorHint())));
    }

    /** {@return the reason why a table of counts is refused, if this is the header of one} */
    private Optional<String> grouped(Wanted wanted) {
        boolean answers = wanted.required().stream()
                .anyMatch(column -> !wanted.from(column).isEmpty()
                        || !places(column, wanted.synonyms()).isEmpty());
        return names.stream()
                .filter(name -> !answers && ColumnNotes.counts(name))
                .findFirst()
                .map(count -> ("expected a row per answer with columns such as %s, but the header names %s:"
                                + " a table that counts equal rows in the column %s cannot be read")
                        .formatted(wanted.example(), all(), Quoted.of(count)));
    }

    private String all() {
        return Quoted.cut(String.join(",", names), LONGEST_HEADER);
    }

    private String separatorHint() {
        boolean joined =
                names.size() == 1 && (names.get(0).contains(";") || names.get(0).contains("\t"));
        return joined ? " (separate columns by commas, or by tabs in a file named .tsv)" : "";
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
