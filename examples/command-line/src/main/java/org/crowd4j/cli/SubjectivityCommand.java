package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.Subjectivity;
import org.crowd4j.agreement.SubjectivityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd subjectivity}: does the crowd see one truth, or do several camps see different ones. */
@Command(
        name = "subjectivity",
        description = {
            "Does the crowd see one truth, or do several camps see different ones, each as well as it can.",
            "likeness is how alike the truths of two groups of workers are: near 1 for one truth, 0 for no relation; low and high hold it"
                    + " with the probability --level. Several camps if high is below --alike, one truth if low is above it, else it cannot"
                    + " tell. Workers who copy each other look like a camp: crowd independence looks for them."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd subjectivity answers.csv",
            "  crowd subjectivity answers.csv --by worker",
            "  crowd subjectivity answers.csv --by task --format csv > distributions.csv"
        })
final class SubjectivityCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--by",
            paramLabel = "worker|task",
            description =
                    "the camp of each worker, left empty for who follows neither or if there are not several; or which"
                            + " share of the crowd would give each label of each task, from low to high; the verdict without it")
    private Optional<By> by = Optional.empty();

    @Option(
            names = "--alike",
            paramLabel = "X",
            defaultValue = "0.75",
            description =
                    "how alike camps may be to count as several, above 0 and below 1; ${DEFAULT-VALUE} without it")
    private Double alike;

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "the probability of the intervals from low to high; ${DEFAULT-VALUE} without it")
    private Double level;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "what random numbers begin with; the same seed gives the same camps")
    private Integer seed;

    @Mixin
    private FormatOption format;

    SubjectivityCommand(Console console) {
        this.console = console;
    }

    /** What a row is about. */
    enum By {
        WORKER,
        TASK
    }

    @Override
    public Integer call() {
        check("--alike", alike);
        check("--level", level);
        CategoricalAnswers answers = input.read(console);
        SubjectivityReport camps = find(answers);
        console.note(camps.describe());
        List<String> columns = by.map(part -> part == By.WORKER
                        ? List.of("worker", "camp", "answers")
                        : List.of("task", "label", "share", "low", "high", "answers"))
                .orElse(List.of("verdict", "likeness", "low", "high", "camp_0", "camp_1", "workers"));
        format.print(columns, rows(camps, answers), console);
        return 0;
    }

    private void check(String option, double share) {
        if (!(share > 0 && share < 1)) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be above 0 and below 1, got %s".formatted(option, share));
        }
    }

    private SubjectivityReport find(CategoricalAnswers answers) {
        try {
            return new Subjectivity()
                    .withMinSimilarity(alike)
                    .withConfidence(level)
                    .withSeed(seed)
                    .analyse(answers);
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure("%s: %s".formatted(input.source().name(), unfit.getMessage()));
        }
    }

    private List<List<Object>> rows(SubjectivityReport camps, CategoricalAnswers answers) {
        if (by.isEmpty()) {
            return List.of(List.of(
                    camps.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    camps.similarity().orElse(Double.NaN),
                    camps.interval().map(Interval::low).orElse(Double.NaN),
                    camps.interval().map(Interval::high).orElse(Double.NaN),
                    camps.members(0).size(),
                    camps.members(1).size(),
                    answers.workers().size()));
        }
        return by.get() == By.WORKER ? workers(camps, answers) : tasks(camps, answers);
    }

    private static List<List<Object>> workers(SubjectivityReport camps, CategoricalAnswers answers) {
        int[] given = answers.countByWorker();
        List<List<Object>> rows = new ArrayList<>();
        for (String worker : answers.workers()) {
            Object camp = camps.camp(worker).isPresent() ? camps.camp(worker).getAsInt() : Double.NaN;
            rows.add(List.of(worker, camp, given[answers.workers().position(worker)]));
        }
        return rows;
    }

    private static List<List<Object>> tasks(SubjectivityReport camps, CategoricalAnswers answers) {
        List<List<Object>> rows = new ArrayList<>();
        for (String id : answers.tasks()) {
            int task = answers.tasks().position(id);
            int all = answers.to(task) - answers.from(task);
            int[] given = new int[answers.labels().size()];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                given[answers.label(answer)]++;
            }
            camps.distribution(id).forEach((label, share) -> {
                int count = given[answers.labels().position(label)];
                rows.add(List.of(id, label, (double) count / all, share.low(), share.high(), count));
            });
        }
        return rows;
    }
}
