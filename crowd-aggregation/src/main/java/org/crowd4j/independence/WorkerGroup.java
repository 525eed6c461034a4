package org.crowd4j.independence;

import java.util.List;
import java.util.Locale;
import org.crowd4j.Interval;
import org.crowd4j.Table;

/**
 * Workers whose answers agree beyond what skill, label habits and difficulty explain. The cause
 * stays open: two accounts of one person, a shared tool and copying give the same answers.
 *
 * @param kind whether the members agree as copies do
 * @param strength ρ, the agreement of two members beyond chance (a kappa): 0 if independent, 1 for
 *     exact copies
 * @param interval the 90 % interval of the strength, from the variation between tasks
 * @param members the members, in the order of workers in the answers
 * @param tasks the tasks with the least probable agreement, least probable first; look at these
 *     before you draw conclusions
 */
public record WorkerGroup(
        DependenceKind kind, double strength, Interval interval, List<GroupMember> members, List<String> tasks) {

    /** Copies the lists. */
    public WorkerGroup {
        members = List.copyOf(members);
        tasks = List.copyOf(tasks);
    }

    /** {@return the ids of the members} */
    public List<String> workers() {
        return members.stream().map(GroupMember::worker).toList();
    }

    /** {@return the members as a table} */
    public Table table() {
        return Table.of(
                List.of("worker", "kappa", "common tasks"),
                members.stream()
                        .map(member -> List.of(
                                member.worker(),
                                String.format(Locale.ROOT, "%.2f", member.kappa()),
                                Integer.toString(member.commonTasks())))
                        .toList());
    }

    /** {@return such as {@code WorkerGroup[copies, 20 workers, strength 0.97 (0.96 to 0.98)]}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "WorkerGroup[%s, %d workers, strength %.2f (%.2f to %.2f)]",
                kind,
                members.size(),
                strength,
                interval.low(),
                interval.high());
    }
}
