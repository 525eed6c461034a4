package org.crowd4j.cli;

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

    /** {@return the format for a file} */
    Format of(Target file) {
        return asked.orElse(file.path().toString().endsWith(".json") ? Format.JSON : Format.CSV);
    }
}
