package org.crowd4j.cli.files;

import java.util.Optional;
import org.crowd4j.formats.ReadOptions;
import org.crowd4j.io.CsvOptions;
import picocli.CommandLine.Option;

/** The option that names the gold inside an export. */
public final class GoldQuestion {

    @Option(
            names = "--gold-label",
            paramLabel = "COLUMN",
            description = "where GOLD is an export: the question whose gold counts, or the column of the data that is"
                    + " gold")
    private Optional<String> question = Optional.empty();

    /** {@return how gold is read from an export} */
    ReadOptions options() {
        return question.map(name -> new ReadOptions().withCsv(new CsvOptions().withAnswer(name)))
                .orElseGet(ReadOptions::new);
    }
}
