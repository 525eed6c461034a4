package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/** Batch results of Mechanical Turk: one row an assignment. */
final class MTurk extends TableFormat {
    private static final String ANSWER = "Answer.";
    private static final String CHECKED = ".on";
    private static final String BOXES = "Answer.*.on";

    MTurk() {
        super("mturk", "MTurk batch results");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has("HITId", "WorkerId");
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        List<Integer> task = sheet.given(given.task(), sheet.column("HITId"));
        List<Integer> worker = sheet.given(given.worker(), sheet.column("WorkerId"));
        int time = sheet.columnOf(List.of("SubmitTime", "AcceptTime"));
        Extract extract = new Extract(
                sheet.name(),
                "task %s, worker %s%s"
                        .formatted(
                                Words.list(sheet.names(task)),
                                Words.list(sheet.names(worker)),
                                time < 0 ? "" : ", time " + sheet.header().get(time)));
        List<Integer> questions = sheet.starting(ANSWER);
        List<Integer> columns = given.answer().isEmpty() || !Tables.allQuestions(questions, sheet, given.answer())
                ? questions
                : sheet.given(given.answer());
        int status = plan.where().containsKey("AssignmentStatus") ? -1 : sheet.column("AssignmentStatus");
        extract.unused(sheet.others(task, worker, List.of(time), columns));
        Undecided answers = new Undecided(Set.of(Undecided.Allowed.EMPTY_SETS, Undecided.Allowed.TEXTS));
        for (Sheet.Row row : sheet.rows()) {
            String state = row.cell(status);
            if (state.equals("Rejected")) {
                extract.leaveOutBy("AssignmentStatus", "rejected assignment");
                continue;
            }
            if (state.equals("Submitted")) {
                extract.keep("assignment not yet judged", "assignments not yet judged");
            }
            Tables.Place at = new Tables.Place(row, Sheet.join(row, task), Sheet.join(row, worker), row.cell(time));
            Map<String, List<String>> boxes = new TreeMap<>();
            boolean some = false;
            for (int column : columns) {
                some |= cell(sheet.header().get(column), row.cell(column), at, boxes, answers);
            }
            boxes.forEach((question, checked) -> at.add(question, Tables.array(checked), answers));
            if (!some && boxes.isEmpty()) {
                extract.leaveOut("empty answer");
            }
        }
        return answers.finish(extract);
    }

    /** {@return whether the cell is an answer} */
    private static boolean cell(
            String column, String cell, Tables.Place at, Map<String, List<String>> boxes, Undecided answers) {
        if (column.endsWith(CHECKED)) {
            List<String> checked = boxes.computeIfAbsent(BOXES, unseen -> new ArrayList<>());
            if (Set.of("true", "on", "1", "yes").contains(cell.strip().toLowerCase(Locale.ROOT))) {
                checked.add(column.substring(ANSWER.length(), column.length() - CHECKED.length()));
            }
            return !checked.isEmpty();
        }
        if (cell.isBlank()) {
            return false;
        }
        JsonNode json = Json.parse(cell).orElse(null);
        if (column.equals("Answer.taskAnswers") && json != null) {
            JsonNode form = json.isArray() ? json.path(0) : json;
            form.properties().forEach(field -> field(ANSWER + field.getKey(), field.getValue(), at, boxes, answers));
            return !form.isEmpty();
        }
        at.add(column, json != null && json.isArray() ? json : Tables.text(cell), answers);
        return true;
    }

    /** One field of a form: a text, a list, or an object of a label or of check boxes. */
    private static void field(
            String name, JsonNode value, Tables.Place at, Map<String, List<String>> boxes, Undecided answers) {
        if (!value.isObject()) {
            if (!Json.plain(value).isBlank()) {
                at.add(name, value, answers);
            }
        } else if (value.has("label") || value.has("labels")) {
            String key = value.has("label") ? "label" : "labels";
            at.add(name + "." + key, value.path(key), answers);
        } else if (value.path("on").isBoolean()) {
            List<String> checked = boxes.computeIfAbsent(BOXES, unseen -> new ArrayList<>());
            if (value.path("on").asBoolean()) {
                checked.add(name.substring(ANSWER.length()));
            }
        } else {
            List<String> checked = boxes.computeIfAbsent(name, unseen -> new ArrayList<>());
            value.properties().forEach(each -> {
                if (each.getValue().asBoolean()) {
                    checked.add(each.getKey());
                }
            });
        }
    }
}
