package org.crowd4j.formats.exports;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/**
 * Answers to a form of Google, Qualtrics or LimeSurvey: a row for each person, a column for each
 * question. Columns that ask the same of several things are the tasks; only the user knows them.
 */
final class Survey extends TableFormat {
    private static final List<String> WORKER =
            List.of("Email Address", "Username", "ResponseId", "token", "id", "RecipientEmail");
    private static final Splitter BOXES = Splitter.on(';').omitEmptyStrings();
    private static final List<String> TIME = List.of("Timestamp", "EndDate", "RecordedDate", "submitdate");

    Survey() {
        super("survey", "survey");
    }

    @Override
    public boolean fits(Sheet start) {
        boolean google = start.header().size() > 1
                && start.header().get(0).equalsIgnoreCase("timestamp")
                && start.column("worker") < 0
                && start.column("task") < 0;
        return google || qualtrics(start) || start.has("submitdate", "lastpage");
    }

    private static boolean qualtrics(Sheet sheet) {
        return sheet.has("ResponseId") || sheet.has("ResponseID");
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        int usual = sheet.columnOf(WORKER);
        int time = sheet.columnOf(TIME);
        List<Integer> questions = questions(sheet, given);
        List<Integer> worker = sheet.givenOrNone(given.worker(), usual);
        Extract extract = new Extract(
                sheet.name(),
                "%s as tasks, %s"
                        .formatted(
                                Words.counted(questions.size(), "column"),
                                worker.isEmpty()
                                        ? "workers numbered by row, from 1"
                                        : "worker " + Words.list(sheet.names(worker))));
        extract.unused(sheet.others(questions, worker, List.of(time)));
        extract.nameByColumn();
        Question question = extract.question("label", Shape.LABEL_SETS);
        boolean boxes = sheet.rows().stream()
                .anyMatch(row ->
                        questions.stream().anyMatch(each -> row.cell(each).contains(";")));
        int number = 0;
        for (Sheet.Row row : sheet.rows()) {
            number++;
            if (describes(sheet, row)) {
                continue;
            }
            if (row.cell(sheet.column("Status")).matches("Survey Preview|1")) {
                extract.leaveOut("preview");
                continue;
            }
            for (int column : questions) {
                String cell = row.cell(column);
                if (!cell.isBlank()) {
                    extract.answer(
                            question,
                            row.place(),
                            sheet.header().get(column),
                            worker.isEmpty() ? Integer.toString(number) : Sheet.join(row, worker),
                            row.cell(time),
                            boxes ? BOXES.splitToList(cell) : List.of(cell));
                }
            }
        }
        return extract;
    }

    /** {@return whether a row is one of the further headers of Qualtrics} */
    private static boolean describes(Sheet sheet, Sheet.Row row) {
        return qualtrics(sheet)
                && (row.cells().stream().anyMatch(cell -> cell.startsWith("{\"ImportId\""))
                        || row.cell(sheet.columnOf(List.of("ResponseId", "ResponseID")))
                                .equals("Response ID"));
    }

    private static List<Integer> questions(Sheet sheet, Columns given) throws MalformedFileException {
        if (given.answer().isEmpty()) {
            throw new MalformedFileException(
                    sheet.name(),
                    1,
                    ("the file holds a survey, with a row for each person: name the columns that ask the same of"
                                    + " several things as the label, such as \"Photo 1+Photo 2\" or \"Photo *\"; the columns"
                                    + " are %s")
                            .formatted(Words.list(sheet.header())));
        }
        List<Integer> columns = new ArrayList<>();
        for (String name : given.answer()) {
            if (!name.contains("*") || sheet.column(name) >= 0) {
                columns.addAll(sheet.given(List.of(name)));
                continue;
            }
            Pattern pattern = Pattern.compile(
                    Splitter.on('*')
                            .splitToStream(name.toLowerCase(Locale.ROOT))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
            int before = columns.size();
            IntStream.range(0, sheet.header().size())
                    .filter(column -> pattern.matcher(sheet.header().get(column).toLowerCase(Locale.ROOT))
                            .matches())
                    .forEach(columns::add);
            if (columns.size() == before) {
                throw new MalformedFileException(
                        sheet.name(),
                        1,
                        "no column matches \"%s\"; the header names %s".formatted(name, Words.list(sheet.header())));
            }
        }
        return columns;
    }
}
