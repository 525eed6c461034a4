package org.crowd4j;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures whose right mask is known. An aggregator clamps them and learns from them; an evaluation
 * judges by them.
 */
public final class MaskGold extends KeyedGold<Mask, MaskGold> {
    private static final MaskGold NONE = new MaskGold(ImmutableMap.of());

    private MaskGold(ImmutableMap<String, Mask> masks) {
        super(masks);
    }

    @Override
    MaskGold some(Map<String, Mask> masks) {
        return masks.isEmpty() ? NONE : new MaskGold(ImmutableMap.copyOf(masks));
    }

    /** {@return no gold} */
    public static MaskGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right mask of each task.
     *
     * @param masks the right mask by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task is blank
     */
    public static MaskGold of(Map<String, Mask> masks) {
        masks.keySet().forEach(KeyedGold::checkTask);
        return NONE.some(masks);
    }

    /** {@return the right mask of a task, where it is known} */
    public Optional<Mask> mask(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
