package org.crowd4j.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.kinds.AnswerKind;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.WorkerCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd aggregate}: one label per task with its probability. */
@Command(
        name = "aggregate",
        description = "Aggregates answers to one label per task with its probability, or one number with its error.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd aggregate answers.csv",
            "  crowd aggregate answers.csv.gz --method one-coin --out consensus.csv --workers workers.csv",
            "  crowd aggregate answers.csv --gold gold.csv --format json | jq '.[] | select(.confidence < 0.8)'",
            "  zcat answers.csv.gz | crowd aggregate - --repeats last > consensus.csv"
        })
final class AggregateCommand implements Callable<Integer> {
    private static final int ROWS_ON_A_TERMINAL = 20;

    private final Console console;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "the method, see crowd methods; default: committee for labels, median for numbers")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    @Option(
            names = "--discount-copies",
            description =
                    "first detect workers whose answers look like copies, as crowd independence does, and reduce their"
                            + " weight; a few methods do not support this")
    private boolean discountCopies;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "the file for the consensus, written atomically; .tsv and .gz as for the answers, .json is JSON")
    private Optional<Target> out = Optional.empty();

    @Option(names = "--workers", paramLabel = "FILE", description = "the file for the figures of each worker, as CSV")
    private Optional<Target> workers = Optional.empty();

    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            description = "the maximum number of sweeps over the answers; at least 1")
    private Optional<Integer> maxIterations = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "iteration stops when the change is at most X, such as 1e-6; at least 0")
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--posterior",
            paramLabel = "all|top|none",
            description =
                    "which labels get a column p:LABEL with their probability: all, the 50 most frequent (default),"
                            + " or none; tables have none")
    private Probabilities probabilities = Probabilities.TOP;

    @Mixin
    private FormatOption format;

    AggregateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Integer> sweeps = positive();
        Optional<Double> smallest = notNegative();
        if (methodName.map(Methods::forLabels).orElse(true)) { // wrong usage is reported before the file is read
            CategoricalAggregator method = Methods.named(methodName.orElse(Methods.DEFAULT));
            Methods.limited(method, sweeps, smallest);
            known.check(method, input.source());
        }
        checkTargets();
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.limited(Methods.named(kind, methodName), sweeps, smallest);
        known.check(method, input.source());
        return method instanceof CategoricalAggregator labels ? labels(labels) : values(kind, method);
    }

    private int values(AnswerKind kind, Aggregator method) {
        if (discountCopies) {
            throw wrong("--discount-copies applies to labels, %s holds %s answers"
                    .formatted(input.source().name(), kind.name()));
        }
        AnswerKind.Data data = known.addTo(input.read(kind, console), console);
        Estimate estimate = Methods.aggregate(method, data, console);
        known.note(data, console);
        Methods.noteConvergence(method, estimate.convergence(), "; raise --max-iterations", console);
        workers.ifPresent(target -> write(estimate, target));
        AnswerKind.Rows rows = data.consensus(estimate);
        write(new EstimateReport(estimate, new Report(rows.columns(), rows.rows())));
        return 0;
    }

    private int labels(CategoricalAggregator method) {
        CategoricalAnswers answers = input.read(console);
        Gold gold = known.read(console);
        Known withGold = Known.nothing().withGold(gold);
        Consensus consensus = Methods.aggregate(
                method, answers, discountCopies ? withGold.withDependence(copies(answers, gold)) : withGold, console);
        known.note(gold, answers, consensus, console);
        Methods.noteConvergence(method, consensus.convergence(), "; raise --max-iterations", console);
        noteTies(consensus.posterior());
        workers.ifPresent(target -> write(consensus, target));
        write(new ConsensusReport(consensus, probabilities));
        return 0;
    }

    private DependentWorkers copies(CategoricalAnswers answers, Gold gold) {
        DependentWorkers copies = IndependenceCommand.detect(
                        new DependenceDetector(), answers, gold, input.source(), console)
                .dependentWorkers();
        for (DependentWorkers.Group group : copies.groups()) {
            console.note(String.format(
                    Locale.ROOT,
                    "the answers of %d workers look like copies, with a strength of %.2f, and have less weight: %s"
                            + " (see crowd independence)",
                    group.workers().size(),
                    group.strength(),
                    group.id()));
        }
        if (copies.isEmpty()) {
            console.note("no group of workers looks like copies; all answers have the same weight");
        }
        return copies;
    }

    private void noteTies(Posterior posterior) {
        long ties = IntStream.range(0, posterior.tasks().size())
                .filter(posterior::tied)
                .count();
        if (ties > 0) {
            console.note("labels tie for %s; the label that is more frequent overall wins"
                    .formatted(Console.counted(ties, "task")));
        }
    }

    private Optional<Integer> positive() {
        return maxIterations.map(limit -> {
            if (limit < 1) {
                throw wrong("--max-iterations must be at least 1, got " + limit);
            }
            return limit;
        });
    }

    private Optional<Double> notNegative() {
        return tolerance.map(smallest -> {
            if (!(smallest >= 0 && smallest < Double.POSITIVE_INFINITY)) {
                throw wrong("--tolerance must be finite and at least 0, got " + smallest);
            }
            return smallest;
        });
    }

    private void checkTargets() {
        boolean printed = out.isEmpty() || out.get().standard();
        if (workers.isPresent()
                && (workers.get().standard()
                        ? printed
                        : out.filter(workers.get()::same).isPresent())) {
            throw wrong("the consensus and --workers must have different targets");
        }
        out.ifPresent(target -> check(target, "--out"));
        workers.ifPresent(target -> check(target, "--workers"));
    }

    private void check(Target target, String option) {
        if (target.overwrites(input.source())) {
            throw wrong("%s must not be the answers file, got %s".formatted(option, target.path()));
        }
        if (known.source().filter(target::overwrites).isPresent()) {
            throw wrong("%s must not be the gold file, got %s".formatted(option, target.path()));
        }
        target.check(console);
    }

    private UsageException wrong(String problem) {
        return new UsageException(problem);
    }

    private void write(Estimate estimate, Target target) {
        if (target.standard()) {
            console.print(text -> WorkerCsv.write(estimate, text));
        } else {
            target.writeBy(file -> WorkerCsv.write(estimate, file));
        }
    }

    private void write(ResultReport report) {
        if (out.isPresent() && !out.get().standard()) {
            Target target = out.get();
            report.write(format.of(target), target);
            return;
        }
        Format chosen = format.of(console);
        if (chosen == Format.TABLE && console.terminal().output() && report.tasks() > ROWS_ON_A_TERMINAL) {
            console.print(text -> report.writeTable(ROWS_ON_A_TERMINAL, text));
            console.printLine("… %d rows omitted; --out FILE or --format csv writes all"
                    .formatted(report.tasks() - ROWS_ON_A_TERMINAL));
        } else {
            console.print(text -> report.write(chosen, text));
        }
    }
}
