package org.crowd4j.cli.answers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.Options;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.independence.DependenceReport;
import org.crowd4j.independence.WorkerGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code crowd independence}: which workers agree beyond what skill, label bias and difficulty
 * explain?
 */
@Command(
        name = "independence",
        description = {
            "Detects groups of workers who agree beyond what skill, label bias and difficulty explain. A group is"
                    + " not proof of misconduct: copying, several accounts of one person, a shared tool and a"
                    + " shared opinion look alike. Inspect the tasks (--by task) before you draw conclusions."
                    + " Nothing is changed. With gold, only shared errors are signs of copying.",
            "strength is the agreement within a group beyond chance (a kappa), 1 for exact copies; low and high are"
                    + " the ends of its 90%% interval. kappa is the agreement of a worker with the rest of the"
                    + " group. A group looks like copies if its strength is at least --strength and its low end at"
                    + " least 0.5, and neither expertise nor one truth explains it; otherwise it is a dependent"
                    + " group."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd independence answers.csv",
            "  crowd independence answers.csv --by task",
            "  crowd independence answers.csv --gold gold.csv --format csv > groups.csv",
            "  crowd aggregate answers.csv --discount-copies"
        })
public final class IndependenceCommand extends AnswersCommand implements HelpTexts.LabelsOnly {
    @Mixin
    private GoldInput known;

    @Option(
            names = "--by",
            paramLabel = "worker|group|task",
            description = "one row per member of a group (default), per group, or per task to inspect: the label that"
                    + " most members gave, how many of the members with an answer gave it, and how many"
                    + " other workers")
    private By by = By.WORKER;

    @Option(
            names = "--strength",
            paramLabel = "X",
            defaultValue = "0.6",
            description = "the minimum strength of copies, from 0 to 1; default: ${DEFAULT-VALUE}")
    private Double strength;

    @Option(
            names = "--better-groups",
            description = "groups also look like copies if they are clearly better than the other workers, or if one"
                    + " truth may explain their agreement; experts may be among these")
    private boolean betterGroups;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "10",
            description = "the number of tasks to inspect per group; default: ${DEFAULT-VALUE}")
    private Integer tasks;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "the seed of the random numbers; default: ${DEFAULT-VALUE}")
    private Integer seed;

    /** A command that speaks through a console. */
    public IndependenceCommand(Console console) {
        super(console);
    }

    /** The unit of a row. */
    public enum By {
        WORKER,
        GROUP,
        TASK
    }

    @Override
    public Integer call() {
        known.check(input.source());
        DependenceDetector settings = settings();
        CategoricalAnswers answers = input.labels(console);
        Gold gold = known.read(answers, console);
        DependenceReport report = supported(() -> settings.detect(answers, gold, console.progress()));
        report.describe().lines().forEach(console::note);
        List<List<Object>> rows = new ArrayList<>();
        for (int number = 0; number < report.groups().size(); number++) {
            WorkerGroup group = report.groups().get(number);
            String verdict = group.kind().toString();
            for (List<Object> part : rows(group, answers)) {
                List<Object> row = new ArrayList<>(List.of(number + 1, verdict));
                row.addAll(part);
                rows.add(row);
            }
        }
        format.print(columns(), rows, console);
        return 0;
    }

    private DependenceDetector settings() {
        Options.requireAtLeast("--tasks", 0, tasks);
        if (!(strength >= 0 && strength <= 1)) {
            throw new UsageException("--strength must be from 0 to 1, got " + strength);
        }
        return new DependenceDetector()
                .withMinStrength(strength)
                .withBetterGroups(betterGroups)
                .withTasksShown(tasks)
                .withSeed(seed);
    }

    private List<String> columns() {
        return switch (by) {
            case WORKER -> List.of("group", "looks_like", "strength", "low", "high", "worker", "kappa", "common_tasks");
            case GROUP -> List.of("group", "looks_like", "strength", "low", "high", "workers");
            case TASK -> List.of("group", "looks_like", "task", "label", "members", "asked", "others");
        };
    }

    private List<List<Object>> rows(WorkerGroup group, CategoricalAnswers answers) {
        return switch (by) {
            case WORKER ->
                group.members().stream()
                        .map(member -> strength(group, member.worker(), member.kappa(), member.commonTasks()))
                        .toList();
            case GROUP -> List.of(strength(group, group.members().size()));
            case TASK -> {
                Set<String> members = new HashSet<>(group.workers());
                yield group.tasks().stream()
                        .map(task -> taskRow(task, members, answers))
                        .toList();
            }
        };
    }

    private static List<Object> strength(WorkerGroup group, Object... more) {
        List<Object> row = new ArrayList<>(List.of(
                group.strength(), group.interval().low(), group.interval().high()));
        row.addAll(List.of(more));
        return row;
    }

    private static List<Object> taskRow(String id, Set<String> members, CategoricalAnswers answers) {
        int task = answers.tasks().position(id);
        int[] inside = new int[answers.labels().size()];
        int[] outside = new int[inside.length];
        int asked = 0;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            boolean member = members.contains(answers.workers().id(answers.worker(answer)));
            (member ? inside : outside)[answers.label(answer)]++;
            asked += member ? 1 : 0;
        }
        int most = 0;
        for (int label = 1; label < inside.length; label++) {
            most = inside[label] > inside[most] ? label : most;
        }
        return List.of(id, answers.labels().id(most), inside[most], asked, outside[most]);
    }
}
