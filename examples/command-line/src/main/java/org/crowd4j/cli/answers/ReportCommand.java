package org.crowd4j.cli.answers;

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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.console.Version;
import org.crowd4j.cli.files.GoldQuestion;
import org.crowd4j.cli.files.Source;
import org.crowd4j.cli.files.Target;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.Layout;
import org.crowd4j.io.MaskCsv;
import org.crowd4j.io.RegionCsv;
import org.crowd4j.io.SequenceCsv;
import org.crowd4j.io.SpanCsv;
import org.crowd4j.io.TextCsv;
import org.crowd4j.kinds.AnswerKind;
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
        description = "Writes what a crowd is worth as one page of HTML that needs no network. Of labels: a verdict,"
                + " agreement, confidence, workers, confusions and more, with pictures. Of texts, tags, spans, regions"
                + " and masks: agreement, workers, and drawings of the tasks in which the consensus is least sure.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd report answers.csv --gold gold.csv --out report.html",
            "  crowd report export.json --label sentiment --out report.html"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;
    private static final List<Layout> DRAWN =
            List.of(TextCsv.LAYOUT, SequenceCsv.LAYOUT, SpanCsv.LAYOUT, RegionCsv.LAYOUT, MaskCsv.LAYOUT);

    private final Console console;

    @Mixin
    private AnswersInput input;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description = "known right answers: a file with the header task,label, or task,text and so on; "
                    + "the consensus does not see them")
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
            description = "the method of the consensus, see crowd methods; default: the first one for the kind")
    private Optional<String> methodName = Optional.empty();

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.9",
            description = "the probability of the intervals; default: ${DEFAULT-VALUE}")
    private Double level;

    /** A command that speaks through a console. */
    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Options.requireProperShare("--level", level);
        if (title.filter(String::isBlank).isPresent()) {
            throw new UsageException("--title must not be blank");
        }
        Source source = input.source();
        goldSource.ifPresent(gold -> GoldInput.rejectBothStandard(source, gold));
        AnswersCommand.rejectOverwriting("--out", out, "answers", source);
        goldSource.ifPresent(gold -> AnswersCommand.rejectOverwriting("--out", out, "gold", gold));
        out.requireEnding(".html", ".htm");
        out.check(console);
        AnswerKind kind = input.kind(console);
        boolean labels = kind.layout().equals(CategoricalCsv.LAYOUT);
        if (!labels && !DRAWN.contains(kind.layout())) {
            throw new CommandFailure(
                    "%s: crowd report needs labels, texts, tags, spans, regions or masks, got %s answers"
                            .formatted(source.name(), kind.name()));
        }
        Aggregator method = method(kind);
        String page = labels ? labels((CategoricalAggregator) method) : disagreement(method);
        if (out.standard()) {
            console.print(text -> text.append(page));
        } else {
            out.writeText(text -> text.append(page));
            console.printLine(out.path() + " is written; open it in a browser");
        }
        return 0;
    }

    private Aggregator method(AnswerKind kind) {
        Aggregator method = Methods.named(kind, methodName);
        if (method.needsGold()) {
            throw new UsageException(method.name() + " learns from gold, which is here to judge it");
        }
        return method;
    }

    private String disagreement(Aggregator method) {
        AnswerKind.Data data = input.read(console);
        Estimate estimate = Methods.aggregate(method, data, console);
        Methods.noteConvergence(method, estimate.convergence(), "", console);
        return written(() -> {
            Optional<Evaluation> judged = goldSource.map(
                    gold -> gold.addTo(data, goldQuestion, console).evaluate(method, console.progress()));
            return report(method).disagreement(estimate, judged, console.progress());
        });
    }

    private String labels(CategoricalAggregator method) {
        Source source = input.source();
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
        Report report = report(method);
        return written(() -> report.html(consensus, gold, console.progress()));
    }

    private String written(Supplier<String> page) {
        try {
            return CommandFailure.fitting(input.source().name(), page);
        } finally {
            console.progress().close();
        }
    }

    private Report report(Aggregator method) {
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
            return new Version().getVersion()[0];
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
