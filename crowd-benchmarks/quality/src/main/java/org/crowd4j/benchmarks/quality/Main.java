package org.crowd4j.benchmarks.quality;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Methods;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.benchmarks.quality.kinds.KindReport;
import org.crowd4j.benchmarks.quality.kinds.NumbersReport;
import org.crowd4j.benchmarks.quality.kinds.PairwiseReport;
import org.crowd4j.benchmarks.quality.kinds.PairwiseScenario;
import org.crowd4j.benchmarks.quality.kinds.PairwiseTrials;
import org.crowd4j.benchmarks.quality.labels.QualityReport;
import org.crowd4j.benchmarks.quality.labels.QualityTrials;
import org.crowd4j.benchmarks.quality.labels.RobustnessReport;
import org.crowd4j.benchmarks.quality.labels.RobustnessScenario;
import org.crowd4j.benchmarks.quality.labels.RobustnessTrials;
import org.crowd4j.benchmarks.quality.labels.StoppingReport;
import org.crowd4j.benchmarks.quality.workers.DependenceScenario;
import org.crowd4j.benchmarks.quality.workers.DependenceTrials;
import org.crowd4j.benchmarks.quality.workers.IndependenceReport;
import org.crowd4j.benchmarks.quality.workers.PayReport;
import org.crowd4j.benchmarks.quality.workers.RatingMethod;
import org.crowd4j.benchmarks.quality.workers.RealRatingTrials;
import org.crowd4j.benchmarks.quality.workers.ReputationReport;
import org.crowd4j.benchmarks.quality.workers.ReputationScenario;
import org.crowd4j.benchmarks.quality.workers.ReputationTrials;
import org.crowd4j.benchmarks.quality.workers.WorkerIntervalReport;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Scores methods on a folder of data sets with gold or on simulated crowds; prints a report in
 * Markdown.
 */
@Command(
        name = "quality",
        description =
                "Scores methods on a folder of data sets with gold or on simulated crowds; prints a report in Markdown.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final int SEEDS = 10;
    private static final int REPUTATION_SEEDS = 8;
    private static final int PAY_SEEDS = 20;
    private static final int COPIES_SEEDS = 10;

    /** Seeds from here were not used during development. */
    private static final long FIRST_COPIES_SEED = 4001;

    private static final long FIRST_HONEST_SEED = 5001;
    private static final long FIRST_EXPERTS_SEED = 5101;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "contains a folder for each data set, with answers.csv and gold.csv")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--robustness", description = "score on simulated crowds instead of a folder")
    private boolean robustness;

    @Option(names = "--reputation", description = "score ratings of workers on simulated crowds instead")
    private boolean reputation;

    @Option(
            names = "--real",
            paramLabel = "FOLDER",
            description = "with --reputation and --pairwise: also score on the data sets of this folder")
    private Optional<Path> real = Optional.empty();

    @Option(names = "--independence", description = "score the detection of copies on simulated crowds instead")
    private boolean independence;

    @Option(
            names = "--workers",
            description = "judge the intervals of worker accuracy on the folder instead of methods")
    private boolean workers;

    @Option(names = "--stopping", description = "judge what stopping rules promise on the folder instead of methods")
    private boolean stopping;

    @Option(
            names = "--kind",
            paramLabel = "NAME",
            description = "score all methods for another kind of answers on the folder, such as forecast")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--numbers",
            description = "score methods for numbers on the numeric data sets of the folder instead")
    private boolean numbers;

    @Option(
            names = "--pairwise",
            description = "score methods of comparisons on simulated arenas instead; with --real, also on its data")
    private boolean pairwise;

    @Option(names = "--pay", description = "show what simulated workers earn under each rule of pay instead")
    private boolean pay;

    @Option(names = "--methods", split = ",", paramLabel = "NAME", description = "methods to run; default: all")
    private List<String> names = List.of();

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            defaultValue = "committee",
            description = "method to compare with every other; default: ${DEFAULT-VALUE}")
    private String reference;

    @Option(names = "--exclude", split = ",", paramLabel = "NAME", description = "data sets to leave out")
    private List<String> excluded = List.of();

    @Option(
            names = "--min-gold",
            paramLabel = "COUNT",
            defaultValue = "50",
            description = "smallest number of gold tasks of a data set; default: ${DEFAULT-VALUE}")
    private int minGold;

    @Option(
            names = "--repeats",
            paramLabel = "all|first|last|refuse",
            defaultValue = "last",
            description = "which of repeated answers of a worker to a task count; default: ${DEFAULT-VALUE}")
    private Repeats repeats;

    @Option(names = "--out", paramLabel = "FILE", description = "file to write; default: standard output")
    private Optional<Path> target = Optional.empty();

    private Main() {}

    /** Prints the report that the command line asks for. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(args, out, err);
        out.flush();
        System.exit(status);
    }

    /**
     * Prints the report.
     *
     * @param args the command line
     * @param out receives the report
     * @param err receives notes and errors
     * @return the exit status: 0 success, 1 a file could not be read or written, 2 wrong usage
     */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    err.println(failed);
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        List<CategoricalAggregator> methods = methods();
        PrintWriter err = spec.commandLine().getErr();
        if (Stream.of(folder.isPresent(), robustness, reputation, independence, pairwise, pay)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw wrong("give exactly one of FOLDER, --robustness, --reputation, --independence, --pairwise and --pay");
        }
        String report;
        if (folder.isPresent() && kind.isPresent()) {
            report = new KindReport(Origin.here(), kind(), folder.get()).markdown(err::println);
        } else if (folder.isPresent()) {
            report = quality(folder.get(), methods, err);
        } else if (robustness) {
            report = robustness(methods, err);
        } else if (pairwise) {
            report = pairwise(err);
        } else if (pay) {
            report = new PayReport(Origin.here(), PAY_SEEDS).markdown(err::println);
        } else {
            report = reputation ? reputation(real(), err) : independence(err);
        }
        if (target.isPresent()) {
            Files.writeString(target.get(), report);
        } else {
            spec.commandLine().getOut().print(report);
        }
        return CommandLine.ExitCode.OK;
    }

    private List<DataSet> real() throws IOException {
        return real.isEmpty()
                ? List.of()
                : Corpus.read(real.get(), repeats, minGold, excluded).dataSets();
    }

    private static String reputation(List<DataSet> sets, PrintWriter err) throws IOException {
        return new ReputationReport(
                        Origin.here(),
                        RealRatingTrials.run(sets, RatingMethod.withPeers(), err::println),
                        ReputationTrials.run(
                                ReputationScenario.all(), RatingMethod.withPeers(), REPUTATION_SEEDS, err::println),
                        ReputationTrials.run(
                                ReputationScenario.all(), RatingMethod.withGoldOnly(), REPUTATION_SEEDS, err::println))
                .markdown();
    }

    private String pairwise(PrintWriter err) throws IOException {
        Map<String, PairwiseAnswers> sets = real.isEmpty() ? Map.of() : Corpus.comparisons(real.get());
        PairwiseTrials found = PairwiseTrials.run(
                PairwiseScenario.all(), SEEDS, sets, Methods.all(PairwiseAggregator.class), err::println);
        return new PairwiseReport(Origin.here(), found).markdown();
    }

    private static String robustness(List<CategoricalAggregator> methods, PrintWriter err) throws IOException {
        RobustnessTrials found = RobustnessTrials.run(RobustnessScenario.all(), methods, SEEDS, err::println);
        return new RobustnessReport(Origin.here(), found).markdown();
    }

    private static String independence(PrintWriter err) throws IOException {
        DependenceTrials rings =
                DependenceTrials.run(DependenceScenario.rings(), FIRST_COPIES_SEED, COPIES_SEEDS, err::println);
        DependenceTrials honest =
                DependenceTrials.run(DependenceScenario.honest(), FIRST_HONEST_SEED, SEEDS, err::println);
        DependenceTrials experts =
                DependenceTrials.run(DependenceScenario.experts(), FIRST_EXPERTS_SEED, SEEDS, err::println);
        return new IndependenceReport(Origin.here(), rings, honest, experts).markdown();
    }

    private String quality(Path folder, List<CategoricalAggregator> methods, PrintWriter err) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw wrong("FOLDER must be a folder, got " + folder);
        }
        for (String name : excluded) {
            if (!Files.isDirectory(folder.resolve(name))) {
                throw wrong("--exclude must name data sets, got " + name);
            }
        }
        if (numbers) {
            return NumbersReport.run(Origin.here(), folder, err::println).markdown();
        }
        Corpus corpus = Corpus.read(folder, repeats, minGold, excluded);
        if (stopping) {
            return StoppingReport.run(Origin.here(), corpus, err::println).markdown();
        }
        if (workers) {
            return WorkerIntervalReport.run(Origin.here(), corpus, err::println).markdown();
        }
        QualityTrials trials = QualityTrials.run(corpus.dataSets(), methods, err::println);
        return new QualityReport(Origin.here(), corpus, trials, reference).markdown();
    }

    private AnswerKind kind() {
        return AnswerKind.all().stream()
                .filter(each -> each.name().equals(kind.orElseThrow()))
                .findFirst()
                .orElseThrow(() -> wrong("--kind must be one of %s, got %s"
                        .formatted(
                                AnswerKind.all().stream().map(AnswerKind::name).toList(), kind.orElseThrow())));
    }

    private List<CategoricalAggregator> methods() {
        try {
            var unused = Methods.named(CategoricalAggregator.class, reference); // must exist, but need not take part
            return names.isEmpty()
                    ? Methods.all(CategoricalAggregator.class).stream()
                            .filter(method -> !method.needsScale() && !method.needsPredictions())
                            .toList()
                    : new LinkedHashSet<>(names)
                            .stream()
                                    .map(name -> Methods.named(CategoricalAggregator.class, name))
                                    .toList();
        } catch (NoSuchElementException unknown) {
            throw wrong(String.valueOf(unknown.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
