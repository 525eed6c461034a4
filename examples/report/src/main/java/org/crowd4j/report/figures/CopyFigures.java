package org.crowd4j.report.figures;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.independence.DependenceKind;
import org.crowd4j.independence.DependenceReport;
import org.crowd4j.independence.WorkerGroup;

/**
 * Whether answers depend on each other.
 *
 * @param pairs the number of pairs of workers with three common tasks or more
 * @param flagged how many of them, tested one by one, agree beyond the null model
 * @param answersPerTask the mean number of answers of a task
 * @param worth the number of independent answers they are worth
 * @param groups the groups that were found
 * @param skipped what was left out of the comparison, as sentences
 * @param refused why nothing was compared; empty if it was
 */
public record CopyFigures(
        int pairs,
        int flagged,
        double answersPerTask,
        double worth,
        List<Group> groups,
        List<String> skipped,
        String refused) {

    /** Copies the lists. */
    public CopyFigures {
        groups = List.copyOf(groups);
        skipped = List.copyOf(skipped);
    }

    /**
     * A group of workers.
     *
     * @param copies whether it looks like copies; never if it is better than the crowd on gold
     * @param strength the agreement of two members beyond chance
     * @param interval its interval of 90 %
     * @param workers the members
     * @param tasks the tasks to look at
     * @param right the share of the members' answers that are right on gold; empty without gold
     * @param othersRight the share of the other answers to these tasks that are right
     */
    public record Group(
            boolean copies,
            double strength,
            Interval interval,
            List<String> workers,
            List<String> tasks,
            OptionalDouble right,
            OptionalDouble othersRight) {

        /** Copies the lists. */
        public Group {
            workers = List.copyOf(workers);
            tasks = List.copyOf(tasks);
        }
    }

    /** Computes the figures. */
    public static CopyFigures of(Subject subject) {
        try {
            DependenceReport report = new DependenceDetector().detect(subject.answers(), subject.gold());
            return new CopyFigures(
                    report.pairsTested(),
                    report.pairsFlagged(),
                    report.votersPerTask(),
                    report.effectiveVotersPerTask(),
                    report.groups().stream().map(group -> group(group, subject)).toList(),
                    report.skipped(),
                    "");
        } catch (IllegalArgumentException tooMuch) {
            return new CopyFigures(0, 0, 0, 0, List.of(), List.of(), String.valueOf(tooMuch.getMessage()));
        }
    }

    /** {@return the number of groups that look like copies} */
    public int copies() {
        return (int) groups.stream().filter(Group::copies).count();
    }

    private static Group group(WorkerGroup found, Subject subject) {
        CategoricalAnswers answers = subject.answers();
        Set<String> members = new HashSet<>(found.workers());
        int[] given = new int[2]; // others, members
        int[] right = new int[2];
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); subject.truth(task) >= 0 && answer < answers.to(task); answer++) {
                int side = members.contains(answers.workers().id(answers.worker(answer))) ? 1 : 0;
                given[side]++;
                right[side] += subject.label(answers.label(answer)) == subject.truth(task) ? 1 : 0;
            }
        }
        boolean better = given[0] > 0 && given[1] > 0 && (double) right[1] / given[1] > (double) right[0] / given[0];
        return new Group(
                found.kind() == DependenceKind.COPIES && !better,
                found.strength(),
                found.interval(),
                found.workers(),
                found.tasks(),
                share(right[1], given[1]),
                share(right[0], given[0]));
    }

    private static OptionalDouble share(int part, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
    }
}
