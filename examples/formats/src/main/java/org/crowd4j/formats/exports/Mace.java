package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;

/** The table of MACE: no header, a line for each item, a column for each worker. */
final class Mace extends TableFormat {
    private static final int MOST_LABELS = 50;

    Mace() {
        super("mace", "MACE table");
    }

    /** Without a header the first row holds only labels that other rows hold too. */
    @Override
    public boolean fits(Sheet start) {
        Set<String> below = new HashSet<>();
        start.rows().forEach(row -> below.addAll(row.cells()));
        below.removeIf(String::isBlank);
        return start.header().size() > 1
                && !below.isEmpty()
                && below.size() <= MOST_LABELS
                && start.header().stream().allMatch(cell -> cell.isBlank() || below.contains(cell));
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Extract extract =
                new Extract(sheet.name(), "no header; tasks numbered by line and workers by column, both from 1");
        Question question = extract.question("label", Shape.LABEL_SETS);
        int task = 0;
        for (Sheet.Row row : sheet.all()) {
            task++;
            for (int column = 0; column < row.cells().size(); column++) {
                String cell = row.cell(column);
                if (!cell.isBlank()) {
                    extract.answer(
                            question,
                            row.place(),
                            Integer.toString(task),
                            Integer.toString(column + 1),
                            "",
                            List.of(cell));
                }
            }
        }
        return extract;
    }
}
