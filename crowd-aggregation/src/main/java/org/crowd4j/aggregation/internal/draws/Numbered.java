package org.crowd4j.aggregation.internal.draws;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Names of tasks, workers, items and labels of a made-up crowd: a letter and a number from 0. */
public final class Numbered {

    private Numbered() {}

    /** {@return such as {@code l0} and {@code l1}} */
    public static String[] names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(number -> letter + number).toArray(String[]::new);
    }

    /** {@return the numbers by name, in order} */
    public static Map<String, Double> values(String letter, double[] values) {
        ImmutableMap.Builder<String, Double> byName = ImmutableMap.builderWithExpectedSize(values.length);
        for (int number = 0; number < values.length; number++) {
            byName.put(letter + number, values[number]);
        }
        return byName.buildOrThrow();
    }

    /** {@return the first workers: those who do not look} */
    public static Set<String> workers(long count) {
        return Set.copyOf(Arrays.asList(names("w", (int) count)));
    }
}
