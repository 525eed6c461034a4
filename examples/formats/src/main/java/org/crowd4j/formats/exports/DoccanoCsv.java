package org.crowd4j.formats.exports;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.List;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.io.CsvOptions.Columns;

/** doccano's CSV: several labels of an example are joined by #. */
final class DoccanoCsv extends TableFormat {
    private static final Splitter LABELS = Splitter.on('#').omitEmptyStrings();

    DoccanoCsv() {
        super("doccano-csv", "doccano CSV");
    }

    @Override
    public boolean fits(Sheet start) {
        return start.has("id", "label", "Comments") && start.columnOf(List.of("text", "data", "filename")) >= 0;
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        Columns given = plan.columns();
        List<Integer> task = sheet.given(given.task(), sheet.column("id"));
        List<Integer> worker = given.worker().isEmpty() ? List.of() : sheet.given(given.worker());
        List<Integer> label = sheet.given(given.answer(), sheet.column("label"));
        Extract extract = new Extract(sheet.name(), "task id, worker = the name of the file, labels joined by #");
        DoccanoJson.note(sheet.stem(), extract);
        extract.nameByColumn();
        Question question = extract.question("label", Shape.LABEL_SETS);
        extract.unused(sheet.others(task, worker, label));
        for (Sheet.Row row : sheet.rows()) {
            List<String> labels = LABELS.splitToList(Sheet.join(row, label));
            if (labels.isEmpty()) {
                extract.leaveOut("empty cell");
            } else {
                extract.answer(
                        question,
                        row.place(),
                        Sheet.join(row, task),
                        worker.isEmpty() ? sheet.stem() : Sheet.join(row, worker),
                        "",
                        labels);
            }
        }
        return extract;
    }
}
