package org.crowd4j.cli.answers;

import com.google.common.io.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crowd4j.Answers;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.CommandNames;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Target;
import org.crowd4j.formats.AnswerFile;
import org.crowd4j.formats.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd convert}: writes answers in another format. */
@Command(
        name = "convert",
        description = "Reads answers of any format, and writes them as a long or wide table, as JSON, or for Label"
                + " Studio.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd convert project-7.json --label mood --out answers.csv",
            "  crowd convert Batch_1_batch_results.csv --wide --out table.csv",
            "  crowd convert answers.csv --to label-studio-json-min --out answers.json"
        })
public final class ConvertCommand implements Callable<Integer> {
    private static final String WIDE = "wide";

    private final Console console;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "the file to write; without --to, .json is an array, .jsonl JSON lines, .tsv tab separated,"
                    + " all else CSV")
    private Target out;

    @Option(names = "--wide", description = "a row for each task, a column for each worker; the same as --to wide")
    private boolean wide;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "csv, tsv, wide, json, json-lines or label-studio-json-min")
    private Optional<String> format = Optional.empty();

    /** A command that speaks through a console. */
    public ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (out.standard()) {
            throw new UsageException("--out must name a file");
        }
        if (format.filter(name -> !AnswerFile.writable().contains(name)).isPresent()) {
            throw new UsageException(
                    "--to must be one of %s, got %s".formatted(String.join(", ", AnswerFile.writable()), format.get()));
        }
        if (wide && format.filter(name -> !name.equals(WIDE)).isPresent()) {
            throw new UsageException("--wide and --to must be the same format");
        }
        if (format.isEmpty()) {
            out.requireEnding(".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".gz");
        }
        AnswersCommand.rejectOverwriting("--out", out, "answers", input.source());
        out.check(console);
        String to = wide ? WIDE : format.orElseGet(this::byName);
        Export export = input.source().export(input.readOptions(), console);
        if (export.supported()) {
            Answers answers = input.read(export, console).answers();
            write(path -> export.write(answers, path, to));
        } else {
            export.notes(console.reading(input.source().name()));
            write(path -> export.write(path, to));
        }
        console.note("%s, read as %s, is written as %s".formatted(input.source().name(), export.format(), to));
        return 0;
    }

    private String byName() {
        String name = out.path().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (Files.getFileExtension(plain)) {
            case "json" -> "json";
            case "jsonl", "ndjson" -> "json-lines";
            case "tsv" -> "tsv";
            default -> "csv";
        };
    }

    private void write(Target.Writing writing) {
        try {
            out.writeBy(writing);
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(
                    "%s: %s".formatted(input.source().name(), CommandNames.in(String.valueOf(unfit.getMessage()))));
        }
    }
}
