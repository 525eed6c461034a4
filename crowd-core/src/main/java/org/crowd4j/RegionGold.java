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
public final class RegionGold extends KeyedGold<List<Region>, RegionGold> {
    private static final RegionGold NONE = new RegionGold(ImmutableMap.of());

    private RegionGold(ImmutableMap<String, List<Region>> regions) {
        super(regions);
    }

    @Override
    RegionGold some(Map<String, List<Region>> regions) {
        return regions.isEmpty() ? NONE : new RegionGold(ImmutableMap.copyOf(regions));
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
        regions.keySet().forEach(KeyedGold::checkTask);
        return NONE.some(Maps.transformValues(regions, ImmutableList::copyOf));
    }

    /** {@return the right regions of a task, where they are known; empty if nothing is there} */
    public Optional<List<Region>> regions(String task) {
        return known(task);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
