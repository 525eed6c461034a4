package org.crowd4j.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --format}, which every command that prints a result has. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "csv|json|table",
            description = "how to write the result; without it, a table on a terminal and CSV everywhere else")
    private Optional<Format> asked = Optional.empty();

    /** {@return the format for standard output} */
    Format of(Console console) {
        return asked.orElse(console.terminal().output() ? Format.TABLE : Format.CSV);
    }

    /** Prints rows; of a long table on a terminal only both ends, and how many are between them. */
    void print(List<String> columns, List<List<Object>> rows, Console console) {
        boolean brief = of(console) == Format.TABLE && console.terminal().output();
        Report report = brief ? Report.bothEnds(columns, rows) : new Report(columns, rows);
        console.print(text -> report.write(of(console), text));
        int between = brief ? Report.between(rows.size()) : 0;
        if (between > 0) {
            console.say("… and %d more between them; --format csv for all".formatted(between));
        }
    }

    /** {@return the format for a file} */
    Format of(Target file) {
        return asked.orElse(file.path().toString().endsWith(".json") ? Format.JSON : Format.CSV);
    }
}
