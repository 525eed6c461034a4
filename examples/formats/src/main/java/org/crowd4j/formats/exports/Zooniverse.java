package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/** The classification export of Zooniverse: one row a classification, its answers in JSON. */
final class Zooniverse extends TableFormat {

    Zooniverse() {
        super("zooniverse", "Zooniverse classifications");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has("annotations", "subject_ids");
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        List<Integer> task = sheet.given(given.task(), sheet.column("subject_ids"));
        List<Integer> worker = sheet.given(given.worker(), sheet.column("user_name"));
        Extract extract = new Extract(
                sheet.name(),
                "task %s, worker %s, time created_at"
                        .formatted(Words.list(sheet.names(task)), Words.list(sheet.names(worker))));
        extract.unused(
                sheet.others(task, worker, sheet.given(List.of("annotations")), List.of(sheet.column("created_at"))));
        Undecided answers = new Undecided(Set.of(Undecided.Allowed.EMPTY_SETS, Undecided.Allowed.TEXTS));
        Set<String> versions = new TreeSet<>();
        for (Sheet.Row row : sheet.rows()) {
            JsonNode annotations = Json.parse(row.cell(sheet.column("annotations")))
                    .orElseThrow(() -> row.place().malformed(sheet.name(), "annotations must be a JSON list"));
            note(sheet, row, extract, versions);
            boolean gold = row.cell(sheet.column("gold_standard")).equalsIgnoreCase("true");
            Tables.Place at = new Tables.Place(
                    row, Sheet.join(row, task), Sheet.join(row, worker), row.cell(sheet.column("created_at")));
            for (JsonNode annotation : annotations) {
                annotation(annotation, at, gold, answers, extract);
            }
        }
        if (versions.size() > 1) {
            extract.note("classifications of several major versions of the workflow (%s), whose questions may differ"
                    .formatted(String.join(", ", versions)));
        }
        return answers.finish(extract);
    }

    private static void note(Sheet sheet, Sheet.Row row, Extract extract, Set<String> versions) {
        String version = row.cell(sheet.column("workflow_version"));
        if (!version.isBlank()) {
            versions.add(version.replaceFirst("\\..*", ""));
        }
        Json.parse(row.cell(sheet.column("metadata")))
                .filter(metadata -> metadata.has("live_project")
                        && !metadata.path("live_project").asBoolean())
                .ifPresent(
                        test -> extract.keep("classification of the test phase", "classifications of the test phase"));
        if (row.cell(sheet.column("user_name")).startsWith("not-logged-in-")) {
            extract.keep(
                    "classification by an address (not logged in)", "classifications by addresses (not logged in)");
        }
    }

    private static void annotation(
            JsonNode annotation, Tables.Place at, boolean gold, Undecided answers, Extract extract) {
        JsonNode value = annotation.path("value");
        String question = Json.plain(annotation.path("task"));
        boolean nested =
                value.isArray() && value.path(0).isObject() && value.path(0).has("task");
        if (nested) {
            value.forEach(part -> annotation(part, at, gold, answers, extract));
        } else if (value.isNull() || value.isMissingNode()) {
            extract.leaveOut("empty answer");
        } else if (value.isTextual() && value.asText().equals("unknown answer label")) {
            extract.leaveOut("answer with an unknown label", "answers with an unknown label");
        } else if (value.isObject() && !value.has("label")) {
            extract.leaveOut("answer in another form");
        } else {
            JsonNode answer = value.isObject() ? value.path("label") : value;
            if (gold) {
                answers.addGold(question, at.task(), answer);
            } else {
                at.add(question, answer, answers);
            }
        }
    }
}
