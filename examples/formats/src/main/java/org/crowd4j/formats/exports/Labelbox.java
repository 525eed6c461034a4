package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Keys;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.questions.Undecided.Allowed;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.CsvOptions.Columns;

/** Labelbox's JSON lines: data rows with the labels of each project. */
final class Labelbox extends JsonFormat {

    Labelbox() {
        super("labelbox", "Labelbox JSON lines");
    }

    @Override
    public boolean fits(List<JsonNode> start) {
        return start.stream().anyMatch(node -> JsonFormat.has(node, "data_row", "projects"));
    }

    @Override
    public Extract read(Content content, ReadPlan plan) throws IOException {
        Extract extract =
                new Extract(content.name(), "task data_row.global_key or id, worker label_details.created_by");
        Undecided answers = new Undecided(Set.of(Allowed.EMPTY_SETS, Allowed.TEXTS));
        Columns columns = plan.columns();
        Json.forEach(content, entry -> {
            JsonNode node = entry.node();
            JsonNode row = node.path("data_row");
            String id = Json.text(row.path("global_key")).orElse(Json.plain(row.path("id")));
            String task = Keys.given(columns.task(), id, entry.place(), extract.name(), row, node);
            for (JsonNode project : node.path("projects")) {
                for (JsonNode label : project.path("labels")) {
                    if (Keys.match(plan.where(), label, node)) {
                        label(label, entry.place(), task, content.stem(), columns, answers, extract);
                    }
                }
            }
            return true;
        });
        return answers.finish(extract);
    }

    private static void label(
            JsonNode label, Place place, String task, String stem, Columns columns, Undecided answers, Extract extract)
            throws IOException {
        if (label.path("performance_details").path("skipped").asBoolean()) {
            extract.leaveOut("skipped label");
            return;
        }
        JsonNode details = label.path("label_details");
        String by = Json.plain(details.path("created_by"));
        if (by.isEmpty()) {
            extract.note("labels without created_by count as those of one worker, " + stem);
        }
        String worker = Keys.given(columns.worker(), by.isEmpty() ? stem : by, place, extract.name(), details, label);
        String time = Json.plain(details.path("created_at"));
        for (JsonNode each : label.path("annotations").path("classifications")) {
            String question = Json.plain(each.path("name"));
            if (each.has("radio_answer")) {
                answers.add(
                        question,
                        place,
                        task,
                        worker,
                        time,
                        each.path("radio_answer").path("name"));
            } else if (each.has("checklist_answers")) {
                List<String> names = each.path("checklist_answers").findValuesAsText("name");
                answers.add(question, place, task, worker, time, Tables.array(names));
            } else if (each.has("text_answer")) {
                answers.add(
                        question,
                        place,
                        task,
                        worker,
                        time,
                        each.path("text_answer").path("content"));
            }
        }
        for (int i = 0; i < label.path("annotations").path("objects").size(); i++) {
            extract.leaveOut("object in a picture", "objects in pictures");
        }
    }
}
