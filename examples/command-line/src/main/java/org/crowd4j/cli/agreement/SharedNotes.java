package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.cli.console.Console;

/** Notes on figures; one that applies to several figures is printed once, with all their names. */
final class SharedNotes {
    private final Map<String, List<String>> figures = new LinkedHashMap<>();

    /** Adds a note on a figure. */
    void add(String figure, String note) {
        figures.computeIfAbsent(note, unused -> new ArrayList<>()).add(figure);
    }

    /** Prints the notes in the order of their first figures. */
    void print(Console console) {
        figures.forEach((note, names) -> console.note(String.join(", ", names) + ": " + note));
        figures.clear();
    }
}
