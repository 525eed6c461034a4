package org.crowd4j.io;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.internal.Ids;
import org.crowd4j.io.internal.csv.CsvInput;
import org.crowd4j.io.internal.csv.Wanted;
import org.crowd4j.io.internal.files.FileName;
import org.crowd4j.io.internal.files.FileReading;
import org.crowd4j.io.internal.files.FileText;
import org.crowd4j.io.internal.rows.AnswerFile;
import org.crowd4j.io.internal.rows.AnswerRules;

/** What a reading asks of the engine, from what its caller says. */
final class Readings {
    private Readings() {}

    /** {@return a reading that a monitor watches} */
    static FileReading of(String name, ReadMonitor monitor) {
        return new FileReading(name, monitor, monitor::note, MalformedFileException::new);
    }

    /** {@return a reading that nobody watches} */
    static FileReading of(String name) {
        return of(name, ReadMonitor.none());
    }

    /** {@return the text of a file} */
    static FileText text(Path file, ReadMonitor monitor) throws IOException {
        return FileText.read(file, of(FileName.of(file), monitor));
    }

    /** {@return the text of a file, whose reading nobody watches} */
    static FileText text(Path file) throws IOException {
        return text(file, ReadMonitor.none());
    }

    /** {@return a file of answers in a layout} */
    static AnswerFile answers(String name, Layout layout, CsvOptions options, ReadMonitor monitor) {
        CsvOptions.Columns from = options.columns();
        CsvOptions.Limits limits = options.limits();
        return new AnswerFile(
                of(name, monitor),
                new Wanted(
                        layout.required(),
                        layout.optional(),
                        layout.synonyms(),
                        Map.of("task", from.task(), "worker", from.worker(), layout.answer(), from.answer())),
                new AnswerRules(options.repeats(), options.missing(), limits.rows(), limits.ids(), limits.labels()));
    }

    /** {@return the columns of a layout, all of them required} */
    static Wanted columns(Layout layout) {
        return new Wanted(layout.required(), List.of(), layout.synonyms(), Map.of());
    }

    /** {@return the columns of gold} */
    static Wanted gold(Layout layout, String... optional) {
        return new Wanted(layout.gold(), List.of(optional), layout.synonyms(), Map.of());
    }

    /** Refuses a closed set of labels for a kind that has none. */
    static void requireNoLabels(CsvOptions options, String kind) {
        checkArgument(options.labels().isEmpty(), "labels must be empty for %s, got %s", kind, options.labels());
    }

    /** {@return the second column of a file by the first, such as the workers by task} */
    static Map<String, Set<String>> sets(Path file, Layout layout) throws IOException {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        new CsvInput(of(FileName.of(file)), gold(layout)).read(file, (line, cells) -> {
            for (int column = 0; column < cells.length; column++) {
                if (Ids.blank(cells[column])) {
                    throw new IllegalArgumentException(layout.gold().get(column) + " must not be blank");
                }
            }
            sets.computeIfAbsent(cells[0].toString(), task -> new LinkedHashSet<>())
                    .add(cells[1].toString());
        });
        return sets;
    }
}
