package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;

/** peerannot's answers.json: an object of objects, or a matrix with -1 for no answer. */
final class Peerannot extends JsonFormat {
    private static final String LABEL = "label";
    private final boolean workersFirst;

    /** Reads {@code {task: {worker: label}}}, or the other order. */
    Peerannot(boolean workersFirst) {
        super(workersFirst ? "peerannot-workers" : "peerannot", "peerannot answers");
        this.workersFirst = workersFirst;
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        boolean matrix = !start.isEmpty() && start.stream().allMatch(Peerannot::scalars);
        return !workersFirst && (matrix || (start.size() == 1 && nested(start.get(0))));
    }

    private static boolean scalars(JsonNode row) {
        boolean scalars = row.isArray();
        for (JsonNode cell : row) {
            scalars &= cell.isNumber() || cell.isNull();
        }
        return scalars && !row.isEmpty();
    }

    private static boolean nested(JsonNode root) {
        boolean nested = root.isObject() && !root.isEmpty();
        for (JsonNode inner : root) {
            nested &= inner.isObject();
            for (JsonNode leaf : inner) {
                nested &= leaf.isValueNode();
            }
        }
        return nested;
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract = new Extract(
                content.name(),
                workersFirst
                        ? "the outer keys are workers, the inner ones tasks"
                        : "the outer keys are tasks, the inner ones workers; the file cannot tell,"
                                + " and the format peerannot-workers takes the other order");
        Question question = extract.question(LABEL, Shape.LABEL_SETS);
        Json.forEach(content, entry -> {
            if (entry.node().isArray()) {
                row(entry, question, extract);
            } else {
                for (Map.Entry<String, JsonNode> outer : entry.node().properties()) {
                    for (Map.Entry<String, JsonNode> inner : outer.getValue().properties()) {
                        add(entry.place(), outer.getKey(), inner.getKey(), inner.getValue(), question, extract);
                    }
                }
            }
            return true;
        });
        return extract;
    }

    private void row(Json.Entry entry, Question question, Extract extract) throws IOException {
        for (int column = 0; column < entry.node().size(); column++) {
            JsonNode cell = entry.node().path(column);
            if (!cell.asText().equals("-1")) {
                String outer = Long.toString(entry.place().record());
                add(entry.place(), outer, Integer.toString(column + 1), cell, question, extract);
            }
        }
    }

    private void add(Place place, String outer, String inner, JsonNode label, Question question, Extract extract)
            throws IOException {
        if (label.isNull()) {
            extract.leaveOut("empty answer");
            return;
        }
        extract.answer(
                question,
                place,
                workersFirst ? inner : outer,
                workersFirst ? outer : inner,
                "",
                List.of(Json.plain(label)));
    }
}
