package org.crowd4j.independence;

import java.util.List;
import java.util.Locale;
import org.crowd4j.Interval;
import org.crowd4j.Table;

/**
 * Workers whose answers agree beyond what skill, label habits and difficulty explain. This says nothing of why: two accounts of one
 * person, a shared tool and copying look alike.
 *
 * @param kind what the agreement looks like
 * @param strength ρ: which share of the agreement that chance leaves over a pair of them takes in the mean
 * @param interval 90 % around the strength, by how much tasks differ
 * @param members who, in the order of the answers
 * @param tasks those where the agreement is strangest, this first: look at them before talking to anybody
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

    /** {@return the members as a table to look at} */
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
