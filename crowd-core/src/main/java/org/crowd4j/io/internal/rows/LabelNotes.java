package org.crowd4j.io.internal.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.crowd4j.Index;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.LabelForms;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/** Finds labels that may not be what the writer of a file meant. */
public final class LabelNotes {
    private static final int MOST_GROUPS = 5; // in one note
    private static final int MOST_IN_GROUP = 3;

    private LabelNotes() {}

    /** {@return at most two notes: on labels that look alike, and on placeholders} */
    public static List<String> of(Index labels, IntUnaryOperator count) {
        List<String> notes = new ArrayList<>();
        alike(labels).ifPresent(notes::add);
        placeholders(labels, count).ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> alike(Index labels) {
        Ids forms = new Ids();
        int[] first = new int[labels.size()]; // by form, the first label that has it
        Map<Integer, List<String>> groups = new HashMap<>(); // by form
        int alike = 0;
        for (int label = 0; label < labels.size(); label++) {
            int known = forms.size();
            int form = forms.add(LabelForms.form(labels.id(label)));
            if (form == known) {
                first[form] = label;
                continue;
            }
            List<String> group = groups.computeIfAbsent(form, unseen -> new ArrayList<>());
            if (group.isEmpty()) {
                group.add(labels.id(first[form]));
                alike++;
            }
            group.add(labels.id(label));
            alike++;
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        String examples = groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_GROUPS)
                .map(group -> group(group.getValue()))
                .collect(Collectors.joining("; "));
        return Optional.of("%s of %s are different to the letter but look alike (%s): %s%s"
                .formatted(
                        alike,
                        Plural.of(labels.size(), "label"),
                        reasons(groups.values()),
                        examples,
                        groups.size() > MOST_GROUPS ? "; …" : ""));
    }

    private static String group(List<String> labels) {
        return labels.stream().limit(MOST_IN_GROUP).map(Quoted::of).collect(Collectors.joining(", "))
                + (labels.size() > MOST_IN_GROUP ? ", …" : "");
    }

    private static String reasons(Iterable<List<String>> groups) {
        boolean numbers = false;
        boolean texts = false;
        for (List<String> group : groups) {
            boolean number = LabelForms.number(LabelForms.form(group.get(0))).isPresent();
            numbers |= number;
            texts |= !number;
        }
        String spelling = "blanks, unseen characters, case or Unicode form";
        return !numbers ? spelling : texts ? "the same number, or " + spelling : "the same number";
    }

    private static Optional<String> placeholders(Index labels, IntUnaryOperator count) {
        List<String> found = new ArrayList<>();
        long times = 0;
        for (int label = 0; label < labels.size(); label++) {
            String text = labels.id(label);
            if (LabelForms.placeholder(text)) {
                found.add(text);
                times += count.applyAsInt(label);
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("%s taken for %s (%s); declare %s missing where no answer is meant"
                        .formatted(
                                Quoted.some(found) + (found.size() == 1 ? " is" : " are"),
                                found.size() == 1 ? "a label" : "labels",
                                Plural.of(times, "answer"),
                                found.size() == 1 ? "it" : "them"));
    }
}
