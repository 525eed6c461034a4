package org.crowd4j.aggregation.internal.items;

import java.util.Arrays;
import org.crowd4j.Index;
import org.crowd4j.ItemGold;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * The items of an index in order of id. Methods number items by their place in this order: no sum
 * and no random draw then depends on the order of rows.
 */
public final class SortedItems {
    private final Index index;
    private final int[] position; // by place
    private final int[] place; // by position

    /** Sorts the items of {@code index}. */
    public SortedItems(Index index) {
        this.index = index;
        position = Positions.byId(index);
        place = Positions.places(position);
    }

    /** {@return the items in the order they had} */
    public Index index() {
        return index;
    }

    /** {@return how many items there are} */
    public int size() {
        return place.length;
    }

    /** {@return the place of each item by its position in the index; a copy} */
    public int[] places() {
        return place.clone();
    }

    /**
     * Returns the place of an item.
     *
     * @throws java.util.NoSuchElementException if there is no such item
     */
    public int place(String item) {
        return place[index.position(item)];
    }

    /** {@return the item at a place} */
    public String id(int place) {
        return index.id(position[place]);
    }

    /** {@return the gold scores by place, not a number where there is none} */
    public double[] scores(ItemGold gold) {
        double[] scores = new double[size()];
        Arrays.fill(scores, Double.NaN);
        for (String item : gold.items()) {
            index.find(item)
                    .ifPresent(found -> scores[place[found]] = gold.score(item).orElseThrow());
        }
        return scores;
    }

    /** {@return such as {@code SortedItems[59 items]}} */
    @Override
    public String toString() {
        return "SortedItems[%s items]".formatted(size());
    }
}
