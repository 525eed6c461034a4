package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option {@code --format} of every command that prints a result. */
final class FormatOption {
    private static final int MAX_NAMES = 8;

    @Option(
            names = "--format",
            paramLabel = "csv|json|table",
            description = "the format of the result; default: table on a terminal, CSV otherwise")
    private Optional<Format> chosen = Optional.empty();

    @Option(
            names = "--spreadsheet-safe",
            description = "CSV in which text that a spreadsheet would run as a formula, because it begins with"
                    + " = + - or @, has an apostrophe before it")
    private boolean safe;

    /** {@return the format for standard output} */
    Format of(Console console) {
        if (safe) {
            return spreadsheet();
        }
        return chosen.orElse(console.terminal().output() ? Format.TABLE : Format.CSV);
    }

    private Format spreadsheet() {
        if (chosen.filter(format -> format != Format.CSV).isPresent()) {
            throw new UsageException("--spreadsheet-safe applies to csv, got --format "
                    + chosen.get().name().toLowerCase(Locale.ROOT));
        }
        return Format.SPREADSHEET;
    }

    /** {@return whether CSV must be safe to open in a spreadsheet} */
    boolean safe() {
        return safe;
    }

    /** Prints rows; on a terminal only the first and the last rows of a long table. */
    void print(List<String> columns, List<List<Object>> rows, Console console) {
        print(columns, rows, List.of(), console);
    }

    /**
     * Prints rows; on a terminal only the first and the last rows of a long table, without the
     * {@linkplain Report#narrowed dispensable} columns for which there is no room.
     */
    void print(List<String> columns, List<List<Object>> rows, List<String> dispensable, Console console) {
        boolean brief = brief(console);
        Report report = brief ? Report.bothEnds(columns, rows) : new Report(columns, rows);
        print(report, brief ? Report.omitted(rows.size()) : 0, dispensable, console);
    }

    /** Prints a report; on a terminal also what is omitted. */
    void print(Report report, int omittedRows, List<String> dispensable, Console console) {
        Report shown = brief(console) ? report.narrowed(console.terminal().columns(), dispensable) : report;
        console.print(text -> shown.write(of(console), text));
        List<String> parts = new ArrayList<>();
        if (omittedRows > 0) {
            parts.add(Console.counted(omittedRows, "row"));
        }
        List<String> columns = new ArrayList<>(report.columns());
        columns.removeAll(shown.columns());
        if (!columns.isEmpty()) {
            parts.add("the column%s %s%s"
                    .formatted(
                            columns.size() == 1 ? "" : "s",
                            columns.stream().limit(MAX_NAMES).collect(Collectors.joining(", ")),
                            columns.size() > MAX_NAMES ? ", …" : ""));
        }
        if (!parts.isEmpty()) {
            console.printLine("… %s omitted; --format csv prints all".formatted(String.join(" and ", parts)));
        }
    }

    /** {@return whether a table is printed on a terminal} */
    boolean brief(Console console) {
        return of(console) == Format.TABLE && console.terminal().output();
    }

    /** {@return the format for a file} */
    Format of(Target file) {
        Format format = chosen.orElse(file.path().toString().endsWith(".json") ? Format.JSON : Format.CSV);
        return safe && format == Format.CSV ? Format.SPREADSHEET : format;
    }
}
