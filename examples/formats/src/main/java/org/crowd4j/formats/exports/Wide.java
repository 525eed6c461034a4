package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/**
 * A wide table: a row for each task and a column for each worker, or the turned one. Cells without
 * an answer are empty.
 */
final class Wide extends TableFormat {
    private static final Pattern NUMBERED = Pattern.compile(
            "(annotator|rater|worker|coder|judge|user|expert|labell?er|reviewer|rating|annotation|label|ann|r|w)"
                    + "[ _.-]?\\d+",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> ID = List.of(
            "task", "item", "id", "instance", "question", "unit", "subject", "index", "document", "doc_id", "text_id");
    private static final Set<String> WORKERS =
            Set.of("worker", "annotator", "rater", "coder", "user", "respondent", "participant", "judge");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+(\\.0+)?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    private static final Set<String> NO_NUMBER = Set.of("nan", "na", "none", "null", "<na>");
    private static final String LABEL = "label";
    private static final String VALUE = "value";

    /** Reads one of {@code wide}, {@code wide-numbers} and {@code wide-turned}. */
    Wide(String name) {
        super(name, "wide table");
    }

    @Override
    public boolean fits(Sheet start) {
        return name().equals("wide")
                && start.header().size() > 2
                && workers(start, id(start)).size() > 1;
    }

    /** {@return the column of the tasks, or -1 if the rows have no names} */
    private static int id(Sheet sheet) {
        int known = sheet.columnOf(ID);
        int first = known >= 0 ? known : 0;
        boolean distinct = !sheet.rows().isEmpty()
                && sheet.distinct(first).size() == sheet.rows().size();
        boolean numbered = NUMBERED.matcher(sheet.header().get(first)).matches();
        return distinct && !numbered ? first : -1;
    }

    /** {@return the columns of the workers; none if this is no wide table} */
    private static List<Integer> workers(Sheet sheet, int id) {
        List<Integer> numbered = IntStream.range(0, sheet.header().size())
                .filter(column -> column != id
                        && NUMBERED.matcher(sheet.header().get(column)).matches())
                .boxed()
                .toList();
        boolean counted = sheet.header().stream().anyMatch(Wide::counts);
        if (numbered.size() > 1 && !counted) {
            return numbered;
        }
        if (id < 0 || counted) {
            return List.of();
        }
        Map<String, Set<Integer>> columns = new HashMap<>(); // by value
        int cells = 0;
        for (Sheet.Row row : sheet.rows()) {
            for (int column = 0; column < sheet.header().size(); column++) {
                if (column != id && !row.cell(column).isBlank()) {
                    columns.computeIfAbsent(row.cell(column), unseen -> new HashSet<>())
                            .add(column);
                    cells++;
                }
            }
        }
        Set<Integer> shared = new HashSet<>();
        columns.values().stream().filter(all -> all.size() > 1).forEach(shared::addAll);
        long values = columns.values().stream()
                .filter(all -> all.stream().anyMatch(shared::contains))
                .count();
        boolean unnamed =
                shared.stream().anyMatch(column -> sheet.header().get(column).isEmpty());
        return shared.size() > 1 && 2 * values <= cells && !unnamed
                ? shared.stream().sorted().toList()
                : List.of();
    }

    private static boolean counts(String column) {
        return Set.of("n", "count", "freq", "frequency").contains(column.toLowerCase(Locale.ROOT));
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        List<Integer> task = given.task().isEmpty() ? List.of(id(sheet)) : sheet.given(given.task());
        List<Integer> columns = columns(sheet, task, given);
        boolean turned = name().equals("wide-turned")
                || (!task.contains(-1)
                        && WORKERS.contains(sheet.header().get(task.get(0)).toLowerCase(Locale.ROOT)));
        boolean whole = whole(sheet, columns, WHOLE);
        boolean numbers = name().equals("wide-numbers") || (!whole && whole(sheet, columns, DECIMAL));
        Extract extract = new Extract(
                sheet.name(),
                "%s in %s, a column for each of %s"
                        .formatted(
                                turned ? "workers" : "tasks",
                                task.contains(-1) ? "rows numbered from 1" : column(sheet, task.get(0)),
                                Words.counted(columns.size(), turned ? "task" : "worker")));
        extract.unused(sheet.others(task, columns));
        boolean changed = false;
        extract.nameByColumn();
        Question question = extract.question(numbers ? VALUE : LABEL, numbers ? Shape.NUMBERS : Shape.LABEL_SETS);
        int number = 0;
        for (Sheet.Row row : sheet.rows()) {
            number++;
            String rowId = task.contains(-1) ? Integer.toString(number) : Sheet.join(row, task);
            for (int column : columns) {
                String cell = row.cell(column);
                if (cell.isBlank() || ((whole || numbers) && NO_NUMBER.contains(cell.toLowerCase(Locale.ROOT)))) {
                    continue;
                }
                String value = whole && !numbers && cell.contains(".") ? cell.substring(0, cell.indexOf('.')) : cell;
                changed |= !value.equals(cell);
                String columnId = sheet.header().get(column);
                extract.answer(
                        question,
                        row.place(),
                        turned ? columnId : rowId,
                        turned ? rowId : columnId,
                        "",
                        List.of(value));
            }
        }
        if (changed) {
            extract.note("labels such as 1.0 are read as 1: all labels are whole numbers");
        }
        return extract;
    }

    private static List<Integer> columns(Sheet sheet, List<Integer> task, Columns given) throws IOException {
        if (!given.answer().isEmpty()) {
            return sheet.given(given.answer());
        }
        List<Integer> found = workers(sheet, task.get(0));
        return !found.isEmpty()
                ? found
                : IntStream.range(0, sheet.header().size())
                        .filter(column -> !task.contains(column))
                        .boxed()
                        .toList();
    }

    private static String column(Sheet sheet, int column) {
        String name = sheet.header().get(column);
        return name.isEmpty() ? "column " + (column + 1) : name;
    }

    /** {@return whether all answers are numbers of a form} */
    private static boolean whole(Sheet sheet, List<Integer> columns, Pattern form) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.addAll(sheet.distinct(column)));
        values.removeIf(value -> NO_NUMBER.contains(value.toLowerCase(Locale.ROOT)));
        return !values.isEmpty()
                && values.stream().allMatch(value -> form.matcher(value).matches());
    }
}
