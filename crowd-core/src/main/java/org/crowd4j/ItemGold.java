package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Items whose score is known, for comparisons and rankings. An aggregator that is given gold fixes
 * these scores, so they must be on the scale of its own scores; an evaluation uses the order of the
 * scores alone.
 */
public final class ItemGold {
    private static final ItemGold NONE = new ItemGold(ImmutableMap.of());

    private final ImmutableMap<String, Double> scores;

    private ItemGold(ImmutableMap<String, Double> scores) {
        this.scores = scores;
    }

    /** {@return no gold} */
    public static ItemGold none() {
        return NONE;
    }

    /**
     * Makes gold of the score of each item.
     *
     * @param scores the score by item, a better item with a higher score; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if an item is blank or a score is not finite
     */
    public static ItemGold of(Map<String, Double> scores) {
        scores.forEach((item, score) -> {
            checkArgument(!item.isBlank(), "an item of gold must not be blank");
            checkArgument(Double.isFinite(score), "the gold score of item \"%s\" must be finite, got %s", item, score);
        });
        return scores.isEmpty() ? NONE : new ItemGold(ImmutableMap.copyOf(scores));
    }

    /** {@return the score of an item, where it is known} */
    public OptionalDouble score(String item) {
        Double score = scores.get(item);
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** {@return the items, in the order given} */
    public Set<String> items() {
        return scores.keySet();
    }

    /** {@return how many items there are} */
    public int size() {
        return scores.size();
    }

    /** {@return this gold without some items} */
    public ItemGold without(Collection<String> items) {
        return keeping(GoldTasks.without(scores.keySet(), items));
    }

    /** {@return the gold of the items of an index: this very gold if all are there} */
    public ItemGold within(Index items) {
        return keeping(Set.copyOf(scores.keySet().stream()
                .filter(item -> items.find(item).isPresent())
                .toList()));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no item, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<ItemGold> folds(int count) {
        return GoldTasks.folds(scores.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private ItemGold keeping(Set<String> items) {
        if (items.size() == size()) {
            return this;
        }
        return items.isEmpty() ? NONE : new ItemGold(ImmutableMap.copyOf(Maps.filterKeys(scores, items::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemGold that && scores.equals(that.scores);
    }

    @Override
    public int hashCode() {
        return scores.hashCode();
    }

    /** {@return such as {@code ItemGold[59 items]}} */
    @Override
    public String toString() {
        return "ItemGold[%s items]".formatted(size());
    }
}
