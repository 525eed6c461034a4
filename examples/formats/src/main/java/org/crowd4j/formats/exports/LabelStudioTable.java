package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Prose;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/**
 * Label Studio's CSV, TSV and JSON-MIN: one row an annotation, with answers in columns among those
 * of the data. A column of plain text that is the same for all workers of each task is data.
 */
final class LabelStudioTable extends TableFormat {
    private static final Set<String> RESERVED = Set.of(
            "id",
            "annotator",
            "annotation_id",
            "created_at",
            "updated_at",
            "lead_time",
            "agreement",
            "history",
            "inner_id",
            "project");

    private final boolean json;

    /** Reads JSON-MIN, or CSV and TSV. */
    LabelStudioTable(boolean json) {
        super(json ? "label-studio-json-min" : "label-studio-csv", json ? "Label Studio JSON-MIN" : "Label Studio CSV");
        this.json = json;
    }

    @Override
    public boolean fits(Sheet start) {
        boolean records = start.first(row -> row.place().record() > 0).isPresent();
        return records == json
                && start.has("annotation_id", "lead_time")
                && start.columnOf(List.of("annotator", "completed_by")) >= 0;
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        if (given.task().isEmpty() && sheet.column("id") < 0) {
            throw new MalformedFileException(
                    sheet.name(),
                    1,
                    "no column \"id\" names the task; name columns of the data as the task, among %s"
                            .formatted(Words.list(sheet.header())));
        }
        List<Integer> task = sheet.given(given.task(), sheet.column("id"));
        List<Integer> worker = sheet.given(given.worker(), sheet.columnOf(List.of("annotator", "completed_by")));
        Extract extract = new Extract(
                sheet.name(),
                "task %s, worker %s, time created_at"
                        .formatted(Words.list(sheet.names(task)), Words.list(sheet.names(worker))));
        Sheet annotated = annotated(sheet, extract);
        for (int column : questions(annotated, task, given, extract)) {
            read(annotated, column, task, worker, extract);
        }
        return extract;
    }

    private static Sheet annotated(Sheet sheet, Extract extract) {
        int annotation = sheet.column("annotation_id");
        List<Sheet.Row> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            if (row.cell(annotation).isBlank()) {
                extract.leaveOut("unannotated task");
            } else {
                rows.add(row);
            }
        }
        return new Sheet(sheet.name(), sheet.stem(), sheet.header(), rows, rows);
    }

    private static List<Integer> questions(Sheet sheet, List<Integer> task, Columns given, Extract extract)
            throws MalformedFileException {
        if (!given.answer().isEmpty()) {
            return sheet.given(given.answer());
        }
        boolean shared = sharesTasks(sheet, task);
        List<Integer> questions = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (int column = 0; column < sheet.header().size(); column++) {
            String name = sheet.header().get(column);
            if (RESERVED.contains(name) || task.contains(column)) {
                continue;
            }
            List<String> values = sheet.distinct(column);
            boolean structured =
                    values.stream().anyMatch(value -> structured(value).isPresent());
            boolean same = shared
                    ? sheet.sameWithin(task, column)
                    : values.size() > 1 && values.size() >= sheet.rows().size() - 1;
            if (structured || (!values.isEmpty() && !same && !Prose.likely("", values))) {
                questions.add(column);
            } else {
                data.add(name);
            }
        }
        if (questions.isEmpty()) { // all workers agree: columns with fewer values than there are tasks
            int tasks = (int) sheet.rows().stream()
                    .map(row -> Sheet.join(row, task))
                    .distinct()
                    .count();
            data.stream()
                    .filter(name -> !sheet.distinct(sheet.column(name)).isEmpty()
                            && sheet.distinct(sheet.column(name)).size() < Math.max(2, tasks))
                    .forEach(name -> questions.add(sheet.column(name)));
            data.removeAll(sheet.names(questions));
        }
        if (!data.isEmpty()) {
            extract.note("taken for data%s: %s"
                    .formatted(shared ? ", the same for all workers of each task" : "", Words.list(data)));
        }
        return questions;
    }

    /** {@return whether some task has several annotations} */
    private static boolean sharesTasks(Sheet sheet, List<Integer> task) {
        Set<String> tasks = new HashSet<>();
        return !sheet.rows().stream().allMatch(row -> tasks.add(Sheet.join(row, task)));
    }

    /** {@return the JSON of an answer: choices, or a list of objects} */
    private static Optional<JsonNode> structured(String cell) {
        return Json.parse(cell)
                .filter(json -> json.has("choices")
                        || (json.isArray() && json.path(0).isObject())
                        || (json.isArray() && json.path(0).isArray()));
    }

    private static void read(Sheet sheet, int column, List<Integer> task, List<Integer> worker, Extract extract)
            throws MalformedFileException {
        int time = sheet.column("created_at");
        String name = sheet.header().get(column);
        Map<Sheet.Row, LabelStudioValue> answers = new HashMap<>();
        Shape shape = Shape.LABEL_SETS;
        for (Sheet.Row row : sheet.rows()) {
            if (!row.cell(column).isBlank()) {
                LabelStudioValue value = value(row.cell(column));
                answers.put(row, value);
                shape = value.rows().isEmpty() ? shape : value.shape();
            }
        }
        Question question = extract.question(name, shape);
        for (Sheet.Row row : sheet.rows()) {
            LabelStudioValue value = answers.get(row);
            if (value == null) {
                extract.leaveOut("annotation without %s".formatted(name), "annotations without %s".formatted(name));
            } else if (value.shape() != shape || value.rows().isEmpty()) {
                extract.leaveOut("answer in another form");
            } else {
                for (List<String> cells : value.rows()) {
                    extract.answer(
                            question,
                            row.place(),
                            Sheet.join(row, task),
                            Sheet.join(row, worker),
                            row.cell(time),
                            cells);
                }
            }
        }
    }

    private static LabelStudioValue value(String cell) {
        Optional<JsonNode> json = structured(cell);
        if (json.isEmpty()) {
            return new LabelStudioValue(Shape.LABEL_SETS, List.of(List.of(cell)));
        }
        if (!json.get().isArray()) {
            return LabelStudioValue.of("", json.get(), json.get());
        }
        Shape shape = Shape.TEXTS;
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode each : json.get()) {
            LabelStudioValue value = each.isArray()
                    ? new LabelStudioValue(Shape.LABEL_SETS, List.of(List.of(String.join(" > ", Json.texts(each)))))
                    : LabelStudioValue.of("labels", each, each);
            shape = value.shape();
            rows.addAll(value.rows());
        }
        if (shape == Shape.LABEL_SETS && rows.size() > 1) { // one answer of several labels
            rows = List.of(rows.stream().flatMap(List::stream).toList());
        }
        return new LabelStudioValue(shape, rows);
    }
}
