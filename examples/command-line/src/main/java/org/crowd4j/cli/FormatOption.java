package org.crowd4j.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --format} of every command that prints a result. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "csv|json|table",
            description = "the format of the result; default: table on a terminal, CSV otherwise")
    private Optional<Format> chosen = Optional.empty();

    /** {@return the format for standard output} */
    Format of(Console console) {
        return chosen.orElse(console.terminal().output() ? Format.TABLE : Format.CSV);
    }

    /** Prints rows; on a terminal only the first and the last rows of a long table. */
    void print(List<String> columns, List<List<Object>> rows, Console console) {
        boolean brief = of(console) == Format.TABLE && console.terminal().output();
        Report report = brief ? Report.bothEnds(columns, rows) : new Report(columns, rows);
        console.print(text -> report.write(of(console), text));
        int omitted = brief ? Report.omitted(rows.size()) : 0;
        if (omitted > 0) {
            console.printLine("… %d rows omitted; --format csv prints all".formatted(omitted));
        }
    }

    /** {@return the format for a file} */
    Format of(Target file) {
        return chosen.orElse(file.path().toString().endsWith(".json") ? Format.JSON : Format.CSV);
    }
}
