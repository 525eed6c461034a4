package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.CsvOptions.Columns;
import org.crowd4j.io.MalformedFileException;

/** Question extracts of Zooniverse's aggregation: a column for each label. */
final class ZooniverseExtracts extends TableFormat {
    private static final String DATA = "data.";
    private static final Set<String> NO_LABELS =
            Set.of("data.aggregation_version", "data.classifier_version", "data.gold_standard");

    ZooniverseExtracts() {
        super("zooniverse-extracts", "Zooniverse extracts");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has("extractor", "subject_id") && !start.starting(DATA).isEmpty();
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        if (!sheet.starting("data.frame").isEmpty()) {
            throw new MalformedFileException(
                    sheet.name(),
                    1,
                    "extracts of shapes are not read: the file has the columns "
                            + Words.list(sheet.names(sheet.starting("data.frame"))));
        }
        List<Integer> task = sheet.given(given.task(), sheet.column("subject_id"));
        List<Integer> worker = sheet.given(given.worker(), sheet.column("user_name"));
        Extract extract = new Extract(sheet.name(), "task subject_id, worker user_name, time created_at");
        List<Integer> labels = sheet.starting(DATA).stream()
                .filter(column -> !NO_LABELS.contains(sheet.header().get(column)))
                .toList();
        for (Sheet.Row row : sheet.rows()) {
            Set<String> chosen = new TreeSet<>();
            for (int column : labels) {
                if (!row.cell(column).isBlank()) {
                    chosen.add(sheet.header().get(column).substring(DATA.length()));
                }
            }
            if (chosen.equals(Set.of("None"))) {
                extract.leaveOut("empty answer");
                continue;
            }
            String question = row.cell(sheet.column("task"));
            extract.answer(
                    extract.question(question.isBlank() ? "label" : question, Shape.LABEL_SETS),
                    row.place(),
                    Sheet.join(row, task),
                    Sheet.join(row, worker),
                    row.cell(sheet.column("created_at")),
                    new ArrayList<>(chosen));
        }
        extract.note("labels are slugs, which do not match those of a classification export");
        return extract;
    }
}
