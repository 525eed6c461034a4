package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/**
 * Data sets of the Hugging Face Hub and of Le-Wi-Di: a row for each task with a list of answers and
 * a list of those who gave them.
 */
final class ParallelLists extends TableFormat {
    private static final Splitter COMMAS = Splitter.on(',').trimResults();
    private static final List<String> ANSWERS = List.of("annotations", "labels", "answers", "ratings");
    private static final List<String> WORKERS =
            List.of("annotators", "annotator_ids", "annotator_id", "worker_ids", "workers", "raters", "users");
    private static final List<String> TASKS = List.of("id", "task", "item", "uid", "item_id", "text_id", "index");

    ParallelLists() {
        super("lists", "lists of answers");
    }

    @Override
    public boolean fits(Sheet start) {
        int answers = start.columnOf(ANSWERS);
        return answers >= 0
                && !start.rows().isEmpty()
                && start.rows().stream()
                        .map(row -> row.cell(answers))
                        .allMatch(cell -> cell.isBlank()
                                || Json.parse(cell).filter(ParallelLists::flat).isPresent()
                                || (start.columnOf(WORKERS) >= 0 && !cell.startsWith("{") && !cell.startsWith("[")));
    }

    private static boolean flat(JsonNode json) {
        boolean flat = true;
        for (JsonNode each : json) {
            flat &= each.isValueNode();
        }
        return flat;
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        int answers = given.answer().isEmpty()
                ? sheet.columnOf(ANSWERS)
                : sheet.given(given.answer()).get(0);
        int workers = given.worker().isEmpty()
                ? sheet.columnOf(WORKERS)
                : sheet.given(given.worker()).get(0);
        int id = sheet.columnOf(TASKS);
        List<Integer> task = sheet.givenOrNone(given.task(), id);
        Extract extract = new Extract(
                sheet.name(),
                "task %s, answers %s, workers %s"
                        .formatted(
                                task.isEmpty() ? "rows numbered from 1" : Words.list(sheet.names(task)),
                                sheet.header().get(answers),
                                workers < 0
                                        ? "by place in the list"
                                        : sheet.header().get(workers)));
        extract.nameByColumn();
        Question question = extract.question("label", Shape.LABEL_SETS);
        extract.unused(sheet.others(task, List.of(answers, workers)));
        long number = 0;
        for (Sheet.Row row : sheet.rows()) {
            number++;
            String id2 = task.isEmpty() ? Long.toString(number) : Sheet.join(row, task);
            row(sheet, row, id2, answers, workers, question, extract);
        }
        return extract;
    }

    private static void row(
            Sheet sheet, Sheet.Row row, String task, int answers, int workers, Question question, Extract extract)
            throws IOException {
        Optional<JsonNode> json = Json.parse(row.cell(answers));
        if (json.filter(JsonNode::isObject).isPresent()) {
            for (Map.Entry<String, JsonNode> each : json.get().properties()) {
                add(row, task, each.getKey(), Json.plain(each.getValue()), question, extract);
            }
            return;
        }
        List<String> labels = texts(row.cell(answers));
        List<String> names = new ArrayList<>();
        if (workers < 0) {
            extract.note("a list of answers without one of workers has places, not people: the second answer of one"
                    + " row need not be of the same person as that of the next; figures of workers mean nothing");
            labels.forEach(label -> names.add(Integer.toString(names.size() + 1)));
        } else {
            names.addAll(texts(row.cell(workers)));
        }
        if (names.size() != labels.size()) {
            throw row.place()
                    .malformed(
                            sheet.name(),
                            "expected as many answers as workers, got %s and %s"
                                    .formatted(labels.size(), names.size()));
        }
        for (int i = 0; i < labels.size(); i++) {
            add(row, task, names.get(i), labels.get(i), question, extract);
        }
    }

    private static void add(Sheet.Row row, String task, String worker, String label, Question question, Extract extract)
            throws IOException {
        if (label.isBlank()) {
            extract.leaveOut("empty answer");
        } else {
            extract.answer(question, row.place(), task, worker, "", List.of(label));
        }
    }

    private static List<String> texts(String cell) {
        return cell.isBlank() ? List.of() : Json.parse(cell).map(Json::texts).orElseGet(() -> COMMAS.splitToList(cell));
    }
}
