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
import picocli.CommandLine.Option;

/** {@code crowd workers}: the reliability of each worker. */
@Command(
        name = "workers",
        description = {
            "Reports the reliability of each worker: the expected accuracy, ordered by the lower end of a 90%%"
                    + " interval, and further figures. Workers who are probably uninformed come last.",
            "recall:LABEL is the rate at which the worker gives LABEL when it is right. With gold, gold_answers and"
                    + " gold_accuracy are the number of the worker's answers to gold tasks and the share of right"
                    + " ones.",
            "accuracy_low and accuracy_high: the 90%% interval of the accuracy, given the consensus. agreement:"
                    + " with the consensus of the other workers. bits: information per answer. spammer_score: 0 if"
                    + " the answers do not depend on the right label, 1 if they determine it. cost_quality: the"
                    + " share of errors that an answer avoids. informedness: the rate of right answers above that"
                    + " of guessing by habit; negative for an adversary. uninformed: the probability that"
                    + " informedness is not above 0. verdict: informed, spammer, adversary or undecided. seconds:"
                    + " the median time between answers of the worker, if answers have times."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd workers answers.csv",
            "  crowd workers answers.csv --gold gold.csv --format csv > workers.csv"
        })
final class WorkersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "the method of the consensus, see crowd methods; default: committee for labels, median for"
                    + " numbers")
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
            known.check(Methods.named(methodName.orElse(Methods.DEFAULT)), input.source());
        }
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.named(kind, methodName);
        known.check(method, input.source());
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
            report.omitted().ifPresent(console::printLine);
        } else {
            console.print(text -> report.whole().write(chosen, text));
        }
        return 0;
    }
}
