package org.crowd4j.formats.exports;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.crowd4j.formats.format.ReadPlan;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.io.MalformedFileException;

/** Tables that are known and hold no answers that can be aggregated. */
final class Refused extends TableFormat {
    private static final List<String> WORKERS = List.of("worker", "worker_id", "annotator", "rater", "user");

    private final Predicate<Sheet> fits;
    private final String reason;

    private Refused(String name, String title, Predicate<Sheet> fits, String reason) {
        super(name, title);
        this.fits = fits;
        this.reason = reason;
    }

    /** {@return all of them} */
    static List<TableFormat> all() {
        return List.of(
                new Refused(
                        "rctab",
                        "a list of cast vote records",
                        sheet -> sheet.has("Cast Vote Record")
                                || sheet.has("Rank 1")
                                || (choice(sheet, 1) && choice(sheet, 2)),
                        "ballots are counted by crowd elect, not aggregated"),
                new Refused(
                        "kaggle",
                        "a leaderboard of Kaggle",
                        sheet -> sheet.has("TeamId", "Score"),
                        "it holds scores of teams, not answers to tasks"),
                new Refused(
                        "scale",
                        "an export of Scale",
                        sheet -> sheet.has("task_id", "response", "status") && sheet.columnOf(WORKERS) < 0,
                        "it names no workers, only one response for each task"),
                new Refused(
                        "coco",
                        "a file of COCO",
                        sheet -> sheet.has("images", "annotations", "categories"),
                        "it names no workers; boxes have no methods yet"));
    }

    private static boolean choice(Sheet sheet, int rank) {
        return sheet.header().stream().anyMatch(column -> column.matches(".*Choice %s( .*)?".formatted(rank)));
    }

    @Override
    public boolean fits(Sheet start) {
        return fits.test(start);
    }

    @Override
    public Extract read(Sheet sheet, ReadPlan plan) throws IOException {
        throw new MalformedFileException(sheet.name(), 1, "the file is %s: %s".formatted(title(), reason));
    }
}
