package org.crowd4j.cli.answers;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.Consensus;
import org.crowd4j.Estimate;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.cli.console.Console;
import org.crowd4j.io.ResultRows;
import org.crowd4j.kinds.AnswerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd workers}: the reliability of each worker. */
@Command(
        name = "workers",
        description = {
            "Reports the reliability of each worker: the expected accuracy and further figures, ordered by"
                    + " accuracy_low. Workers who are probably uninformed come last.",
            "With gold, the answers to its tasks are judged by it. A method for labels that does not need gold does"
                    + " not see it: gold for ten tasks or more then shows by how much the consensus is too sure, and"
                    + " corrects every accuracy and its interval. gold_answers and gold_accuracy are the number of the"
                    + " worker's answers to gold tasks and the share of right ones.",
            "A method for ratings prints its own figures instead: severity, infit, outfit and discrimination. A note"
                    + " names raters and tasks that no answer connects.",
            "recall:LABEL is the rate at which the worker gives LABEL when it is right, by the consensus.",
            "accuracy_low and accuracy_high: the 90%% interval of the accuracy; omitted, as are the figures below,"
                    + " with more than 1000 labels, where gold is part of the consensus. agreement:"
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
public final class WorkersCommand extends AnswersCommand {
    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.Names.class,
            description = "the method of the consensus, see crowd methods; default: the first one of the kind of"
                    + " answers")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    /** A command that speaks through a console. */
    public WorkersCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        known.check(input.source());
        AnswerKind kind = input.kind(console);
        Aggregator method = Methods.named(kind, methodName);
        known.check(method);
        AnswerKind.Data data = input.read(console);
        if (data.answers() instanceof CategoricalAnswers answers) {
            WorkerReport report = report((CategoricalAggregator) method, answers);
            Consensus consensus = report.consensus();
            consensus.cautions().forEach(console::note);
            if (consensus.worker(answers.workers().id(0)).figures().size() == 1) {
                print(report);
            } else {
                print(kind.workers(consensus));
            }
        } else {
            Estimate estimate = known.aggregate(method, data, console);
            Methods.noteConvergence(method, estimate.convergence(), "", console);
            estimate.cautions().forEach(console::note);
            print(kind.workers(estimate));
        }
        return 0;
    }

    private void print(ResultRows workers) {
        format.print(workers.columns(), ImmutableList.copyOf(workers.rows()), console);
    }

    private WorkerReport report(CategoricalAggregator method, CategoricalAnswers answers) {
        Gold gold = known.readQuietly(answers, console);
        Gold answered = gold.without(gold.tasks().stream()
                .filter(task -> answers.tasks().find(task).isEmpty())
                .toList());
        CategoricalAnswers wide = answers.withLabels(answered.labels());
        boolean learnt = method.needsGold() || wide.labels().size() > WorkerReport.MAX_LABELS_WITH_QUALITY;
        Known seen = learnt ? Known.nothing().withGold(answered) : Known.nothing();
        Consensus consensus = Methods.aggregate(method, wide, seen, console);
        Cautions.of(consensus, gold).notes().forEach(console::note);
        GoldInput.noteUse(gold.tasks(), answers, learnt ? "clamped to" : "judged by", console);
        GoldInput.noteContradiction(gold, answers, console);
        Methods.noteConvergence(method, consensus.convergence(), "", console);
        return new WorkerReport(consensus, known.source().map(given -> answered));
    }

    private void print(WorkerReport report) {
        if (format.brief(console) && !format.hasColumns()) {
            format.print(report.shortened(), report.omitted(), WorkerReport.DISPENSABLE, console);
        } else {
            format.print(report.whole(), 0, List.of(), console);
        }
    }
}
