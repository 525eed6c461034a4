package org.crowd4j;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tasks whose right spans are known; there may be none. An aggregator clamps them and learns from
 * them; an evaluation judges by them.
 */
public final class SpanGold {
    private static final SpanGold NONE = new SpanGold(ImmutableMap.of());

    private final ImmutableMap<String, ImmutableList<Span>> spans;

    private SpanGold(ImmutableMap<String, ImmutableList<Span>> spans) {
        this.spans = spans;
    }

    /** {@return no gold} */
    public static SpanGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right spans of each task.
     *
     * @param spans the right spans by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task is blank
     */
    public static SpanGold of(Map<String, ? extends Collection<Span>> spans) {
        spans.keySet().forEach(GoldTasks::check);
        return spans.isEmpty()
                ? NONE
                : new SpanGold(ImmutableMap.copyOf(
                        Maps.transformValues(spans, right -> ImmutableList.copyOf(new TreeSet<>(right)))));
    }

    /** {@return the right spans of a task, sorted, where they are known} */
    public Optional<List<Span>> spans(String task) {
        return Optional.ofNullable(spans.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return spans.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return spans.size();
    }

    /** {@return this gold without some tasks} */
    public SpanGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(spans.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    SpanGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(spans.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<SpanGold> folds(int count) {
        return GoldTasks.folds(spans.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private SpanGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new SpanGold(ImmutableMap.copyOf(Maps.filterKeys(spans, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpanGold that && spans.equals(that.spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    /** {@return such as {@code SpanGold[300 tasks]}} */
    @Override
    public String toString() {
        return "SpanGold[%s tasks]".formatted(size());
    }
}
