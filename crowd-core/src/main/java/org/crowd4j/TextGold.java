package org.crowd4j;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right text is known; it may be blank. An aggregator clamps them, and may learn from
 * them; an evaluation judges by them.
 */
public final class TextGold {
    private static final TextGold NONE = new TextGold(ImmutableMap.of());

    private final ImmutableMap<String, String> texts;

    private TextGold(ImmutableMap<String, String> texts) {
        this.texts = texts;
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
        texts.keySet().forEach(GoldTasks::check);
        return texts.isEmpty() ? NONE : new TextGold(ImmutableMap.copyOf(texts));
    }

    /** {@return the right text of a task, where it is known} */
    public Optional<String> text(String task) {
        return Optional.ofNullable(texts.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return texts.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return texts.size();
    }

    /** {@return this gold without some tasks} */
    public TextGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(texts.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    TextGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(texts.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<TextGold> folds(int count) {
        return GoldTasks.folds(texts.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private TextGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new TextGold(ImmutableMap.copyOf(Maps.filterKeys(texts, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextGold that && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    /** {@return such as {@code TextGold[300 tasks]}} */
    @Override
    public String toString() {
        return "TextGold[%s tasks]".formatted(size());
    }
}
