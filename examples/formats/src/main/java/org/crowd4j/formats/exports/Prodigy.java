package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Keys;
import org.crowd4j.formats.questions.Marks;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/** The JSON lines of Prodigy's db-out. */
final class Prodigy extends JsonFormat {
    private static final String INPUT = "_input_hash";
    private static final String TASK = "_task_hash";

    Prodigy() {
        super("prodigy", "Prodigy db-out");
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        return start.stream().anyMatch(node -> node.has(TASK) || node.has(INPUT));
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract = new Extract(
                content.name(),
                "task _input_hash, of accepted and rejected labels _task_hash; worker _annotator_id or _session_id, time"
                        + " _timestamp");
        Reading reading = new Reading(extract, plan, content.stem());
        Json.forEach(content, entry -> {
            reading.example(entry);
            return true;
        });
        reading.finish();
        return extract;
    }

    /** Reads the examples of one file. */
    private static final class Reading {
        private final Extract extract;
        private final ReadPlan plan;
        private final String stem;
        private final Set<String> labels = new HashSet<>();
        private final List<Judged> judged = new ArrayList<>(); // accepted or rejected as a whole
        private boolean unnamed;

        private Reading(Extract extract, ReadPlan plan, String stem) {
            this.extract = extract;
            this.plan = plan;
            this.stem = stem;
        }

        /** An example whose suggested label was accepted or rejected. */
        private record Judged(Place place, JsonNode node, String worker, String answer) {}

        void example(Json.Entry entry) throws IOException {
            JsonNode node = entry.node();
            if (!Keys.match(plan.where(), node)) {
                return;
            }
            if (node.has("versions") && node.has("sessions")) {
                throw entry.place()
                        .malformed(
                                extract.name(),
                                "this is the output of Prodigy's review, a result of several workers: export the"
                                        + " reviewed data sets instead");
            }
            String answer = Json.text(node.path("answer")).orElse("accept");
            if (answer.equals("ignore")) {
                extract.leaveOut("ignored example");
                return;
            }
            Columns columns = plan.columns();
            String worker = Keys.given(columns.worker(), worker(node), entry.place(), extract.name(), node);
            boolean choice = node.path("accept").isArray() || node.has("options");
            boolean spans = !choice
                    && node.path("spans").isArray()
                    && !node.path("_is_binary").asBoolean();
            if (!choice && !spans) {
                labels.add(Json.plain(node.path("label")));
                judged.add(new Judged(entry.place(), node, worker, answer));
            } else if (answer.equals("reject")) {
                extract.leaveOut("rejected example");
            } else if (choice) {
                add("accept", Shape.LABEL_SETS, entry.place(), node, worker, Json.texts(node.path("accept")));
            } else {
                spans(entry.place(), node, worker);
            }
        }

        private String worker(JsonNode node) {
            String annotator = Json.plain(node.path("_annotator_id"));
            String worker = annotator.isEmpty() ? Json.plain(node.path("_session_id")) : annotator;
            unnamed |= worker.isEmpty();
            return worker.isEmpty() ? stem : worker;
        }

        private void spans(Place place, JsonNode node, String worker) throws IOException {
            for (JsonNode span : node.path("spans")) {
                add("spans", Shape.SPANS, place, node, worker, Marks.cells(span, Shape.SPANS));
            }
            if (node.path("spans").isEmpty()) {
                add("spans", Shape.SPANS, place, node, worker, Shape.SPANS.nothing());
            }
        }

        private void add(String name, Shape shape, Place place, JsonNode node, String worker, List<String> values)
                throws MalformedFileException {
            add(name, shape, place, node, Json.plain(node.path(node.has(INPUT) ? INPUT : TASK)), worker, values);
        }

        private void add(
                String name,
                Shape shape,
                Place place,
                JsonNode node,
                String usualTask,
                String worker,
                List<String> values)
                throws MalformedFileException {
            String task = Keys.given(plan.columns().task(), usualTask, place, extract.name(), node);
            String time = Json.plain(node.path("_timestamp"));
            extract.answer(extract.question(name, shape), place, task, worker, time, values);
        }

        /** One input carries several questions, one for each label: the task is the question. */
        void finish() throws MalformedFileException {
            for (Judged each : judged) {
                JsonNode node = each.node;
                String input = Json.plain(node.path(INPUT));
                String task = node.has(TASK)
                        ? Json.plain(node.path(TASK))
                        : labels.size() == 1 ? input : Sheet.joined(List.of(input, Json.plain(node.path("label"))));
                add("answer", Shape.LABEL_SETS, each.place, node, task, each.worker, List.of(each.answer));
            }
            if (unnamed) {
                extract.note("examples without _annotator_id and _session_id count as those of one worker, " + stem);
            }
        }
    }
}
