package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;

/** Pool results of Toloka: one row a task of a page. */
final class Toloka extends TableFormat {
    private static final String OUTPUT = "OUTPUT:";
    private static final Set<String> KEPT = Set.of("APPROVED", "SUBMITTED", "");

    Toloka() {
        super("toloka", "Toloka pool results");
    }

    @Override
    public boolean fits(Sheet start) {
        return !start.starting("INPUT:").isEmpty() && !start.starting(OUTPUT).isEmpty();
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        int id = sheet.column("ASSIGNMENT:task_id");
        List<Integer> task =
                given.task().isEmpty() ? id >= 0 ? List.of(id) : sheet.starting("INPUT:") : sheet.given(given.task());
        List<Integer> worker = sheet.given(given.worker(), sheet.column("ASSIGNMENT:worker_id"));
        int time = sheet.columnOf(List.of("ASSIGNMENT:submitted", "ASSIGNMENT:started"));
        Extract extract = new Extract(
                sheet.name(),
                "task %s, worker %s".formatted(String.join("+", sheet.names(task)), Words.list(sheet.names(worker))));
        List<Integer> questions = given.answer().isEmpty() ? sheet.starting(OUTPUT) : sheet.given(given.answer());
        int status = plan.where().containsKey("ASSIGNMENT:status") ? -1 : sheet.column("ASSIGNMENT:status");
        extract.unused(sheet.others(task, worker, List.of(time), questions, sheet.starting("GOLDEN:")));
        Undecided answers = new Undecided(Set.of(Undecided.Allowed.EMPTY_SETS, Undecided.Allowed.TEXTS));
        for (Sheet.Row row : sheet.rows()) {
            String id2 = Sheet.join(row, task);
            for (int gold : sheet.starting("GOLDEN:")) {
                String name = OUTPUT + sheet.header().get(gold).substring("GOLDEN:".length());
                if (!row.cell(gold).isBlank()) {
                    answers.addGold(name, id2, Tables.text(row.cell(gold)));
                }
            }
            String state = row.cell(status);
            if (!KEPT.contains(state)) {
                extract.leaveOutBy("ASSIGNMENT:status", state.toLowerCase(Locale.ROOT) + " answer");
                continue;
            }
            Tables.Place at = new Tables.Place(row, id2, Sheet.join(row, worker), row.cell(time));
            for (int question : questions) {
                String cell = row.cell(question);
                if (!cell.isBlank()) {
                    at.add(
                            sheet.header().get(question),
                            Json.parse(cell).filter(json -> json.isArray()).orElse(Tables.text(cell)),
                            answers);
                }
            }
        }
        return answers.finish(extract);
    }
}
