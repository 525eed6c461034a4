package org.crowd4j.formats;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Splitter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.crowd4j.formats.exports.Formats;
import org.crowd4j.formats.questions.LongTable;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Separated;
import org.crowd4j.io.AtomicFile;

/** Writes long tables in the formats that can hold them. */
final class Writers {
    static final List<String> NAMES =
            List.of(Formats.CSV, Formats.TSV, Formats.WIDE, Formats.JSON, Formats.JSON_LINES, Writers.LABEL_STUDIO);

    private static final String LABEL_STUDIO = "label-studio-json-min";
    private static final Splitter LABELS = Splitter.on('|').omitEmptyStrings();
    private static final int BUFFER = 1 << 16;
    private static final Set<String> NUMBERS =
            Set.of("value", "weight", "rank", "position", "start", "end", "x", "y", "x0", "y0", "x1", "y1");

    private Writers() {}

    /** Writes rows. */
    private interface Body {
        void write(Writer text) throws IOException;
    }

    static void write(LongTable table, Path file, String format) throws IOException {
        checkArgument(NAMES.contains(format), "format must be one of %s, got %s", NAMES, format);
        Body body = switch (format) {
            case Formats.CSV -> text -> csv(table, ',', text);
            case Formats.TSV -> text -> csv(table, '\t', text);
            case Formats.WIDE -> {
                LongTable wide = wide(table);
                yield text -> csv(wide, separator(file), text);
            }
            case Formats.JSON -> text -> json(table, true, text);
            case Formats.JSON_LINES -> text -> json(table, false, text);
            default -> {
                answerColumn(table, LABEL_STUDIO);
                yield text -> labelStudio(table, text);
            }
        };
        boolean packed = lower(file).endsWith(".gz");
        AtomicFile.write(file, bytes -> {
            OutputStream to = packed ? new GZIPOutputStream(bytes, BUFFER) : bytes;
            Writer text =
                    new OutputStreamWriter(new BufferedOutputStream(to, BUFFER), StandardCharsets.UTF_8.newEncoder());
            body.write(text);
            text.flush();
            if (to instanceof GZIPOutputStream zip) {
                zip.finish();
            }
        });
    }

    private static String lower(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    private static char separator(Path file) {
        return Separated.usual(lower(file));
    }

    private static void csv(LongTable table, char separator, Writer text) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        try {
            csv.writeRecord(table.header());
            table.lines().forEach(line -> csv.writeRecord(line.cells()));
            csv.flush();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** {@return the place of the only column of answers} */
    private static int answerColumn(LongTable table, String format) {
        List<String> answers = new ArrayList<>(table.header());
        answers.removeAll(List.of("task", "worker", "at"));
        checkArgument(
                answers.size() == 1 && table.header().contains("task"),
                "the format %s holds one answer a row, got the columns %s",
                format,
                table.header());
        return table.header().indexOf(answers.get(0));
    }

    private static LongTable wide(LongTable table) {
        int answer = answerColumn(table, Formats.WIDE);
        int task = table.header().indexOf("task");
        int worker = table.header().indexOf("worker");
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        Set<String> workers = new LinkedHashSet<>();
        for (LongTable.Line line : table.lines()) {
            String by = line.cells().get(worker);
            workers.add(by);
            String before = rows.computeIfAbsent(line.cells().get(task), unseen -> new LinkedHashMap<>())
                    .put(by, line.cells().get(answer));
            checkArgument(
                    before == null,
                    "a wide table holds one answer of a worker to a task, but %s answered %s several times; choose"
                            + " which counts by the policy for repeats",
                    by,
                    line.cells().get(task));
        }
        List<String> header = new ArrayList<>(List.of("task"));
        header.addAll(workers);
        List<LongTable.Line> lines = new ArrayList<>();
        rows.forEach((id, answers) -> {
            List<String> cells = new ArrayList<>(List.of(id));
            workers.forEach(by -> cells.add(answers.getOrDefault(by, "")));
            lines.add(new LongTable.Line(new Place(1, 0), cells));
        });
        return new LongTable(header, lines);
    }

    private static void json(LongTable table, boolean array, Writer text) throws IOException {
        try (JsonGenerator json = Json.generator(text, array)) {
            if (array) {
                json.writeStartArray();
            }
            for (LongTable.Line line : table.lines()) {
                json.writeStartObject();
                for (int column = 0; column < table.header().size(); column++) {
                    String name = table.header().get(column);
                    String cell = line.cells().get(column);
                    if (NUMBERS.contains(name) && !cell.isEmpty()) {
                        json.writeNumberField(name, new BigDecimal(cell));
                    } else if (!cell.isEmpty() || !name.equals("at")) {
                        json.writeStringField(name, cell);
                    }
                }
                json.writeEndObject();
            }
            if (array) {
                json.writeEndArray();
            }
            json.writeRaw('\n');
        }
    }

    /** An annotation a record, with the answer under the name of its column. */
    private static void labelStudio(LongTable table, Writer text) throws IOException {
        int answer = answerColumn(table, LABEL_STUDIO);
        int at = table.header().indexOf("at");
        String name = table.header().get(answer);
        long id = 0;
        try (JsonGenerator json = Json.generator(text, true)) {
            json.writeStartArray();
            for (LongTable.Line line : table.lines()) {
                String cell = line.cells().get(answer);
                json.writeStartObject();
                json.writeStringField("id", line.cells().get(table.header().indexOf("task")));
                if (NUMBERS.contains(name)) {
                    json.writeArrayFieldStart(name);
                    json.writeStartObject();
                    json.writeNumberField("number", new BigDecimal(cell));
                    json.writeEndObject();
                    json.writeEndArray();
                } else if (name.equals("labels")) {
                    json.writeObjectFieldStart(name);
                    json.writeArrayFieldStart("choices");
                    for (String label : LABELS.split(cell)) {
                        json.writeString(label);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                } else {
                    json.writeStringField(name, cell);
                }
                json.writeStringField(
                        "annotator", line.cells().get(table.header().indexOf("worker")));
                json.writeNumberField("annotation_id", ++id);
                if (at >= 0) {
                    json.writeStringField("created_at", line.cells().get(at));
                }
                json.writeNullField("lead_time");
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
