package org.crowd4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crowd workers}: who is good, who is a spammer. */
@Command(
        name = "workers",
        description = {
            "Who is good, who is a spammer: the expected accuracy of each worker, those most surely accurate first"
                    + " (by the lower end of a 90%% interval).",
            "The column recall:LABEL says how often the worker gives LABEL when it is right. With gold, gold_answers and"
                    + " gold_accuracy count the worker's answers to its tasks and the share of them that is right.",
            "accuracy_low and accuracy_high: an interval of 90%% that trusts the consensus. agreement: with the others, own answers left out."
                    + " bits: what an answer tells. spammer_score: 0 if the answers do not depend on what is right, 1 if they"
                    + " determine it. cost_quality: the share of mistakes that an answer saves. informedness: how much more"
                    + " often right than by habit; below 0, wrong. uninformed: how probable it is that this is not above 0."
                    + " verdict: informed, spammer, adversary or undecided."
                    + " seconds: the median from one answer of the worker to the next, where answers have times."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd workers answers.csv",
            "  crowd workers answers.csv --gold gold.csv --format csv > workers.csv"
        })
final class WorkersCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "what to judge by, see crowd methods; the recommended method of the kind without it")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    @Mixin
    private FormatOption format;

    WorkersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (methodName.map(Methods::forLabels).orElse(true)) {
            String name = methodName.orElse(Methods.DEFAULT);
            known.check(Methods.named(name, spec.commandLine()), input.source(), spec.commandLine());
        }
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.named(kind, methodName, spec.commandLine());
        known.check(method, input.source(), spec.commandLine());
        return method instanceof CategoricalAggregator labels ? labels(labels) : values(kind, method);
    }

    private int values(AnswerKind kind, Aggregator method) {
        AnswerKind.Data data = known.addTo(input.read(kind, console), console);
        Estimate estimate = Methods.aggregate(method, data, console);
        known.note(data, console);
        AnswerKind.Rows rows = data.workers(estimate);
        Report report = new Report(rows.columns(), rows.rows());
        console.print(text -> report.write(format.of(console), text));
        return 0;
    }

    private int labels(CategoricalAggregator method) {
        CategoricalAnswers answers = input.read(console);
        Gold gold = known.read(console);
        Consensus consensus = Methods.aggregate(method, answers, gold, console);
        known.note(gold, answers, consensus, console);
        Methods.noteConvergence(method, consensus.convergence(), "", console);
        WorkerReport report = new WorkerReport(consensus, known.source().map(given -> gold));
        Format chosen = format.of(console);
        if (chosen == Format.TABLE && console.terminal().output()) {
            console.print(text -> report.shortened().write(chosen, text));
            report.hidden().ifPresent(console::say);
        } else {
            console.print(text -> report.whole().write(chosen, text));
        }
        return 0;
    }
}
