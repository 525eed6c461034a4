package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right set of labels is known; it may be empty. An aggregator clamps them and learns
 * from them; an evaluation judges by them.
 */
public final class MultiLabelGold {
    private static final MultiLabelGold NONE = new MultiLabelGold(ImmutableMap.of());

    private final ImmutableMap<String, ImmutableSet<String>> sets;

    private MultiLabelGold(ImmutableMap<String, ImmutableSet<String>> sets) {
        this.sets = sets;
    }

    /** {@return no gold} */
    public static MultiLabelGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right labels of each task.
     *
     * @param labels the right labels by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task or a label is blank
     */
    public static MultiLabelGold of(Map<String, ? extends Collection<String>> labels) {
        labels.forEach((task, set) -> {
            GoldTasks.check(task);
            set.forEach(
                    label -> checkArgument(!label.isBlank(), "a gold label of task \"%s\" must not be blank", task));
        });
        return labels.isEmpty()
                ? NONE
                : new MultiLabelGold(ImmutableMap.copyOf(Maps.transformValues(labels, ImmutableSet::copyOf)));
    }

    /** {@return the right labels of a task, where they are known} */
    public Optional<Set<String>> labels(String task) {
        return Optional.ofNullable(sets.get(task));
    }

    /** {@return the labels that are right for some task, in order of appearance} */
    public Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        sets.values().forEach(labels::addAll);
        return labels;
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return sets.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return sets.size();
    }

    /** {@return this gold without some tasks} */
    public MultiLabelGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(sets.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    MultiLabelGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(sets.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<MultiLabelGold> folds(int count) {
        return GoldTasks.folds(sets.keySet(), count).stream().map(this::keeping).toList();
    }

    private MultiLabelGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new MultiLabelGold(ImmutableMap.copyOf(Maps.filterKeys(sets, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultiLabelGold that && sets.equals(that.sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }

    /** {@return such as {@code MultiLabelGold[300 tasks]}} */
    @Override
    public String toString() {
        return "MultiLabelGold[%s tasks]".formatted(size());
    }
}
