package org.crowd4j.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.formats.exports.Conll;
import org.crowd4j.formats.exports.Cvat;
import org.crowd4j.formats.exports.Formats;
import org.crowd4j.formats.format.JsonFormat;
import org.crowd4j.formats.format.TableFormat;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Separated;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.formats.text.SheetFromJson;
import org.crowd4j.formats.text.Words;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.kinds.AnswerKind;

/**
 * The content of one file, whose format is known.
 *
 * @param format the name of the format
 * @param title what messages call it
 * @param extract the questions, unless the file has a row for each answer
 * @param longFile the file with a row for each answer
 */
record Reading(String format, String title, Optional<Extract> extract, Optional<LongFile> longFile) {
    private static final int FIRST = 50; // records that tell the format

    private Reading(String format, String title, Extract extract) {
        this(format, title, Optional.of(extract), Optional.empty());
    }

    private Reading(LongFile file) {
        this(file.format(), "a table with a row for each answer", Optional.empty(), Optional.of(file));
    }

    /** Tells the format of a file by its content, and reads it unless it is a long one. */
    static Reading of(Content content, ReadOptions options) throws IOException {
        String start = content.start();
        if (start.lastIndexOf('\0', 1) >= 0) {
            throw new MalformedFileException(
                    content.name(),
                    1,
                    "the text begins with a character of code 0, as UTF-16 read as %s does; name its encoding, such as UTF-16LE"
                            .formatted(content.charset().name()));
        }
        if (Content.isBinary(start)) {
            throw new MalformedFileException(content.name(), 1, "the file is no text, such as a picture or a PDF");
        }
        String lead = start.stripLeading();
        Optional<String> refusal = Formats.refusal(lead);
        if (refusal.isPresent()) {
            throw new MalformedFileException(content.name(), 1, refusal.get());
        }
        if (lead.startsWith("<")) {
            if (!Cvat.fits(start)) {
                throw new MalformedFileException(content.name(), 1, "the file holds XML or HTML of an unknown format");
            }
            return new Reading(Cvat.NAME, Cvat.TITLE, Cvat.read(content));
        }
        if (lead.startsWith("{") || lead.startsWith("[")) {
            return json(content, lead.startsWith("[") ? Formats.JSON : Formats.JSON_LINES, options);
        }
        boolean conll = options.format().isEmpty()
                ? Conll.fits(start)
                : options.format().equals(Conll.NAME);
        return conll ? new Reading(Conll.NAME, Conll.TITLE, Conll.read(content)) : table(content, start, options);
    }

    private static Reading json(Content content, String plainFormat, ReadOptions options) throws IOException {
        List<JsonNode> first =
                Json.first(content, FIRST).stream().map(Json.Entry::node).toList();
        Optional<JsonFormat> known = Formats.json(options.format(), first);
        if (known.isPresent()) {
            return new Reading(
                    known.get().name(), known.get().title(), known.get().read(content, options.plan()));
        }
        Sheet start = SheetFromJson.of(content, FIRST);
        LongFile.Rows rows = () -> SheetFromJson.of(content, Long.MAX_VALUE).where(options.where());
        Optional<Reading> exported = exported(start, rows, options);
        if (exported.isPresent()) {
            return exported.get();
        }
        AnswerKind kind = LongFile.kind(start.header(), options.csv().columns())
                .orElseThrow(() -> new MalformedFileException(
                        content.name(),
                        1,
                        "the JSON is of no known export, and its keys are not those of answers (such as task, worker"
                                + " and label): it has %s".formatted(Words.list(start.header()))));
        return new Reading(new LongFile(kind, plainFormat, false, rows, List.of()));
    }

    private static Reading table(Content content, String text, ReadOptions options) throws IOException {
        Separated form = Separated.of(text, content.name());
        Sheet start = Sheet.start(content, text, form);
        LongFile.Rows rows = () -> Sheet.of(content, form).where(options.where());
        Optional<Reading> exported = exported(start, rows, options);
        if (exported.isPresent()) {
            return exported.get();
        }
        Optional<AnswerKind> kind = LongFile.kind(start.header(), options.csv().columns());
        boolean named = content.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        boolean plain = content.charset().equals(StandardCharsets.UTF_8)
                && (named || !content.packed())
                && !form.declared()
                && form.separator() == Separated.usual(content.name())
                && options.where().isEmpty()
                && LongFile.knownTimes(start);
        return new Reading(new LongFile(
                kind.orElseGet(() -> AnswerKind.of(start.header())),
                LongFile.separated(form.separator()),
                plain,
                rows,
                notes(content, form)));
    }

    private static List<String> notes(Content content, Separated form) {
        List<String> notes = new ArrayList<>();
        if (!content.charset().equals(StandardCharsets.UTF_8)) {
            notes.add("the text is read as " + content.charset().name());
        }
        if (form.separator() != Separated.usual(content.name())) {
            notes.add("cells are separated by %s".formatted(form.separator() == '\t' ? "tabs" : form.separator()));
        }
        return notes;
    }

    /** {@return whether only the worker is missing, as in gold} */
    private static boolean nearlyLong(Sheet start) {
        return start.has("task")
                && start.columnOf(List.of("label", "value", "winner", "x0", "x", "polygon", "rle", "coco")) >= 0;
    }

    /**
     * Formats that the names of columns tell come before plain long files, those by values after.
     */
    private static Optional<Reading> exported(Sheet start, LongFile.Rows rows, ReadOptions options) throws IOException {
        Optional<TableFormat> format = Formats.byHeader(options.format(), start);
        if (format.isEmpty()
                && (!options.format().isEmpty()
                        || (LongFile.kind(start.header(), options.csv().columns())
                                        .isEmpty()
                                && !nearlyLong(start)))) {
            format = Formats.byValues(options.format(), start);
        }
        return format.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(
                        format.get().name(), format.get().title(), format.get().read(rows.read(), options.plan())));
    }
}
