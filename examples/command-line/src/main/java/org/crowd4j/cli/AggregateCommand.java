package org.crowd4j.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CategoricalCsv.Probabilities;
import org.crowd4j.io.WorkerCsv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd aggregate}: one label per task, with the probability behind it. */
@Command(
        name = "aggregate",
        description = "One label per task, with the probability behind it.",
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
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

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = Methods.DEFAULT,
            description = "how to aggregate, see crowd methods; ${DEFAULT-VALUE} without it")
    private String methodName;

    @Mixin
    private GoldInput known;

    @Option(
            names = "--discount-copies",
            description =
                    "first look for workers whose answers agree as copies do, as crowd independence does, and let them"
                            + " weigh less; says whose; a few methods cannot, and say so")
    private boolean discounting;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "where to write the consensus, whole or not at all; .tsv and .gz as for the answers, .json is JSON")
    private Optional<Target> out = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "FILE",
            description = "where to write what was learnt about each worker, as CSV")
    private Optional<Target> workers = Optional.empty();

    @Option(names = "--max-iterations", paramLabel = "N", description = "the most sweeps over the answers; at least 1")
    private Optional<Integer> maxIterations = Optional.empty();

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "the smallest change worth another sweep, such as 1e-6; at least 0")
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--posterior",
            paramLabel = "all|top|none",
            description = "which labels get a column p:LABEL with their probability: every one, the 50 given most often"
                    + " (without this option), or none; a table shows none")
    private Probabilities probabilities = Probabilities.TOP;

    @Mixin
    private FormatOption format;

    AggregateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CategoricalAggregator method = Methods.limited(
                Methods.named(methodName, spec.commandLine()), positive(), notNegative(), spec.commandLine());
        known.check(method, input.source(), spec.commandLine());
        checkTargets();
        CategoricalAnswers answers = input.read(console);
        Gold gold = known.read(console);
        Known told = Known.nothing().withGold(gold);
        Consensus consensus = Methods.aggregate(
                method, answers, discounting ? told.withDependence(copies(answers, gold)) : told, console);
        known.note(gold, answers, consensus, console);
        Methods.noteConvergence(method, consensus.convergence(), "; --max-iterations to go on", console);
        noteTies(consensus.posterior());
        workers.ifPresent(target -> write(consensus, target));
        write(new ConsensusReport(consensus, probabilities));
        return 0;
    }

    private DependentWorkers copies(CategoricalAnswers answers, Gold gold) {
        DependentWorkers copies = IndependenceCommand.look(
                        new DependenceDetector(), answers, gold, input.source(), console)
                .dependentWorkers();
        for (DependentWorkers.Group group : copies.groups()) {
            console.note(String.format(
                    Locale.ROOT,
                    "the answers of %d workers agree as copies do, with a strength of %.2f, and weigh less: %s"
                            + " (crowd independence says more)",
                    group.workers().size(),
                    group.strength(),
                    group.id()));
        }
        if (copies.isEmpty()) {
            console.note("no group of workers looks like copies: every answer weighs the same");
        }
        return copies;
    }

    private void noteTies(Posterior posterior) {
        long ties = IntStream.range(0, posterior.tasks().size())
                .filter(posterior::tied)
                .count();
        if (ties > 0) {
            console.note(
                    "labels tie for %s; the one given more often in all wins".formatted(Console.counted(ties, "task")));
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
            throw wrong("the consensus and --workers must go to different places");
        }
        out.ifPresent(target -> check(target, "--out"));
        workers.ifPresent(target -> check(target, "--workers"));
    }

    private void check(Target target, String option) {
        if (target.destroys(input.source())) {
            throw wrong("%s must not be the file of the answers, got %s".formatted(option, target.path()));
        }
        if (known.source().filter(target::destroys).isPresent()) {
            throw wrong("%s must not be the file of the gold, got %s".formatted(option, target.path()));
        }
        target.check(console);
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private void write(Consensus consensus, Target target) {
        if (target.standard()) {
            console.print(text -> WorkerCsv.write(consensus, text));
        } else {
            target.writeBy(file -> WorkerCsv.write(consensus, file));
        }
    }

    private void write(ConsensusReport report) {
        if (out.isPresent() && !out.get().standard()) {
            Target target = out.get();
            Format chosen = format.of(target);
            if (chosen == Format.CSV) {
                target.writeBy(file -> CategoricalCsv.write(report.consensus(), file, probabilities));
            } else {
                target.writeText(text -> report.write(chosen, text));
            }
            return;
        }
        Format chosen = format.of(console);
        if (chosen == Format.TABLE && console.terminal().output() && report.tasks() > ROWS_ON_A_TERMINAL) {
            console.print(text -> report.writeTable(ROWS_ON_A_TERMINAL, text));
            console.say(
                    "… and %d more; --out FILE or --format csv for all".formatted(report.tasks() - ROWS_ON_A_TERMINAL));
        } else {
            console.print(text -> report.write(chosen, text));
        }
    }
}
