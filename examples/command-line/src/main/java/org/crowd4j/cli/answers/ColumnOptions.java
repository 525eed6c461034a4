package org.crowd4j.cli.answers;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crowd4j.cli.console.Options;
import org.crowd4j.formats.ReadOptions;
import org.crowd4j.io.CsvOptions;
import picocli.CommandLine.Option;

/** The options that say where in a file the answers are. */
final class ColumnOptions {
    private static final Pattern JOIN = Pattern.compile("\\+");

    @Option(
            names = "--task",
            paramLabel = "COLUMN",
            description = "the column of the task; several are joined, as in document+sentence")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--worker",
            paramLabel = "COLUMN",
            description = "the column of the worker; of crowd explain, the worker to explain instead of a task")
    private Optional<String> worker = Optional.empty();

    @Option(
            names = "--worker-column",
            paramLabel = "COLUMN",
            description = "the same as --worker, also of crowd explain")
    private Optional<String> workerColumn = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "the column of the answer; of an export with several questions, the question")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUE",
            description = "read only the rows with this value; may be given several times")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "how the bytes are text, such as windows-1252; default: UTF-8, or what a byte order mark" + " says")
    private Optional<Charset> encoding = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description =
                    "the format of ANSWERS, where its content does not tell it, such as wide or" + " peerannot-workers")
    private String format = "";

    /** Takes {@code --worker} back: for a command that means a worker by it, and not a column. */
    Optional<String> takeWorker() {
        Optional<String> taken = worker;
        worker = Optional.empty();
        return taken;
    }

    /** {@return the options, with the columns} */
    CsvOptions of(CsvOptions csv) {
        CsvOptions columns = csv;
        columns = task.isPresent() ? columns.withTask(parts(task.get())) : columns;
        Optional<String> by = workerColumn.or(() -> worker);
        columns = by.isPresent() ? columns.withWorker(parts(by.get())) : columns;
        return label.isPresent() ? columns.withAnswer(parts(label.get())) : columns;
    }

    private static String[] parts(String names) {
        return JOIN.split(names);
    }

    /** {@return how the file is to be read} */
    ReadOptions options(CsvOptions csv) {
        return Options.valid("--from", () -> new ReadOptions(format, of(csv), where, encoding));
    }
}
