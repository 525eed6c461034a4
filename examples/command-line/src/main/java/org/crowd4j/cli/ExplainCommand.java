package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.explanation.AnswerEvidence;
import org.crowd4j.explanation.Explanation;
import org.crowd4j.explanation.TaskExplanation;
import org.crowd4j.explanation.WorkerExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crowd explain}: why a task has its label, or where a worker differs. */
@Command(
        name = "explain",
        description = {
            "Why a task has its label: what the prior and each answer say for it, in bits against the most probable other label,"
                    + " and which single answers decide it, with all that was learnt held fixed (one bit doubles the odds). Or where a worker differs from the consensus.",
            "Of methods that multiply, such as one-coin and dawid-skene, prior and answers add up to the log-odds; of others they"
                    + " do not, and the output says so."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd explain answers.csv photo-17 --method dawid-skene",
            "  crowd explain answers.csv --worker bob",
            "  crowd explain answers.csv photo-17 --format json"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final List<String> TASK_COLUMNS = List.of(
            "part", "worker", "given", "bits", "decides", "task", "label", "probability", "rival", "cause", "adds_up");
    private static final List<String> WORKER_COLUMNS = List.of("task", "given", "consensus", "confidence");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "the id of the task")
    private Optional<String> task = Optional.empty();

    @Option(names = "--worker", paramLabel = "WORKER", description = "explain this worker, rather than a task")
    private Optional<String> worker = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = Methods.DEFAULT,
            description = "what to explain, see crowd methods; ${DEFAULT-VALUE} without it")
    private String methodName;

    @Mixin
    private GoldInput known;

    @Mixin
    private FormatOption format;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (task.isPresent() == worker.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either TASK or --worker");
        }
        CategoricalAggregator method = Methods.named(methodName, spec.commandLine());
        known.check(method, input.source(), spec.commandLine());
        CategoricalAnswers answers = input.read(console);
        Gold gold = known.read(console);
        Consensus consensus = Methods.aggregate(method, answers, gold, console);
        known.note(gold, answers, consensus, console);
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

    private void print(String words, Report report) {
        Format chosen = format.of(console);
        if (chosen == Format.TABLE) {
            console.print(text -> text.append(Console.plain(words)).append('\n'));
        } else {
            console.print(text -> report.write(chosen, text));
        }
    }

    private static List<List<Object>> rows(TaskExplanation task) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(task, "prior", "", "", task.priorBits(), ""));
        for (AnswerEvidence answer : task.answers()) {
            String decides = answer.flips() ? "yes" : "no";
            rows.add(row(task, "answer", answer.worker(), answer.label(), answer.bits(), decides));
        }
        rows.add(row(task, "log_odds", "", "", task.logOdds(), ""));
        return rows;
    }

    private static List<Object> row(
            TaskExplanation task, String part, String worker, String given, double bits, String decides) {
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
                task.addsUp() ? "yes" : "no");
    }

    private static List<List<Object>> rows(WorkerExplanation worker) {
        List<List<Object>> rows = new ArrayList<>();
        worker.differences()
                .forEach(each -> rows.add(List.of(each.task(), each.given(), each.label(), each.confidence())));
        return rows;
    }
}
