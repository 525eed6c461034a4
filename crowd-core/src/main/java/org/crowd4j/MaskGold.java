package org.crowd4j;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures whose right mask is known. An aggregator clamps them and learns from them; an evaluation
 * judges by them.
 */
public final class MaskGold {
    private static final MaskGold NONE = new MaskGold(ImmutableMap.of());

    private final ImmutableMap<String, Mask> masks;

    private MaskGold(ImmutableMap<String, Mask> masks) {
        this.masks = masks;
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
        masks.keySet().forEach(GoldTasks::check);
        return masks.isEmpty() ? NONE : new MaskGold(ImmutableMap.copyOf(masks));
    }

    /** {@return the right mask of a task, where it is known} */
    public Optional<Mask> mask(String task) {
        return Optional.ofNullable(masks.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return masks.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return masks.size();
    }

    /** {@return this gold without some tasks} */
    public MaskGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(masks.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    MaskGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(masks.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<MaskGold> folds(int count) {
        return GoldTasks.folds(masks.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private MaskGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new MaskGold(ImmutableMap.copyOf(Maps.filterKeys(masks, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskGold that && masks.equals(that.masks);
    }

    @Override
    public int hashCode() {
        return masks.hashCode();
    }

    /** {@return such as {@code MaskGold[300 tasks]}} */
    @Override
    public String toString() {
        return "MaskGold[%s tasks]".formatted(size());
    }
}
