package org.crowd4j;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right text is known; it may be blank. An aggregator clamps them, and may learn from
 * them; an evaluation judges by them.
 */
public final class TextGold extends KeyedGold<String, TextGold> {
    private static final TextGold NONE = new TextGold(ImmutableMap.of());

    private TextGold(ImmutableMap<String, String> texts) {
        super(texts);
    }

    @Override
    TextGold some(Map<String, String> texts) {
        return texts.isEmpty() ? NONE : new TextGold(ImmutableMap.copyOf(texts));
    }

    /** {@return no gold} */
    public static TextGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right text of each task.
     *
     * @param texts the right text by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task is blank
     */
    public static TextGold of(Map<String, String> texts) {
        texts.keySet().forEach(KeyedGold::checkTask);
        return NONE.some(texts);
    }

    /** {@return the right text of a task, where it is known} */
    public Optional<String> text(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
