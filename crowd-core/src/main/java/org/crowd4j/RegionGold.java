package org.crowd4j;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures in which everything to be marked is known; there may be nothing. An aggregator clamps
 * them and learns from them; an evaluation judges by them.
 */
public final class RegionGold {
    private static final RegionGold NONE = new RegionGold(ImmutableMap.of());

    private final ImmutableMap<String, ImmutableList<Region>> regions;

    private RegionGold(ImmutableMap<String, ImmutableList<Region>> regions) {
        this.regions = regions;
    }

    /** {@return no gold} */
    public static RegionGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right regions of each task.
     *
     * @param regions the right regions by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task is blank
     */
    public static RegionGold of(Map<String, ? extends Collection<? extends Region>> regions) {
        regions.keySet().forEach(GoldTasks::check);
        return regions.isEmpty()
                ? NONE
                : new RegionGold(ImmutableMap.copyOf(Maps.transformValues(regions, ImmutableList::<Region>copyOf)));
    }

    /** {@return the right regions of a task, where they are known; empty if nothing is there} */
    public Optional<List<Region>> regions(String task) {
        return Optional.ofNullable(regions.get(task));
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return regions.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return regions.size();
    }

    /** {@return this gold without some tasks} */
    public RegionGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(regions.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    RegionGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(regions.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<RegionGold> folds(int count) {
        return GoldTasks.folds(regions.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private RegionGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new RegionGold(ImmutableMap.copyOf(Maps.filterKeys(regions, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionGold that && regions.equals(that.regions);
    }

    @Override
    public int hashCode() {
        return regions.hashCode();
    }

    /** {@return such as {@code RegionGold[300 tasks]}} */
    @Override
    public String toString() {
        return "RegionGold[%s tasks]".formatted(size());
    }
}
