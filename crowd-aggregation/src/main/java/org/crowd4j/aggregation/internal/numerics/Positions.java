package org.crowd4j.aggregation.internal.numerics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crowd4j.Answers;
import org.crowd4j.Index;

/** The positions of an array, a list or answers in an order of their own. */
public final class Positions {

    private Positions() {}

    /** {@return positions in an order; those that compare as equal stay as they are} */
    public static int[] sorted(IntStream positions, Comparator<Integer> order) {
        return positions.boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /** {@return the numbers from 0 to {@code count} − 1 in an order} */
    public static int[] sorted(int count, Comparator<Integer> order) {
        return sorted(IntStream.range(0, count), order);
    }

    /** {@return the positions of ids in the order of the ids, which rows do not decide} */
    public static int[] byId(Index ids) {
        String[] id = ids.ids().toArray(String[]::new);
        return sorted(id.length, Comparator.comparing(position -> id[position]));
    }

    /** {@return the place of each position in an order} */
    public static int[] places(int[] order) {
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        return place;
    }

    /** {@return the answers to a task by the places of their workers; repeats as they came} */
    public static int[] byWorker(Answers answers, int task, int[] placeOfWorker) {
        int from = answers.from(task);
        long[] keys = new long[answers.to(task) - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) placeOfWorker[answers.worker(from + i)] << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> from + (int) key).toArray();
    }
}
