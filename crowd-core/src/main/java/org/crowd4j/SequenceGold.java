package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right tags are known, one a token. An aggregator clamps them and learns from them; an
 * evaluation judges by them.
 */
public final class SequenceGold {
    private static final SequenceGold NONE = new SequenceGold(ImmutableMap.of());

    private final ImmutableMap<String, ImmutableList<String>> tags;

    private SequenceGold(ImmutableMap<String, ImmutableList<String>> tags) {
        this.tags = tags;
    }

    /** {@return no gold} */
    public static SequenceGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right tags of each task.
     *
     * @param tags the right tags by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task or a tag is blank
     */
    public static SequenceGold of(Map<String, ? extends List<String>> tags) {
        tags.forEach((task, right) -> {
            GoldTasks.check(task);
            right.forEach(tag -> checkArgument(!tag.isBlank(), "a gold tag of task \"%s\" must not be blank", task));
        });
        return tags.isEmpty()
                ? NONE
                : new SequenceGold(ImmutableMap.copyOf(Maps.transformValues(tags, ImmutableList::copyOf)));
    }

    /** {@return the right tags of a task, where they are known} */
    public Optional<List<String>> tags(String task) {
        return Optional.ofNullable(tags.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return tags.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return tags.size();
    }

    /** {@return this gold without some tasks} */
    public SequenceGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(tags.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    SequenceGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(tags.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<SequenceGold> folds(int count) {
        return GoldTasks.folds(tags.keySet(), count).stream().map(this::keeping).toList();
    }

    private SequenceGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new SequenceGold(ImmutableMap.copyOf(Maps.filterKeys(tags, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceGold that && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return tags.hashCode();
    }

    /** {@return such as {@code SequenceGold[300 tasks]}} */
    @Override
    public String toString() {
        return "SequenceGold[%s tasks]".formatted(size());
    }
}
