package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Keys;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.CsvOptions.Columns;

/** Label Studio's JSON: tasks with annotations, each a list of results. */
final class LabelStudioJson extends JsonFormat {

    LabelStudioJson() {
        super("label-studio-json", "Label Studio JSON");
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        return start.stream()
                .anyMatch(node -> node.path("data").isObject()
                        && (node.path("annotations").isArray()
                                || node.path("completions").isArray()));
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract = new Extract(content.name(), "task id, worker completed_by, time created_at");
        Reading reading = new Reading(extract, plan);
        Json.forEach(content, entry -> {
            reading.task(entry);
            return true;
        });
        reading.finish();
        return extract;
    }

    /** Reads the tasks of one file. */
    private static final class Reading {
        private final Extract extract;
        private final ReadPlan plan;
        private final Map<String, Shape> shapes = new LinkedHashMap<>(); // by question
        private final List<Asked> asked = new ArrayList<>();

        private Reading(Extract extract, ReadPlan plan) {
            this.extract = extract;
            this.plan = plan;
        }

        /** An annotation, and the questions that it answers. */
        private record Asked(Place place, String task, String worker, String time, Set<String> answered) {}

        void task(Json.Entry entry) throws IOException {
            JsonNode task = entry.node();
            JsonNode annotations = task.has("annotations") ? task.path("annotations") : task.path("completions");
            count(task.path("drafts"), "draft");
            count(task.path("predictions"), "prediction");
            if (annotations.isEmpty()) {
                extract.leaveOut("unannotated task");
            }
            for (JsonNode annotation : annotations) {
                annotation(entry.place(), task, annotation);
            }
        }

        private void count(JsonNode list, String what) {
            for (int i = 0; i < list.size(); i++) {
                extract.leaveOut(what);
            }
        }

        private void annotation(Place place, JsonNode task, JsonNode annotation) throws IOException {
            Columns columns = plan.columns();
            JsonNode data = task.path("data");
            if (!Keys.match(plan.where(), annotation, task, data)) {
                return;
            }
            boolean cancelled = !plan.where().containsKey("was_cancelled")
                    && (annotation.path("was_cancelled").asBoolean()
                            || annotation.path("skipped").asBoolean());
            if (cancelled) {
                extract.leaveOutBy("was_cancelled", "cancelled annotation");
                return;
            }
            String id = Keys.given(
                    columns.task(), Json.plain(task.path("id")), place, extract.name(), task, data, annotation);
            JsonNode by = annotation.path("completed_by");
            String worker = Keys.given(
                    columns.worker(),
                    Json.plain(by.isObject() ? (by.has("id") ? by.path("id") : by.path("email")) : by),
                    place,
                    extract.name(),
                    annotation,
                    task);
            String time = Json.plain(annotation.path("created_at"));
            Asked given = new Asked(place, id, worker, time, new LinkedHashSet<>());
            boolean gold = annotation.path("ground_truth").asBoolean();
            for (JsonNode result : annotation.path("result")) {
                result(given, result, gold);
            }
            if (!gold) {
                asked.add(given);
            }
        }

        private void result(Asked given, JsonNode result, boolean gold) throws IOException {
            JsonNode value = result.path("value");
            if (!value.isObject()) {
                extract.leaveOut("relation");
                return;
            }
            if (LabelStudioValue.perRegion(result)) {
                extract.leaveOut("answer about a region");
                return;
            }
            String question = Json.plain(result.path("from_name"));
            LabelStudioValue read = LabelStudioValue.of(result.path("type").asText(), value, result);
            if (read.rows().isEmpty()) {
                extract.leaveOut(
                        "result of type %s".formatted(result.path("type").asText("without a name")));
                return;
            }
            Question known = extract.question(question, read.shape());
            if (known.declared() != read.shape()) {
                extract.leaveOut("answer in another form");
                return;
            }
            shapes.put(question, read.shape());
            given.answered.add(question);
            for (List<String> cells : read.rows()) {
                if (gold) {
                    known.addGold(given.task, cells);
                } else {
                    extract.answer(known, given.place, given.task, given.worker, given.time, cells);
                }
            }
        }

        /** An annotation without a mark is an answer to a question of marks: nothing is there. */
        void finish() throws IOException {
            for (Map.Entry<String, Shape> each : shapes.entrySet()) {
                Shape shape = each.getValue();
                if (shape != Shape.SPANS && shape != Shape.BOXES) {
                    continue;
                }
                for (Asked given : asked) {
                    if (!given.answered.contains(each.getKey())) {
                        Question question = extract.question(each.getKey(), shape);
                        extract.answer(question, given.place, given.task, given.worker, given.time, shape.nothing());
                    }
                }
            }
        }
    }
}
