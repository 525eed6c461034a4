package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks whose right tags are known, one a token. An aggregator clamps them and learns from them; an
 * evaluation judges by them.
 */
public final class SequenceGold extends KeyedGold<List<String>, SequenceGold> {
    private static final SequenceGold NONE = new SequenceGold(ImmutableMap.of());

    private SequenceGold(ImmutableMap<String, List<String>> tags) {
        super(tags);
    }

    @Override
    SequenceGold some(Map<String, List<String>> tags) {
        return tags.isEmpty() ? NONE : new SequenceGold(ImmutableMap.copyOf(tags));
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
            checkTask(task);
            right.forEach(tag -> checkArgument(!tag.isBlank(), "a gold tag of task \"%s\" must not be blank", task));
        });
        return NONE.some(Maps.transformValues(tags, ImmutableList::copyOf));
    }

    /** {@return the right tags of a task, where they are known} */
    public Optional<List<String>> tags(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
