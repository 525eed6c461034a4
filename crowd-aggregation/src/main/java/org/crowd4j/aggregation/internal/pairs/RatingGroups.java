package org.crowd4j.aggregation.internal.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.crowd4j.Answers;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/**
 * The groups of workers and tasks that no answer connects: a harsh worker cannot be told from bad
 * tasks if no task is shared with another group. Tasks with gold connect all their workers.
 */
public final class RatingGroups {
    private static final int SHOWN = 4;

    private RatingGroups() {}

    /**
     * {@return what to note, naming the groups; empty if all workers are connected}
     *
     * @param counts whether an answer counts
     * @param anchored whether a task, by its position, has gold
     */
    public static List<String> caution(Answers answers, IntPredicate counts, IntPredicate anchored) {
        int tasks = answers.tasks().size();
        int workers = answers.workers().size();
        int[] parent = new int[tasks + workers + 1]; // the last one stands for all gold
        for (int node = 0; node < parent.length; node++) {
            parent[node] = node;
        }
        boolean[] used = new boolean[tasks + workers];
        for (int task = 0; task < tasks; task++) {
            if (anchored.test(task)) {
                join(parent, task, tasks + workers);
            }
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                if (counts.test(answer)) {
                    join(parent, task, tasks + answers.worker(answer));
                    used[task] = true;
                    used[tasks + answers.worker(answer)] = true;
                }
            }
        }
        Map<Integer, Group> groups = new LinkedHashMap<>();
        for (int node = 0; node < used.length; node++) {
            if (used[node]) {
                Group group = groups.computeIfAbsent(root(parent, node), root -> new Group());
                if (node < tasks) {
                    group.tasks++;
                } else {
                    group.workers.add(answers.workers().id(node - tasks));
                }
            }
        }
        return groups.size() < 2 ? List.of() : List.of(text(new ArrayList<>(groups.values())));
    }

    private static int root(int[] parent, int node) {
        int root = node;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private static void join(int[] parent, int one, int other) {
        parent[root(parent, one)] = root(parent, other);
    }

    private static String text(List<Group> groups) {
        groups.sort(Comparator.<Group>comparingInt(group -> -group.workers.size())
                .thenComparingInt(group -> -group.tasks)
                .thenComparing(
                        group -> group.workers.stream().min(String::compareTo).orElse("")));
        List<String> shown = new ArrayList<>();
        for (Group group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
            shown.add("%s with %s".formatted(Quoted.some(group.workers), Plural.of(group.tasks, "task")));
        }
        return "workers and tasks fall into %d groups that share no task, and scores of different groups cannot be compared: %s%s"
                .formatted(groups.size(), String.join("; ", shown), groups.size() > SHOWN ? "; …" : "");
    }

    private static final class Group {
        private final List<String> workers = new ArrayList<>();
        private int tasks;
    }
}
