package org.crowd4j.cli.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.NearNames;
import org.crowd4j.cli.console.UsageException;
import picocli.CommandLine.Option;

/** The option {@code --format} of every command that prints a result. */
public final class FormatOption {
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

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "the columns of the result, in this order; all: also those for which a terminal has no room")
    private List<String> names = List.of();

    /** {@return the format for standard output} */
    public Format of(Console console) {
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
    public boolean safe() {
        return safe;
    }

    /** Prints rows; on a terminal only the first and the last rows of a long table. */
    public void print(List<String> columns, List<List<Object>> rows, Console console) {
        print(columns, rows, List.of(), console);
    }

    /**
     * Prints rows; on a terminal only the first and the last rows of a long table, without the
     * {@linkplain Report#narrowed dispensable} columns for which there is no room.
     */
    public void print(List<String> columns, List<List<Object>> rows, List<String> dispensable, Console console) {
        boolean brief = brief(console);
        Report report = brief ? Report.bothEnds(columns, rows) : new Report(columns, rows);
        print(report, brief ? Report.omitted(rows.size()) : 0, dispensable, console);
    }

    /** Prints a report; on a terminal also what is omitted. */
    public void print(Report report, int omittedRows, List<String> dispensable, Console console) {
        Report chosen = chosen(report);
        if (!brief(console) || !names.isEmpty()) {
            console.print(text -> chosen.write(of(console), text));
            noteOmitted(omittedRows, List.of(), console);
            return;
        }
        int width = console.terminal().tableWidth();
        Report shown = chosen.narrowed(width, dispensable);
        console.print(text -> shown.writeTable(width, text));
        noteOmitted(
                omittedRows,
                report.columns().stream()
                        .filter(column -> !shown.columns().contains(column))
                        .toList(),
                console);
    }

    /** {@return the columns that the user wants} */
    Report chosen(Report report) {
        if (names.isEmpty() || names.equals(List.of("all"))) {
            return report;
        }
        for (String name : names) {
            if (!report.columns().contains(name)) {
                throw new UsageException("--columns: no column \"%s\"%s"
                        .formatted(name, NearNames.hintOrList(name, report.columns(), "columns: ")));
            }
        }
        return report.with(names);
    }

    /** {@return whether the user chose the columns} */
    public boolean hasColumns() {
        return !names.isEmpty();
    }

    private static void noteOmitted(int rows, List<String> columns, Console console) {
        if (!columns.isEmpty()) {
            console.printLine("… %s: %s%s; --columns all prints them"
                    .formatted(
                            Console.counted(columns.size(), "more column"),
                            columns.stream().limit(MAX_NAMES).collect(Collectors.joining(", ")),
                            columns.size() > MAX_NAMES ? ", …" : ""));
        }
        if (rows > 0) {
            console.printLine("… %s; --format csv prints all".formatted(Console.counted(rows, "more row")));
        }
    }

    /** {@return whether a table is printed on a terminal} */
    public boolean brief(Console console) {
        return of(console) == Format.TABLE && console.terminal().output();
    }

    /** {@return the format for a file} */
    public Format of(Target file) {
        Format format = chosen.orElse(file.path().toString().endsWith(".json") ? Format.JSON : Format.CSV);
        return safe && format == Format.CSV ? Format.SPREADSHEET : format;
    }
}
