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
public final class SpanGold extends KeyedGold<List<Span>, SpanGold> {
    private static final SpanGold NONE = new SpanGold(ImmutableMap.of());

    private SpanGold(ImmutableMap<String, List<Span>> spans) {
        super(spans);
    }

    @Override
    SpanGold some(Map<String, List<Span>> spans) {
        return spans.isEmpty() ? NONE : new SpanGold(ImmutableMap.copyOf(spans));
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
        spans.keySet().forEach(KeyedGold::checkTask);
        return NONE.some(Maps.transformValues(spans, right -> ImmutableList.copyOf(new TreeSet<>(right))));
    }

    /** {@return the right spans of a task, sorted, where they are known} */
    public Optional<List<Span>> spans(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
