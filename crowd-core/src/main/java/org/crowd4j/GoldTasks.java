package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses among the tasks of gold and cuts them into folds, for every kind of right answer. */
final class GoldTasks {
    private GoldTasks() {}

    static void check(String task) {
        checkArgument(!task.isBlank(), "a task of gold must not be blank");
    }

    /** {@return the tasks that are not among {@code others}} */
    static Set<String> without(Set<String> tasks, Collection<String> others) {
        return Sets.difference(tasks, new HashSet<>(others));
    }

    /** {@return the tasks that have answers} */
    static Set<String> answered(Set<String> tasks, Answers answers) {
        return Sets.filter(tasks, task -> answers.tasks().find(task).isPresent());
    }

    /**
     * Cuts the tasks into parts of nearly equal size. The part of a task depends on the ids alone.
     *
     * @throws IllegalArgumentException if {@code count < 2}
     */
    static List<Set<String>> folds(Set<String> tasks, int count) {
        checkArgument(count >= 2, "folds must be at least 2, got %s", count);
        List<Set<String>> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            folds.add(new HashSet<>());
        }
        List<String> dealt = new ArrayList<>(tasks);
        dealt.sort(Comparator.comparingInt(GoldTasks::scatter).thenComparing(Comparator.naturalOrder()));
        for (int task = 0; task < dealt.size(); task++) {
            folds.get(task % count).add(dealt.get(task));
        }
        return folds;
    }

    private static int scatter(String task) {
        return Hashing.murmur3_32_fixed()
                .hashString(task, StandardCharsets.UTF_8)
                .asInt();
    }
}
