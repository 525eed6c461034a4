package org.crowd4j.io;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns that a reader wants, found in the header of a file by name or by a synonym that leaves no doubt. */
final class Columns {
    private static final Map<String, List<String>> SYNONYMS = Map.of(
            "task", List.of("item", "instance", "question"),
            "worker", List.of("annotator", "rater", "performer", "user"),
            "label", List.of("answer", "response"));
    private static final Map<String, String> OTHER_KINDS =
            Map.of("value", "numbers", "text", "texts", "winner", "comparisons", "probability", "probabilities");

    private final String file;
    private final long line;
    private final List<String> header;

    Columns(String file, long line, List<String> header) {
        this.file = file;
        this.line = line;
        this.header = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Finds columns.
     *
     * @param required names that must be there
     * @param optional names that may be
     * @return for each field of a row the number of the name it holds, required names first; -1 where it is ignored
     */
    int[] find(List<String> required, List<String> optional) throws MalformedFileException {
        int[] slots = new int[header.size()];
        Arrays.fill(slots, -1);
        int slot = 0;
        for (String name : required) {
            List<Integer> places = places(name);
            if (places.isEmpty()) {
                throw missing(name, required);
            }
            slots[only(places, name)] = slot++;
        }
        for (String name : optional) {
            List<Integer> places = places(List.of(name));
            if (!places.isEmpty()) {
                slots[only(places, name)] = slot;
            }
            slot++;
        }
        return slots;
    }

    private List<Integer> places(String name) {
        List<Integer> exact = places(List.of(name));
        return exact.isEmpty() ? places(SYNONYMS.getOrDefault(name, List.of())) : exact;
    }

    private List<Integer> places(List<String> names) {
        List<Integer> places = new ArrayList<>();
        for (int field = 0; field < header.size(); field++) {
            if (names.contains(header.get(field))) {
                places.add(field);
            }
        }
        return places;
    }

    private int only(List<Integer> places, String name) throws MalformedFileException {
        if (places.size() > 1) {
            throw new MalformedFileException(
                    file,
                    line,
                    "only one column may hold the %s, but %s do; rename the others"
                            .formatted(name, places.stream().map(header::get).collect(joining(" and "))));
        }
        return places.get(0);
    }

    private MalformedFileException missing(String name, List<String> required) {
        if (required.contains("label") && places("label").isEmpty()) {
            for (String column : header) {
                if (OTHER_KINDS.containsKey(column)) {
                    return new MalformedFileException(
                            file,
                            line,
                            "expected labels, but the column \"%s\" says that the file holds %s"
                                    .formatted(column, OTHER_KINDS.get(column)));
                }
            }
        }
        return new MalformedFileException(
                file,
                line,
                "the header must name a column \"%s\" (as in %s), but names %s%s"
                        .formatted(name, String.join(",", required), String.join(",", header), separatorHint()));
    }

    private String separatorHint() {
        boolean joined = header.size() == 1
                && (header.get(0).contains(";") || header.get(0).contains("\t"));
        return joined ? " (separate columns by commas, or by tabs in a file named .tsv)" : "";
    }
}
