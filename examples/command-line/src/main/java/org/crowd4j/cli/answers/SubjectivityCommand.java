package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.Subjectivity;
import org.crowd4j.agreement.SubjectivityReport;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code crowd subjectivity}: is there one truth, or do several groups of workers see different
 * ones?
 */
@Command(
        name = "subjectivity",
        description = {
            "Tests whether the crowd sees one truth or several camps of workers see different ones.",
            "similarity compares the consensus of two groups of workers: near 1 for one truth, 0 for no relation;"
                    + " low and high are the ends of its interval with probability --level. The verdict is several"
                    + " camps if high is below --min-similarity, one truth if low is above it, otherwise it is"
                    + " open. Harsh raters, whose labels can be translated, and specialists, who know different"
                    + " tasks, are not camps. Workers who copy each other look like one; crowd independence"
                    + " detects them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd subjectivity answers.csv",
            "  crowd subjectivity answers.csv --by worker",
            "  crowd subjectivity answers.csv --by task --format csv > distributions.csv"
        })
public final class SubjectivityCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    @Option(
            names = "--by",
            paramLabel = "worker|task",
            description = "the camp of each worker, empty if the worker belongs to neither or there are not several; or"
                    + " the share of the crowd that would give each label of each task, with its interval;"
                    + " default: the verdict")
    private Optional<By> by = Optional.empty();

    @Option(
            names = "--min-similarity",
            paramLabel = "X",
            defaultValue = "0.75",
            description =
                    "the similarity from which two groups count as one, between 0 and 1; default: ${DEFAULT-VALUE}")
    private Double minSimilarity;

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "the probability of the intervals from low to high; default: ${DEFAULT-VALUE}")
    private Double level;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "the seed of the random numbers; default: ${DEFAULT-VALUE}")
    private Integer seed;

    /** A command that speaks through a console. */
    public SubjectivityCommand(Console console) {
        super(console);
    }

    /** The unit of a row. */
    public enum By {
        WORKER,
        TASK
    }

    @Override
    public Integer call() {
        Options.requireProperShare("--min-similarity", minSimilarity);
        Options.requireProperShare("--level", level);
        CategoricalAnswers answers = input.labels(console);
        SubjectivityReport report = supported(() -> new Subjectivity()
                .withMinSimilarity(minSimilarity)
                .withConfidence(level)
                .withSeed(seed)
                .analyse(answers, console.progress()));
        console.note(report.describe());
        List<String> columns = by.map(part -> part == By.WORKER
                        ? List.of("worker", "camp", "answers")
                        : List.of("task", "label", "share", "low", "high", "answers"))
                .orElse(List.of("verdict", "similarity", "low", "high", "camp_0", "camp_1", "workers"));
        format.print(columns, rows(report, answers), console);
        return 0;
    }

    private List<List<Object>> rows(SubjectivityReport report, CategoricalAnswers answers) {
        if (by.isEmpty()) {
            return List.of(List.of(
                    report.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    report.similarity().orElse(Double.NaN),
                    report.interval().map(Interval::low).orElse(Double.NaN),
                    report.interval().map(Interval::high).orElse(Double.NaN),
                    report.members(0).size(),
                    report.members(1).size(),
                    answers.workers().size()));
        }
        return by.get() == By.WORKER ? workers(report, answers) : tasks(report, answers);
    }

    private static List<List<Object>> workers(SubjectivityReport report, CategoricalAnswers answers) {
        int[] given = answers.countByWorker();
        List<List<Object>> rows = new ArrayList<>();
        for (String worker : answers.workers()) {
            Object camp = report.camp(worker).isPresent()
                    ? (Object) report.camp(worker).getAsInt()
                    : Double.NaN;
            rows.add(List.of(worker, camp, given[answers.workers().position(worker)]));
        }
        return rows;
    }

    private static List<List<Object>> tasks(SubjectivityReport report, CategoricalAnswers answers) {
        List<List<Object>> rows = new ArrayList<>();
        for (String id : answers.tasks()) {
            int task = answers.tasks().position(id);
            int all = answers.to(task) - answers.from(task);
            int[] given = new int[answers.labels().size()];
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                given[answers.label(answer)]++;
            }
            report.distribution(id).forEach((label, share) -> {
                int count = given[answers.labels().position(label)];
                rows.add(List.of(id, label, (double) count / all, share.low(), share.high(), count));
            });
        }
        return rows;
    }
}
