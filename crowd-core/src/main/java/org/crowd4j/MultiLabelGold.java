package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right set of labels is known; it may be empty. An aggregator clamps them and learns
 * from them; an evaluation judges by them.
 */
public final class MultiLabelGold extends KeyedGold<Set<String>, MultiLabelGold> {
    private static final MultiLabelGold NONE = new MultiLabelGold(ImmutableMap.of());

    private MultiLabelGold(ImmutableMap<String, Set<String>> sets) {
        super(sets);
    }

    @Override
    MultiLabelGold some(Map<String, Set<String>> sets) {
        return sets.isEmpty() ? NONE : new MultiLabelGold(ImmutableMap.copyOf(sets));
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
            checkTask(task);
            set.forEach(
                    label -> checkArgument(!label.isBlank(), "a gold label of task \"%s\" must not be blank", task));
        });
        return NONE.some(Maps.transformValues(labels, ImmutableSet::copyOf));
    }

    /** {@return the right labels of a task, where they are known} */
    public Optional<Set<String>> labels(String task) {
        return known(task);
    }

    /** {@return the labels that are right for some task, in order of appearance} */
    public Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        values().forEach(labels::addAll);
        return labels;
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
