package org.crowd4j.formats.questions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Prose;
import org.crowd4j.io.MalformedFileException;

/**
 * Answers in JSON whose form shows only when all of them are known: an empty list may be no label
 * or no mark.
 */
public final class Undecided {
    private final Map<String, List<Raw>> byQuestion = new LinkedHashMap<>();
    private final Map<String, Map<String, JsonNode>> gold = new LinkedHashMap<>();
    private final Set<Allowed> allowed;

    /** What depends on the tool. */
    public enum Allowed {
        /** A list that orders the same items each time is a ranking, the best first. */
        RANKINGS,
        /** An empty list of labels is the answer "none of them". */
        EMPTY_SETS,
        /** A text that looks like prose is no label. */
        TEXTS
    }

    /** Answers of which some forms are allowed. */
    public Undecided(Set<Allowed> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    private record Raw(Place place, String task, String worker, String time, JsonNode value) {}

    /** Adds an answer to a question. */
    public void add(String question, Place place, String task, String worker, String time, JsonNode value) {
        byQuestion
                .computeIfAbsent(question, unseen -> new ArrayList<>())
                .add(new Raw(place, task, worker, time, value));
    }

    /** Adds the gold of a task, unless it has some. */
    public void addGold(String question, String task, JsonNode value) {
        gold.computeIfAbsent(question, unseen -> new LinkedHashMap<>()).putIfAbsent(task, value);
    }

    /** {@return an extract with all answers added} */
    public Extract finish(Extract extract) throws MalformedFileException {
        for (Map.Entry<String, List<Raw>> each : byQuestion.entrySet()) {
            List<Raw> raws = each.getValue();
            Shape shape = shape(each.getKey(), raws.stream().map(Raw::value).toList(), extract);
            Question question = extract.question(each.getKey(), shape);
            for (Raw raw : raws) {
                add(extract, question, raw, shape);
            }
        }
        gold.forEach((name, tasks) -> {
            Shape shape = byQuestion.containsKey(name)
                    ? extract.question(name, Shape.LABEL_SETS).declared()
                    : shape(name, List.copyOf(tasks.values()), extract);
            if (shape == Shape.LABEL_SETS || shape == Shape.NUMBERS || shape == Shape.TEXTS) {
                tasks.forEach((task, value) -> extract.question(name, shape).addGold(task, Json.texts(value)));
            }
        });
        return extract;
    }

    private void add(Extract extract, Question question, Raw raw, Shape shape) throws MalformedFileException {
        JsonNode value = raw.value;
        if (value.isArray() && value.isEmpty() && shape == Shape.LABEL_SETS && !allowed.contains(Allowed.EMPTY_SETS)) {
            extract.leaveOut("empty list");
            return;
        }
        List<List<String>> rows = rows(value, shape);
        if (rows.isEmpty()) {
            extract.leaveOut("answer in another form");
        }
        for (List<String> cells : rows) {
            extract.answer(question, raw.place, raw.task, raw.worker, raw.time, cells);
        }
    }

    private Shape shape(String name, List<JsonNode> values, Extract extract) {
        Shape marks = values.stream()
                .filter(JsonNode::isArray)
                .flatMap(array -> elements(array).stream())
                .map(Undecided::mark)
                .filter(shape -> shape != Shape.LABEL_SETS)
                .findFirst()
                .orElse(Shape.LABEL_SETS);
        if (marks != Shape.LABEL_SETS) {
            return marks;
        }
        if (values.stream().allMatch(JsonNode::isNumber)) {
            return Shape.NUMBERS;
        }
        if (values.stream().allMatch(JsonNode::isTextual)) {
            List<String> texts = values.stream().map(JsonNode::asText).toList();
            return allowed.contains(Allowed.TEXTS) && Prose.likely(name, texts) ? Shape.TEXTS : Shape.LABEL_SETS;
        }
        if (allowed.contains(Allowed.RANKINGS) && permutations(values)) {
            extract.note("question %s: each answer orders the same items, taken for a ranking".formatted(name));
            if (values.size() > 2 && values.stream().distinct().count() == 1) {
                extract.note("question %s: all rankings are the same".formatted(name));
            }
            return Shape.RANKINGS;
        }
        return Shape.LABEL_SETS;
    }

    private static boolean permutations(List<JsonNode> values) {
        Set<Set<String>> items = new HashSet<>();
        for (JsonNode value : values) {
            List<String> texts = Json.texts(value);
            if (!value.isArray() || texts.size() < 2 || value.get(0).isObject()) {
                return false;
            }
            items.add(new TreeSet<>(texts));
        }
        return items.size() == 1
                && items.iterator().next().size() == values.get(0).size();
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** {@return the shape of one element of a list} */
    private static Shape mark(JsonNode node) {
        if (node.isArray()
                && node.size() == 3
                && node.path(0).isNumber()
                && node.path(1).isNumber()) {
            return Shape.SPANS;
        }
        if (!node.isObject()) {
            return Shape.LABEL_SETS;
        }
        if ((node.has("start") && node.has("end")) || node.has("start_offset")) {
            return Shape.SPANS;
        }
        if (node.has("rank")) {
            return Shape.RANKINGS;
        }
        return node.has("x") && node.has("y")
                ? node.has("width") && node.has("height") ? Shape.BOXES : Shape.POINTS
                : Shape.LABEL_SETS;
    }

    private static List<List<String>> rows(JsonNode value, Shape shape) {
        if (shape == Shape.NUMBERS || shape == Shape.TEXTS) {
            return Json.text(value).map(text -> List.of(List.of(text))).orElse(List.of());
        }
        if (shape == Shape.LABEL_SETS) {
            return value.isArray() || value.isValueNode() ? List.of(labels(value)) : List.of();
        }
        if (!value.isArray()) {
            return List.of();
        }
        if (value.isEmpty()) {
            return List.of(shape.nothing());
        }
        List<List<String>> rows = new ArrayList<>();
        int rank = 0;
        for (JsonNode each : value) {
            rank++;
            if (shape == Shape.RANKINGS) {
                rows.add(
                        each.has("rank")
                                ? List.of(Json.plain(each.path("value")), Json.plain(each.path("rank")))
                                : List.of(Json.plain(each), Integer.toString(rank)));
            } else if (mark(each) == shape) {
                rows.add(Marks.cells(each, shape));
            }
        }
        return rows;
    }

    private static List<String> labels(JsonNode value) {
        List<String> labels = new ArrayList<>();
        if (!value.isArray()) {
            return Json.texts(value);
        }
        for (JsonNode each : value) {
            JsonNode chosen = each.isObject()
                    ? each.has("choice")
                            ? each.path("choice")
                            : each.has("label") ? each.path("label") : each.path("value")
                    : each;
            labels.add(Json.plain(chosen));
        }
        return labels;
    }
}
