package org.crowd4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.aggregation.kinds.AnswerKind;
import org.crowd4j.report.Origin;
import org.crowd4j.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crowd report}: shows what a crowd is worth as one page of HTML. */
@Command(
        name = "report",
        description = "Writes what a crowd is worth as one page of HTML that needs no network: a verdict, agreement,"
                + " confidence, workers, confusions and more, with pictures. For labels.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd report answers.csv --gold gold.csv --out report.html",
            "  crowd report export.json --label sentiment --out report.html"
        })
final class ReportCommand implements Callable<Integer>, HelpTexts.LabelsOnly {
    private static final int BUFFER = 1 << 16;

    private final Console console;

    @Mixin
    private AnswersInput input;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "known right answers: a file with the header task,label; the consensus does not see them")
    private Optional<Source> goldSource = Optional.empty();

    @Mixin
    private GoldQuestion goldQuestion;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "the file for the page, such as report.html, written atomically; - is standard output")
    private Target out;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "the name of the crowd in the heading; default: the name of the file")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "the method of the consensus, see crowd methods; default: the first one for labels")
    private Optional<String> methodName = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.9",
            description = "the probability of the intervals; default: ${DEFAULT-VALUE}")
    private Double level;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AnswersCommand.requireProperShare("--level", level);
        if (title.filter(String::isBlank).isPresent()) {
            throw new UsageException("--title must not be blank");
        }
        Source source = input.source();
        goldSource.ifPresent(gold -> GoldInput.rejectBothStandard(source, gold));
        AnswersCommand.rejectOverwriting("--out", out, "answers", source);
        goldSource.ifPresent(gold -> AnswersCommand.rejectOverwriting("--out", out, "gold", gold));
        out.requireEnding(".html", ".htm");
        out.check(console);
        AnswerKind kind = input.labelKind(console);
        CategoricalAggregator method = (CategoricalAggregator) Methods.named(kind, methodName);
        if (method.needsGold()) {
            throw new UsageException(method.name() + " learns from gold, which is here to judge it");
        }
        CategoricalAnswers answers = input.labels(console);
        Gold gold = goldSource
                .map(given -> given.gold(goldQuestion, answers, console))
                .orElse(Gold.none());
        goldSource.ifPresent(given -> GoldInput.checkAnswered(given, gold, source, answers));
        GoldInput.noteUse(gold.tasks(), answers, "judged by", console);
        GoldInput.noteContradiction(gold, answers, console);
        GoldInput.noteUnknownLabels(gold, answers, console);
        Consensus consensus = Methods.aggregate(method, answers, Known.nothing(), console);
        Methods.noteConvergence(method, consensus.convergence(), "", console);
        String page = page(report(method), consensus, gold);
        if (out.standard()) {
            console.print(text -> text.append(page));
        } else {
            out.writeText(text -> text.append(page));
            console.printLine(out.path() + " is written; open it in a browser");
        }
        return 0;
    }

    private String page(Report report, Consensus consensus, Gold gold) {
        try {
            return report.html(consensus, gold, console.progress());
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure("%s: %s".formatted(input.source().name(), unfit.getMessage()));
        } finally {
            console.progress().close();
        }
    }

    private Report report(CategoricalAggregator method) {
        List<Source> sources = new ArrayList<>(List.of(input.source()));
        goldSource.ifPresent(sources::add);
        Origin origin = new Origin()
                .withProgram(version())
                .withMethod(method.name())
                .withCommand(line(sources))
                .withFiles(sources.stream().map(ReportCommand::file).toList())
                .withNotes(console.readingNotes().stream()
                        .map(note -> withoutFolders(note, sources))
                        .toList());
        return new Report()
                .withTitle(title.orElseGet(() -> stem(name(input.source()))))
                .withLevel(level)
                .withOrigin(origin);
    }

    private static String version() {
        try {
            return new Commands.Version().getVersion()[0];
        } catch (IOException impossible) {
            throw new CommandFailure("the version of the command is missing");
        }
    }

    /** {@return the command line, with the names of files only} */
    private String line(List<Source> sources) {
        return command.parent().commandLine().getParseResult().originalArgs().stream()
                .map(word -> withoutFolders(word, sources))
                .map(word -> word.replace(
                        out.path().toString(), String.valueOf(out.path().getFileName())))
                .map(word -> word.matches("[\\p{L}\\p{N}._+=,:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "crowd ", ""));
    }

    private static String withoutFolders(String text, List<Source> sources) {
        String plain = text;
        for (Source source : sources) {
            plain = source.standard() ? plain : plain.replace(source.path().toString(), name(source));
        }
        return plain;
    }

    private static String name(Source source) {
        Path name = source.path().toAbsolutePath().normalize().getFileName();
        return source.standard() || name == null ? source.name() : name.toString();
    }

    private static String stem(String name) {
        String stem = name.replaceFirst("(?i)\\.(csv|tsv|json|jsonl|ndjson|txt)?(\\.gz)?$", "");
        return stem.isBlank() ? name : stem;
    }

    private static Origin.File file(Source source) {
        if (source.standard() || !Files.isRegularFile(source.path())) {
            return new Origin.File(name(source), "");
        }
        try (InputStream in = Files.newInputStream(source.path())) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream hashed = new DigestInputStream(in, hash)) {
                byte[] buffer = new byte[BUFFER];
                while (hashed.read(buffer) >= 0) {
                    // the stream hashes what is read
                }
            }
            return new Origin.File(name(source), HexFormat.of().formatHex(hash.digest()));
        } catch (IOException failed) {
            throw CommandFailure.reading(source.name(), failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
