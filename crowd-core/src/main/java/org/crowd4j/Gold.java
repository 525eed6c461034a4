package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right label is known. Handed to an aggregator they are clamped and teach; handed to
 * an evaluation they judge.
 */
public final class Gold {
    private static final Gold NONE = new Gold(ImmutableMap.of());

    private final ImmutableMap<String, String> labels;

    private Gold(ImmutableMap<String, String> labels) {
        this.labels = labels;
    }

    /** {@return no gold} */
    public static Gold none() {
        return NONE;
    }

    /**
     * Makes gold of the right label of each task.
     *
     * @param labels the right label by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task or a label is blank
     */
    public static Gold of(Map<String, String> labels) {
        labels.forEach((task, label) -> {
            GoldTasks.check(task);
            checkArgument(!label.isBlank(), "the gold label of task \"%s\" must not be blank", task);
        });
        return labels.isEmpty() ? NONE : new Gold(ImmutableMap.copyOf(labels));
    }

    /** {@return the right label of a task, where it is known} */
    public Optional<String> label(String task) {
        return Optional.ofNullable(labels.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return labels.keySet();
    }

    /** {@return the labels that are right for some task, in order of appearance} */
    public Set<String> labels() {
        return new LinkedHashSet<>(labels.values());
    }

    /** {@return how many tasks there are} */
    public int size() {
        return labels.size();
    }

    /** {@return this gold without some tasks} */
    public Gold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(labels.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    Gold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(labels.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task. Which part a task falls in
     * depends on the ids of the tasks alone. To score a method that learns from gold, give it
     * {@code without(part.tasks())} and judge it by the part.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<Gold> folds(int count) {
        return GoldTasks.folds(labels.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private Gold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new Gold(ImmutableMap.copyOf(Maps.filterKeys(labels, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gold that && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        return labels.hashCode();
    }

    /** {@return such as {@code Gold[300 tasks, labels 0, 1]}} */
    @Override
    public String toString() {
        List<String> some = labels().stream().limit(4).toList();
        return size() == 0
                ? "Gold[no tasks]"
                : "Gold[%s tasks, labels %s%s]"
                        .formatted(size(), String.join(", ", some), labels().size() > some.size() ? ", …" : "");
    }
}
