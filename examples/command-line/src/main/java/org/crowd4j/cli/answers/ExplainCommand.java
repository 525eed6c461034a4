package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Cautions;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.cli.files.Format;
import org.crowd4j.cli.files.Report;
import org.crowd4j.explanation.AnswerEvidence;
import org.crowd4j.explanation.Explanation;
import org.crowd4j.explanation.TaskExplanation;
import org.crowd4j.explanation.WorkerExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code crowd explain}: why a task has its label, or where a worker differs from the consensus.
 */
@Command(
        name = "explain",
        description = {
            "Explains why a task has its label: the evidence of the prior and of each answer, in bits against the"
                    + " most probable other label, and the answers that decide the label on their own. One bit"
                    + " doubles the odds; the fitted parameters are held fixed. With --worker, lists where a worker"
                    + " differs from the consensus.",
            "For methods that multiply likelihoods, such as one-coin and dawid-skene, prior and answers add up to the"
                    + " log-odds; for others they do not, which the output states."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd explain answers.csv photo-17 --method dawid-skene",
            "  crowd explain answers.csv --worker bob",
            "  crowd explain answers.csv photo-17 --format json"
        })
public final class ExplainCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    private static final List<String> TASK_COLUMNS = List.of(
            "part", "worker", "answer", "bits", "decides", "task", "label", "probability", "rival", "cause", "adds_up");
    private static final List<String> WORKER_COLUMNS = List.of("task", "answer", "consensus", "confidence");

    @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "the id of the task")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.Names.class,
            description =
                    "the method to explain, see crowd methods; default: committee, of ordered labels ordinal-committee")
    private Optional<String> methodName = Optional.empty();

    @Mixin
    private GoldInput known;

    /** A command that speaks through a console. */
    public ExplainCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Optional<String> worker = input.columns().takeWorker();
        if (task.isPresent() == worker.isPresent()) {
            throw new UsageException("expected either TASK or --worker");
        }
        var method = (CategoricalAggregator) Methods.named(input.labelKind(console), methodName);
        known.check(method);
        known.check(input.source());
        CategoricalAnswers answers = input.labels(console);
        Gold gold = known.readQuietly(answers, console);
        Consensus consensus = Methods.aggregate(method, answers, Known.nothing().withGold(gold), console);
        GoldInput.noteUnknownLabels(gold, answers, console);
        GoldInput.noteUse(gold.tasks(), answers, "clamped to", console);
        task.filter(Cautions.of(consensus).unsupported()::contains)
                .ifPresent(id -> console.note("no answer to this task gives its label, " + consensus.label(id)));
        Methods.noteConvergence(method, consensus.convergence(), "", console);
        Explanation why = Explanation.of(consensus);
        if (task.isPresent()) {
            TaskExplanation found = found(task.get(), why::task);
            print(found.toString(), new Report(TASK_COLUMNS, rows(found)));
        } else {
            WorkerExplanation found = found(worker.orElseThrow(), why::worker);
            print(found.toString(), new Report(WORKER_COLUMNS, rows(found)));
        }
        return 0;
    }

    private static <T> T found(String id, Function<String, T> search) {
        try {
            return search.apply(id);
        } catch (NoSuchElementException missing) {
            throw new CommandFailure(String.valueOf(missing.getMessage()));
        }
    }

    private void print(String description, Report report) {
        Format chosen = format.of(console);
        if (chosen == Format.TABLE && !format.hasColumns()) {
            console.print(text ->
                    text.append(console.fitted(Console.plain(description))).append('\n'));
        } else {
            format.print(report, 0, List.of(), console);
        }
    }

    private static List<List<Object>> rows(TaskExplanation task) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(task, "prior", "", "", task.priorBits(), Double.NaN));
        for (AnswerEvidence answer : task.answers()) {
            rows.add(row(task, "answer", answer.worker(), answer.label(), answer.bits(), answer.flips()));
        }
        rows.add(row(task, "log_odds", "", "", task.logOdds(), Double.NaN));
        return rows;
    }

    private static List<Object> row(
            TaskExplanation task, String part, String worker, String given, double bits, Object decides) {
        return List.of(
                part,
                worker,
                given,
                bits,
                decides,
                task.task(),
                task.label(),
                task.probability(),
                task.rival().orElse(""),
                task.cause().toString().toLowerCase(Locale.ROOT),
                task.addsUp());
    }

    private static List<List<Object>> rows(WorkerExplanation worker) {
        List<List<Object>> rows = new ArrayList<>();
        worker.differences()
                .forEach(each -> rows.add(List.of(each.task(), each.given(), each.label(), each.confidence())));
        return rows;
    }
}
