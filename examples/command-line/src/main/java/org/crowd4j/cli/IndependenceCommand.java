package org.crowd4j.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.independence.DependenceKind;
import org.crowd4j.independence.DependenceReport;
import org.crowd4j.independence.WorkerGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crowd independence}: whose answers agree beyond what skill, label habits and difficulty explain. */
@Command(
        name = "independence",
        description = {
            "Whose answers agree beyond what skill, label habits and difficulty explain, in groups. It describes answers and accuses"
                    + " nobody: copying, several accounts of one person, a shared tool and a shared view look alike. Look at the tasks"
                    + " (--by task) before you draw conclusions. Nothing is changed.",
            "strength is the share of the agreement left over by chance that the members of a group take, 1 for perfect copies; low and"
                    + " high hold it with a probability of 90%%. kappa is the same share for a worker against the rest of the group. A"
                    + " group of enough strength, and of 0.5 even at its low end, looks like copies, any other is a dependent group."
        },
        versionProvider = Commands.Version.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  crowd independence answers.csv",
            "  crowd independence answers.csv --by task",
            "  crowd independence answers.csv --gold gold.csv --format csv > groups.csv",
            "  crowd aggregate answers.csv --discount-copies"
        })
final class IndependenceCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswersInput input;

    @Option(
            names = "--gold",
            paramLabel = "GOLD",
            description =
                    "tasks whose right label is known, with a header task,label: what is right explains agreement")
    private Optional<Source> goldSource = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "worker|group|task",
            description = "one row for each member of a group, for each group, or for each task to look at: which label"
                    + " most of the group give, how many of those asked, and how many others do; members without it")
    private By by = By.WORKER;

    @Option(
            names = "--strength",
            paramLabel = "X",
            defaultValue = "0.6",
            description = "the least strength of copies, from 0 to 1; ${DEFAULT-VALUE} without it")
    private Double strength;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many tasks to look at to name for each group; ${DEFAULT-VALUE} without it")
    private Integer tasks;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "what random numbers begin with; the same seed gives the same groups")
    private Integer seed;

    @Mixin
    private FormatOption format;

    IndependenceCommand(Console console) {
        this.console = console;
    }

    /** What a row is about. */
    enum By {
        WORKER,
        GROUP,
        TASK
    }

    @Override
    public Integer call() {
        goldSource.ifPresent(gold -> GoldInput.refuseBothStandard(input.source(), gold, spec.commandLine()));
        DependenceDetector settings = settings();
        CategoricalAnswers answers = input.read(console);
        Gold gold = goldSource.map(given -> given.gold(console)).orElse(Gold.none());
        GoldInput.noteStrangers(gold, answers, console);
        DependenceReport report = look(settings, answers, gold, input.source(), console);
        note(report);
        List<List<Object>> rows = new ArrayList<>();
        for (int place = 0; place < report.groups().size(); place++) {
            WorkerGroup group = report.groups().get(place);
            String verdict = group.kind().toString();
            for (List<Object> part : rows(group, answers)) {
                List<Object> row = new ArrayList<>(List.of(place + 1, verdict));
                row.addAll(part);
                rows.add(row);
            }
        }
        format.print(columns(), rows, console);
        return 0;
    }

    private DependenceDetector settings() {
        if (tasks < 0) {
            throw new ParameterException(spec.commandLine(), "--tasks must be at least 0, got " + tasks);
        }
        if (!(strength >= 0 && strength <= 1)) {
            throw new ParameterException(spec.commandLine(), "--strength must be from 0 to 1, got " + strength);
        }
        return new DependenceDetector()
                .withMinStrength(strength)
                .withTasksShown(tasks)
                .withSeed(seed);
    }

    /** Looks for groups; answers that are too many end the command. */
    static DependenceReport look(
            DependenceDetector settings, CategoricalAnswers answers, Gold gold, Source source, Console console) {
        try {
            return settings.detect(answers, gold, console.progress());
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure("%s: %s".formatted(source.name(), unfit.getMessage()));
        } finally {
            console.progress().close();
        }
    }

    private void note(DependenceReport report) {
        console.note(String.format(
                Locale.ROOT,
                "%d pairs of workers met at 3 tasks or more; %d of them, each by itself,"
                        + " agree beyond what skill, label habits and difficulty explain",
                report.pairsTested(),
                report.pairsFlagged()));
        console.note(String.format(
                Locale.ROOT,
                "%.2f answers a task are worth %.2f independent ones; pairs outside of groups spread %.2f times as expected",
                report.votersPerTask(),
                report.effectiveVotersPerTask(),
                report.overdispersion()));
        if (report.groups().isEmpty()) {
            console.note("no group of workers stands out; a mistake that the whole crowd shares is not seen");
        }
        for (int place = 0; place < report.groups().size(); place++) {
            console.note(
                    "group %d: %s".formatted(place + 1, inWords(report.groups().get(place))));
        }
        report.skipped().forEach(part -> console.note("left out: " + part));
    }

    private static String inWords(WorkerGroup group) {
        return String.format(
                Locale.ROOT,
                "%d workers, %s, strength %.2f (%.2f to %.2f); tasks to look at: %s",
                group.members().size(),
                group.kind() == DependenceKind.COPIES ? "who look like copies" : "a dependent group",
                group.strength(),
                group.interval().low(),
                group.interval().high(),
                group.tasks().isEmpty() ? "none" : String.join(", ", group.tasks()));
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
                        .map(task -> toLookAt(task, members, answers))
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

    private static List<Object> toLookAt(String id, Set<String> members, CategoricalAnswers answers) {
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
