package org.crowd4j.cli;

import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
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
final class WorkersCommand extends AnswersCommand {
    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "the method of the consensus, see crowd methods; default: committee for labels, median for"
                    + " numbers")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    WorkersCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        known.check(input.source());
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.named(kind, methodName);
        known.check(method);
        Estimate estimate = known.aggregate(method, input.read(kind, console), console);
        Methods.noteConvergence(method, estimate.convergence(), "", console);
        Format chosen = format.of(console);
        if (!(estimate instanceof Consensus consensus)) {
            console.print(text -> new Report(kind.workers(estimate)).write(chosen, text));
            return 0;
        }
        WorkerReport report = new WorkerReport(consensus, known.source().isPresent());
        if (chosen == Format.TABLE && console.terminal().output()) {
            console.print(text -> report.shortened().write(chosen, text));
            report.omitted().ifPresent(console::printLine);
        } else {
            console.print(text -> report.whole().write(chosen, text));
        }
        return 0;
    }
}
