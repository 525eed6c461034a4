package org.crowd4j.cli.answers;

import com.google.common.collect.Iterables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Report;
import org.crowd4j.cli.files.Target;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.independence.DependenceKind;
import org.crowd4j.independence.DependenceReport;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.ResultRows;
import org.crowd4j.io.WorkerCsv;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd aggregate}: one label per task with its probability. */
@Command(
        name = "aggregate",
        description = "Aggregates answers to one label per task with its probability, one number with its error, one"
                + " text, a set of labels, the probabilities of outcomes, or, of comparisons and rankings, one score"
                + " per item with its ranks. Tasks with gold keep their answer, and the method learns from them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd aggregate answers.csv",
            "  crowd aggregate answers.csv.gz --method one-coin --workers workers.csv",
            "  crowd aggregate answers.csv --gold gold.csv --missing \"NA,\"",
            "  crowd aggregate ratings.csv --labels low,mid,high --outside n/a",
            "  crowd aggregate answers.csv --format json | jq '.[] | .label'",
            "  zcat answers.csv.gz | crowd aggregate - --repeats last > consensus.csv"
        })
public final class AggregateCommand extends AnswersCommand {
    private static final int ROWS_ON_A_TERMINAL = 20;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.Names.class,
            description = "the method, see crowd methods; default: the first one of the kind of answers")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    @Mixin
    private PredictionsInput predictions;

    @Option(
            names = "--discount-copies",
            description =
                    "first detect workers whose answers look like copies, as crowd independence does, and reduce their"
                            + " weight; a few methods do not support this")
    private boolean discountCopies;

    @Option(
            names = "--discount-better-groups",
            description = "with --discount-copies, also reduce the weight of groups that are clearly better than the"
                    + " other workers, or whose agreement one truth may explain; experts may be among"
                    + " these")
    private boolean discountBetterGroups;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "the file for the consensus, written atomically: JSON if its name ends in .json, tab separated"
                            + " in .tsv, else CSV; compressed in .gz")
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

    /** A command that speaks through a console. */
    public AggregateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        maxIterations.ifPresent(limit -> Options.requireAtLeast("--max-iterations", 1, limit));
        tolerance.ifPresent(smallest -> Options.requireNotNegative("--tolerance", smallest));
        if (discountBetterGroups && !discountCopies) {
            throw new UsageException("--discount-better-groups needs --discount-copies");
        }
        known.check(input.source());
        checkTargets();
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.limited(Methods.named(kind, methodName), maxIterations, tolerance);
        known.check(method);
        predictions.check(method, console);
        Estimate estimate =
                method instanceof CategoricalAggregator labels ? labels(kind, labels) : values(kind, method);
        Methods.noteConvergence(method, estimate.convergence(), "; raise --max-iterations", console);
        estimate.cautions().forEach(console::note);
        workers.ifPresent(target -> write(estimate, target));
        write(new ConsensusReport(kind, estimate, probabilities));
        return 0;
    }

    private Estimate values(AnswerKind kind, Aggregator method) {
        if (discountCopies) {
            throw input.otherKind("--discount-copies applies to labels", kind);
        }
        return known.aggregate(method, predictions.addTo(kind, input.read(console), console), console);
    }

    private Estimate labels(AnswerKind kind, CategoricalAggregator method) {
        CategoricalAnswers answers = (CategoricalAnswers)
                predictions.addTo(kind, input.read(console), console).answers();
        Gold gold = known.readQuietly(answers, console);
        Known withGold = Known.nothing().withGold(gold);
        Consensus consensus = Methods.aggregate(
                method, answers, discountCopies ? withGold.withDependence(copies(answers, gold)) : withGold, console);
        Cautions.of(consensus).notes().forEach(console::note);
        GoldInput.noteUse(gold.tasks(), answers, "clamped to", console);
        GoldInput.noteContradiction(gold, answers, console);
        return answers.scale().isPresent() ? OrdinalConsensus.of(consensus) : consensus;
    }

    private DependentWorkers copies(CategoricalAnswers answers, Gold gold) {
        DependenceDetector detector = new DependenceDetector().withBetterGroups(discountBetterGroups);
        DependenceReport report = supported(() -> detector.detect(answers, gold, console.progress()));
        DependentWorkers copies = report.dependentWorkers();
        for (DependentWorkers.Group group : copies.groups()) {
            console.note(String.format(
                    Locale.ROOT,
                    "the answers of %d workers look like copies, with a strength of %.2f, and have less weight: %s"
                            + " (see crowd independence)",
                    group.workers().size(),
                    group.strength(),
                    group.id()));
        }
        int members = report.groups().stream()
                .filter(group -> group.kind() == DependenceKind.DEPENDENT_GROUP)
                .mapToInt(group -> group.members().size())
                .sum();
        if (members > 0) {
            console.note("%d workers agree more than expected, but may be experts or share a view; their answers keep"
                            .formatted(members)
                    + " their weight (see crowd independence and --discount-better-groups)");
        } else if (copies.isEmpty()) {
            console.note("no group of workers looks like copies; all answers have the same weight");
        }
        return copies;
    }

    private void checkTargets() {
        boolean printed = out.isEmpty() || out.get().standard();
        if (workers.isPresent()
                && (workers.get().standard()
                        ? printed
                        : out.filter(workers.get()::same).isPresent())) {
            throw new UsageException("the consensus and --workers must have different targets");
        }
        out.ifPresent(target -> check(target, "--out"));
        workers.ifPresent(target -> check(target, "--workers"));
    }

    private void check(Target target, String option) {
        rejectOverwriting(option, target, "answers", input.source());
        known.source().ifPresent(gold -> rejectOverwriting(option, target, "gold", gold));
        target.check(console);
    }

    private void write(Estimate estimate, Target target) {
        ResultRows figures = WorkerCsv.rows(estimate);
        ResultRows rows = format.safe() ? figures.spreadsheetSafe() : figures;
        if (target.standard()) {
            console.print(rows::write);
        } else {
            target.writeBy(rows::write);
        }
    }

    private void write(ConsensusReport report) {
        if (out.isPresent() && !out.get().standard()) {
            Target target = out.get();
            report.write(format.of(target), target);
            return;
        }
        boolean brief = format.brief(console);
        int omitted = brief ? Math.max(0, report.rows() - ROWS_ON_A_TERMINAL) : 0;
        if (format.hasColumns()) {
            Report whole = report.whole();
            int shown = report.rows() - omitted;
            format.print(new Report(whole.columns(), Iterables.limit(whole.rows(), shown)), 0, List.of(), console);
        } else if (brief) {
            int width = console.terminal().tableWidth();
            console.print(text -> report.writeTable(report.rows() - omitted, width, text));
        } else {
            console.print(text -> report.write(format.of(console), text));
        }
        if (omitted > 0) {
            console.printLine(
                    "… %s; --out FILE or --format csv writes all".formatted(Console.counted(omitted, "more row")));
        }
    }
}
