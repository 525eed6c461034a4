package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/** Battles of Chatbot Arena: two models and the winner. */
final class Arena extends TableFormat {
    private static final String LEFT = "model_a";
    private static final String RIGHT = "model_b";

    Arena() {
        super("chatbot-arena", "Chatbot Arena battles");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has(LEFT, RIGHT) && (start.has("winner") || start.has("winner_model_a", "winner_model_b"));
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        int judge = sheet.columnOf(List.of("judge", "judge_hash", "evaluation_session_id"));
        List<Integer> worker = sheet.givenOrNone(given.worker(), judge);
        List<Integer> task = given.task().isEmpty() ? List.of() : sheet.given(given.task());
        int time = sheet.columnOf(List.of("tstamp", "timestamp"));
        Extract extract = new Extract(
                sheet.name(),
                "left model_a, right model_b, %s; all battles are one pool"
                        .formatted(worker.isEmpty() ? "no worker" : "worker " + Words.list(sheet.names(worker))));
        if (worker.isEmpty()) {
            extract.note("no column names who judged: all battles count as those of one worker, " + sheet.stem());
        }
        Question question = extract.question("winner", Shape.PAIRS);
        List<Integer> read = IntStream.of(
                        sheet.column(LEFT),
                        sheet.column(RIGHT),
                        sheet.column("winner"),
                        sheet.column("winner_model_a"),
                        sheet.column("winner_model_b"),
                        sheet.column("winner_tie"),
                        time)
                .boxed()
                .toList();
        extract.unused(sheet.others(task, worker, read));
        int known = sheet.column("anony");
        for (Sheet.Row row : sheet.rows()) {
            String winner = winner(sheet, row);
            if (row.cell(known).equalsIgnoreCase("false")) {
                extract.keep("battle between named models", "battles between named models (--where anony=true)");
            }
            extract.answer(
                    question,
                    row.place(),
                    task.isEmpty() ? "" : Sheet.join(row, task),
                    worker.isEmpty() ? sheet.stem() : Sheet.join(row, worker),
                    row.cell(time),
                    List.of(row.cell(sheet.column(LEFT)), row.cell(sheet.column(RIGHT)), winner));
        }
        return extract;
    }

    private static String winner(Sheet sheet, Sheet.Row row) throws IOException {
        String left = row.cell(sheet.column(LEFT));
        String right = row.cell(sheet.column(RIGHT));
        if (!sheet.has("winner")) {
            return row.cell(sheet.column("winner_model_a")).equals("1")
                    ? left
                    : row.cell(sheet.column("winner_model_b")).equals("1") ? right : "tie";
        }
        String winner = row.cell(sheet.column("winner"));
        return switch (winner.strip().toLowerCase(Locale.ROOT)) {
            case LEFT -> left;
            case RIGHT -> right;
            case "tie" -> "tie";
            case "tie (bothbad)", "both_bad", "bothbad", "both bad" -> "neither";
            default ->
                throw row.place()
                        .malformed(
                                sheet.name(),
                                "winner must be model_a, model_b, tie or both_bad, got \"%s\"".formatted(winner));
        };
    }
}
