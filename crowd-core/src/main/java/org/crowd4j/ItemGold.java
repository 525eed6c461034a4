package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Items whose score is known, for comparisons and rankings. An aggregator that is given gold fixes
 * these scores, so they must be on the scale of its own scores; an evaluation uses the order of the
 * scores alone.
 */
public final class ItemGold extends KeyedGold<Double, ItemGold> {
    private static final ItemGold NONE = new ItemGold(ImmutableMap.of());

    private ItemGold(ImmutableMap<String, Double> scores) {
        super(scores);
    }

    @Override
    ItemGold some(Map<String, Double> scores) {
        return scores.isEmpty() ? NONE : new ItemGold(ImmutableMap.copyOf(scores));
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
        return NONE.some(scores);
    }

    /** {@return the score of an item, where it is known} */
    public OptionalDouble score(String item) {
        return known(item).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** {@return the items, in the order given} */
    public Set<String> items() {
        return keys();
    }

    /** {@return the gold of the items of an index: this very gold if all are there} */
    @Override
    public ItemGold within(Index items) {
        return super.within(items);
    }

    /** {@return such as {@code ItemGold[59 items]}} */
    @Override
    public String toString() {
        return "ItemGold[%s items]".formatted(size());
    }
}
