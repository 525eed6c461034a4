package org.crowd4j.formats.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Tables;
import org.crowd4j.formats.questions.Undecided;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/**
 * Reports of Appen (CrowdFlower, Figure Eight): the full one has judgments, the aggregated one
 * results.
 */
final class Appen extends TableFormat {
    private static final String GOLD = "_gold";

    Appen() {
        super("appen", "Appen full report");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has("_unit_id", "_worker_id") || aggregated(start);
    }

    private static boolean aggregated(Sheet sheet) {
        return sheet.has("_unit_id")
                && (sheet.has("_trusted_judgments")
                        || sheet.header().stream().anyMatch(name -> name.endsWith(":confidence")));
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        List<Integer> task = sheet.given(given.task(), sheet.column("_unit_id"));
        Undecided answers = new Undecided(Set.of(Undecided.Allowed.TEXTS));
        if (!sheet.has("_worker_id")) {
            Extract extract = new Extract(sheet.name(), "task _unit_id");
            extract.refuse("the aggregated report of Appen holds one answer a task and no workers (the columns %s):"
                            .formatted(Words.list(sheet.header().stream()
                                    .filter(name -> name.endsWith(":confidence") || name.equals("_trusted_judgments"))
                                    .toList()))
                    + " export the full report, which has the judgments");
            sheet.rows().forEach(row -> gold(sheet, row, task, answers));
            return answers.finish(extract);
        }
        List<Integer> worker = sheet.given(given.worker(), sheet.column("_worker_id"));
        Extract extract = new Extract(sheet.name(), "task _unit_id, worker _worker_id, time _created_at");
        List<Integer> questions = given.answer().isEmpty() ? questions(sheet, task) : sheet.given(given.answer());
        int tainted = plan.where().containsKey("_tainted") ? -1 : sheet.column("_tainted");
        int time = sheet.column("_created_at");
        extract.unused(sheet.others(task, worker, List.of(time), questions, List.of(sheet.column("_tainted"))));
        for (Sheet.Row row : sheet.rows()) {
            gold(sheet, row, task, answers);
            if (row.cell(tainted).equalsIgnoreCase("true")) {
                extract.leaveOutBy("_tainted", "tainted judgment");
                continue;
            }
            Tables.Place at = new Tables.Place(row, Sheet.join(row, task), Sheet.join(row, worker), row.cell(time));
            for (int question : questions) {
                String cell = row.cell(question);
                if (!cell.isBlank()) {
                    at.add(sheet.header().get(question), lines(cell), answers);
                }
            }
        }
        return answers.finish(extract);
    }

    /** Several answers are lines of one cell. */
    private static JsonNode lines(String cell) {
        List<String> lines = cell.lines().filter(line -> !line.isBlank()).toList();
        return lines.size() == 1 ? Tables.text(lines.get(0)) : Tables.array(lines);
    }

    /** Several accepted answers are no gold. */
    private static void gold(Sheet sheet, Sheet.Row row, List<Integer> task, Undecided answers) {
        for (int column = 0; column < sheet.header().size(); column++) {
            String name = sheet.header().get(column);
            String cell = row.cell(column);
            if (name.endsWith(GOLD) && !name.startsWith("_") && cell.lines().count() == 1 && !cell.isBlank()) {
                answers.addGold(name.substring(0, name.length() - GOLD.length()), Sheet.join(row, task), lines(cell));
            }
        }
    }

    /**
     * The columns that have gold; else those after _ip that differ among the judgments of a unit.
     */
    private static List<Integer> questions(Sheet sheet, List<Integer> task) throws MalformedFileException {
        List<Integer> questions = new ArrayList<>();
        for (String name : sheet.header()) {
            if (!name.startsWith("_") && !name.endsWith(GOLD) && sheet.has(name + GOLD)) {
                questions.add(sheet.column(name));
            }
        }
        int first = sheet.column("_ip") + 1;
        for (int column = first; questions.isEmpty() && column < sheet.header().size(); column++) {
            for (int at = first; at < sheet.header().size() && !sheet.sameWithin(task, at); at++) {
                questions.add(at);
            }
            if (questions.isEmpty()) {
                questions.add(first);
            }
        }
        if (questions.isEmpty()) {
            throw new MalformedFileException(sheet.name(), 1, "no column of answers follows _ip");
        }
        return questions;
    }
}
