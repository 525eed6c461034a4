package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right label is known. Handed to an aggregator they are clamped and teach; handed to
 * an evaluation they judge.
 */
public final class Gold extends KeyedGold<String, Gold> {
    private static final Gold NONE = new Gold(ImmutableMap.of());

    private Gold(ImmutableMap<String, String> labels) {
        super(labels);
    }

    @Override
    Gold some(Map<String, String> labels) {
        return labels.isEmpty() ? NONE : new Gold(ImmutableMap.copyOf(labels));
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
            checkTask(task);
            checkArgument(!label.isBlank(), "the gold label of task \"%s\" must not be blank", task);
        });
        return NONE.some(labels);
    }

    /** {@return the right label of a task, where it is known} */
    public Optional<String> label(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }

    /** {@return the labels that are right for some task, in order of appearance} */
    public Set<String> labels() {
        return new LinkedHashSet<>(values());
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
