package org.crowd4j.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crowd4j.formats.exports.Formats;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.LongTable;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Times;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.kinds.AnswerKind;

/**
 * A file with a row for each answer, as the readers of {@code org.crowd4j.io} know it.
 *
 * @param kind the kind of its answers
 * @param format its format
 * @param plain whether the reader of the kind can read it as it is
 * @param rows reads it
 * @param notes what is unusual about its form
 */
record LongFile(AnswerKind kind, String format, boolean plain, Rows rows, List<String> notes) {
    private static final String AT = "at";
    private static final Pattern ISO = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d(:\\d\\d)?)?)?");

    /** Reads all rows. */
    interface Rows {
        Sheet read() throws IOException;
    }

    /** {@return the kind of files with a header, if all columns of the kind are there or named} */
    static Optional<AnswerKind> kind(List<String> header, Columns given) {
        Optional<AnswerKind> own = AnswerKind.all().stream()
                .filter(kind -> given.answer().isEmpty()
                        || (given.answer().size() == 1
                                && answer(kind).equalsIgnoreCase(given.answer().get(0))))
                .filter(kind -> kind.matches(named(header, given, kind)))
                .max(Comparator.comparingInt(kind -> kind.fit(named(header, given, kind)))); // of equal ones the first
        return own.isPresent() || given.answer().isEmpty()
                ? own
                : AnswerKind.all().stream()
                        .limit(1)
                        .filter(kind -> kind.matches(named(header, given, kind)))
                        .findFirst();
    }

    private static String answer(AnswerKind kind) {
        List<String> required = kind.layout().required();
        return required.get(required.size() - 1);
    }

    private static List<String> named(List<String> header, Columns given, AnswerKind kind) {
        List<String> names = new ArrayList<>(header);
        rename(names, given.task(), "task");
        rename(names, given.worker(), "worker");
        rename(names, given.answer(), answer(kind));
        return names;
    }

    private static void rename(List<String> names, List<String> given, String column) {
        if (!given.isEmpty()) {
            names.removeIf(name -> name.equalsIgnoreCase(column));
            names.add(column);
        }
    }

    /** {@return whether times are in the form that the readers of the kinds know} */
    static boolean knownTimes(Sheet start) {
        int at = start.column(AT);
        return start.first(row -> !row.cell(at).isBlank()
                        && !ISO.matcher(row.cell(at)).matches()
                        && Times.parse(row.cell(at)).isPresent())
                .isEmpty();
    }

    /** {@return the rows with times in ISO 8601} */
    LongTable table(Extract notes) throws IOException {
        Sheet sheet = rows.read();
        sheet.checkWidths();
        int at = sheet.column(AT);
        List<LongTable.Line> lines = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < sheet.header().size(); column++) {
                String cell = row.cell(column);
                boolean other =
                        column == at && !cell.isBlank() && !ISO.matcher(cell).matches();
                String time = other ? notes.time(cell) : "";
                cells.add(time.isEmpty() ? cell : time);
            }
            lines.add(new LongTable.Line(row.place(), cells));
        }
        if (lines.isEmpty() && sheet.header().isEmpty()) {
            throw new MalformedFileException(sheet.name(), 1, "expected a header but the file is empty");
        }
        return new LongTable(sheet.header(), lines);
    }

    static String separated(char separator) {
        return separator == '\t' ? Formats.TSV : Formats.CSV;
    }
}
