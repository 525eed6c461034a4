package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Tasks whose right number is known. An aggregator clamps them and learns from them; an evaluation
 * judges by them.
 */
public final class NumericGold extends KeyedGold<Double, NumericGold> {
    private static final NumericGold NONE = new NumericGold(ImmutableMap.of());

    private NumericGold(ImmutableMap<String, Double> values) {
        super(values);
    }

    @Override
    NumericGold some(Map<String, Double> values) {
        return values.isEmpty() ? NONE : new NumericGold(ImmutableMap.copyOf(values));
    }

    /** {@return no gold} */
    public static NumericGold none() {
        return NONE;
    }

    /**
     * Makes gold of the right number of each task.
     *
     * @param values the right number by task; copied, in its order
     * @return the gold
     * @throws IllegalArgumentException if a task is blank or a number is not finite
     */
    public static NumericGold of(Map<String, Double> values) {
        values.forEach((task, value) -> {
            checkTask(task);
            checkArgument(Double.isFinite(value), "the gold value of task \"%s\" must be finite, got %s", task, value);
        });
        return NONE.some(values);
    }

    /** {@return the right number of a task, where it is known} */
    public OptionalDouble value(String task) {
        return known(task).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return keys();
    }
}
