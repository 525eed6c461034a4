package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/**
 * Comparisons of Crowd-Kit, Toloka and evalica: the winner is the item itself, or left, right or
 * tie.
 */
final class Pairs extends TableFormat {
    private static final List<String> WINNER = List.of("winner", "label", "result", "choice");
    private static final List<String> WORKER =
            List.of("worker", "performer", "annotator", "rater", "user", "judge", "voter");

    Pairs() {
        super("pairs", "comparisons");
    }

    /** A plain long file of comparisons is left to its own reader. */
    @Override
    public boolean fits(Sheet start) {
        if (!start.has("left", "right") || start.columnOf(WINNER) < 0) {
            return false;
        }
        return !start.has("winner")
                || start.columnOf(WORKER) < 0
                || start.first(row -> side(start, row)).isPresent();
    }

    private static boolean side(Sheet sheet, Sheet.Row row) {
        String winner = row.cell(sheet.column("winner"));
        return !winner.equals(row.cell(sheet.column("left")))
                && !winner.equals(row.cell(sheet.column("right")))
                && (winner.equals("left") || winner.equals("right"));
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        int usual = sheet.columnOf(WORKER);
        List<Integer> worker = sheet.givenOrNone(given.worker(), usual);
        int taskColumn = sheet.columnOf(List.of("task", "question"));
        List<Integer> task = sheet.givenOrNone(given.task(), taskColumn);
        List<Integer> winner = sheet.given(given.answer(), sheet.columnOf(WINNER));
        Extract extract = new Extract(
                sheet.name(),
                "left, right, winner %s, %s"
                        .formatted(
                                Words.list(sheet.names(winner)),
                                worker.isEmpty() ? "no worker" : "worker " + Words.list(sheet.names(worker))));
        if (worker.isEmpty()) {
            extract.note("no column names a worker: all comparisons count as those of one worker, " + sheet.stem());
        }
        extract.nameByColumn();
        Question question = extract.question("winner", Shape.PAIRS);
        int time = sheet.columnOf(List.of("at", "timestamp", "created_at"));
        extract.unused(sheet.others(task, worker, winner, List.of(sheet.column("left"), sheet.column("right"), time)));
        for (Sheet.Row row : sheet.rows()) {
            String left = row.cell(sheet.column("left"));
            String right = row.cell(sheet.column("right"));
            String won = winner(Sheet.join(row, winner), left, right);
            if (won.isEmpty()) {
                extract.leaveOut("empty answer");
                continue;
            }
            extract.answer(
                    question,
                    row.place(),
                    task.isEmpty() ? "" : Sheet.join(row, task),
                    worker.isEmpty() ? sheet.stem() : Sheet.join(row, worker),
                    row.cell(time),
                    List.of(left, right, won));
        }
        return extract;
    }

    private static String winner(String text, String left, String right) {
        if (text.equals(left) || text.equals(right)) {
            return text;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "left" -> left;
            case "right" -> right;
            case "draw", "tie", "equal" -> "tie";
            default -> text;
        };
    }
}
