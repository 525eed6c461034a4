package org.crowd4j.independence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Groups of workers whose answers agree beyond what skill, label habits and difficulty explain, and
 * figures of the whole crowd. The report describes answers, not motives: look at the tasks that it
 * lists for a group before you draw conclusions. Made by {@link DependenceDetector}.
 */
public final class DependenceReport {
    /** Common tasks from which a third of a small panel rarely remains undetected. */
    private static final int MIN_COMMON_TASKS = 35;

    private final CategoricalAnswers answers;
    private final List<WorkerGroup> groups;
    private final List<String> skipped;
    private final int pairsTested;
    private final int pairsFlagged;
    private final int commonTasks;
    private final double overdispersion;

    DependenceReport(
            CategoricalAnswers answers,
            List<WorkerGroup> groups,
            List<String> skipped,
            int pairsTested,
            int pairsFlagged,
            int commonTasks,
            double overdispersion) {
        this.answers = answers;
        this.groups = List.copyOf(groups);
        this.skipped = List.copyOf(skipped);
        this.pairsTested = pairsTested;
        this.pairsFlagged = pairsFlagged;
        this.commonTasks = commonTasks;
        this.overdispersion = overdispersion;
    }

    /** {@return all groups} */
    public List<WorkerGroup> groups() {
        return groups;
    }

    /**
     * {@return the groups that look like copies, with their strength, to pass to a method; without
     * those that may be experts, unless {@link DependenceDetector#withBetterGroups} asked for them}
     */
    public DependentWorkers dependentWorkers() {
        DependentWorkers dependent = DependentWorkers.none();
        for (WorkerGroup group : groups) {
            if (group.kind() == DependenceKind.COPIES) {
                dependent = dependent.and(group.workers(), Math.min(1, group.strength()));
            }
        }
        return dependent;
    }

    /** {@return the number of pairs of workers with 3 common tasks or more; these were tested} */
    public int pairsTested() {
        return pairsTested;
    }

    /**
     * {@return the number of tested pairs that agree beyond chance, at a false discovery rate of
     * 0.01}
     */
    public int pairsFlagged() {
        return pairsFlagged;
    }

    /** {@return the median number of common tasks of the tested pairs; 0 without pairs} */
    public int commonTasks() {
        return commonTasks;
    }

    /**
     * {@return the spread of the test statistics of pairs outside all groups, relative to the null
     * model: 1 if nothing is left to explain}
     */
    public double overdispersion() {
        return overdispersion;
    }

    /** {@return sentences that list what was left out of the comparison; empty if nothing} */
    public List<String> skipped() {
        return skipped;
    }

    /** {@return the mean number of answers of a task} */
    public double votersPerTask() {
        return answers.tasks().size() == 0
                ? 0
                : (double) answers.size() / answers.tasks().size();
    }

    /**
     * Returns the number of independent answers that the answers of a task are worth, in the mean.
     * m answers of one group to a task count m / (1 + (m − 1) ρ), every other answer counts 1.
     * Mistakes that the whole crowd shares are not detected.
     */
    public double effectiveVotersPerTask() {
        if (answers.tasks().size() == 0) {
            return 0;
        }
        int[] groupOf = new int[answers.workers().size()];
        Arrays.fill(groupOf, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (String worker : groups.get(g).workers()) {
                groupOf[answers.workers().position(worker)] = g;
            }
        }
        double sum = 0;
        int[] present = new int[groups.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            Arrays.fill(present, 0);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                int group = groupOf[answers.worker(answer)];
                if (group < 0) {
                    sum++;
                } else {
                    present[group]++;
                }
            }
            for (int g = 0; g < present.length; g++) {
                double rho = Math.max(0, Math.min(1, groups.get(g).strength()));
                sum += present[g] == 0 ? 0 : present[g] / (1 + (present[g] - 1) * rho);
            }
        }
        return sum / answers.tasks().size();
    }

    /**
     * {@return the members of all groups, at most {@code rows}, as a table}
     *
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public Table table(int rows) {
        Check.atLeast("rows", rows, 0);
        List<List<String>> cells = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            WorkerGroup group = groups.get(g);
            for (GroupMember member : group.members()) {
                cells.add(List.of(
                        Integer.toString(g + 1),
                        group.kind().toString(),
                        String.format(Locale.ROOT, "%.2f", group.strength()),
                        member.worker(),
                        String.format(Locale.ROOT, "%.2f", member.kappa()),
                        Integer.toString(member.commonTasks())));
            }
        }
        return Table.of(
                List.of("group", "looks like", "strength", "worker", "kappa", "common tasks"),
                cells.subList(0, Math.min(rows, cells.size())));
    }

    private String undetected() {
        int workers = answers.workers().size();
        if (workers < 3 || workers > PanelSeeds.MAX_VOTERS || commonTasks >= MIN_COMMON_TASKS) {
            return "errors that the whole crowd shares cannot be detected";
        }
        return "%d of the %d workers could be copies that remain undetected, because pairs have %d common tasks (median)"
                .formatted(Math.max(2, workers / 3), workers, commonTasks);
    }

    /** {@return the report as text, one finding per line} */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d pairs of workers have 3 common tasks or more; %d of them, tested separately, agree beyond what skill, label bias and difficulty explain"
                        .formatted(pairsTested, pairsFlagged));
        lines.add(String.format(
                Locale.ROOT,
                "%.2f answers per task are worth %.2f independent ones; overdispersion of pairs outside groups: %.2f",
                votersPerTask(),
                effectiveVotersPerTask(),
                overdispersion));
        if (groups.isEmpty()) {
            lines.add("no group of workers was found; " + undetected());
        }
        for (WorkerGroup group : groups) {
            lines.add(String.format(
                    Locale.ROOT,
                    "group %d: %d workers, %s, strength %.2f (%.2f to %.2f); tasks to inspect: %s; workers: %s",
                    lines.size() - 1,
                    group.members().size(),
                    group.kind() == DependenceKind.COPIES
                            ? "looks like copies"
                            : "dependent group (partial copying, a shared view or expertise)",
                    group.strength(),
                    group.interval().low(),
                    group.interval().high(),
                    group.tasks().isEmpty() ? "none" : String.join(", ", group.tasks()),
                    String.join(", ", group.workers())));
        }
        skipped.forEach(part -> lines.add("omitted: " + part));
        return String.join("\n", lines);
    }

    /**
     * {@return such as
     * {@code DependenceReport[1 group, 20 workers look like copies, 5.00 answers worth 3.42]}}
     */
    @Override
    public String toString() {
        long copies = groups.stream()
                .filter(group -> group.kind() == DependenceKind.COPIES)
                .mapToLong(group -> group.members().size())
                .sum();
        return String.format(
                Locale.ROOT,
                "DependenceReport[%d %s, %d workers look like copies, %.2f answers worth %.2f]",
                groups.size(),
                groups.size() == 1 ? "group" : "groups",
                copies,
                votersPerTask(),
                effectiveVotersPerTask());
    }
}
