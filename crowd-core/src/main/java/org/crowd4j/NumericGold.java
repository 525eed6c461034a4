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
 * Tasks whose right number is known. An aggregator clamps them and learns from them; an evaluation
 * judges by them.
 */
public final class NumericGold {
    private static final NumericGold NONE = new NumericGold(ImmutableMap.of());

    private final ImmutableMap<String, Double> values;

    private NumericGold(ImmutableMap<String, Double> values) {
        this.values = values;
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
            GoldTasks.check(task);
            checkArgument(Double.isFinite(value), "the gold value of task \"%s\" must be finite, got %s", task, value);
        });
        return values.isEmpty() ? NONE : new NumericGold(ImmutableMap.copyOf(values));
    }

    /** {@return the right number of a task, where it is known} */
    public OptionalDouble value(String task) {
        Double value = values.get(task);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@return the tasks, in the order given} */
    public Set<String> tasks() {
        return values.keySet();
    }

    /** {@return how many tasks there are} */
    public int size() {
        return values.size();
    }

    /** {@return this gold without some tasks} */
    public NumericGold without(Collection<String> tasks) {
        return keeping(GoldTasks.without(values.keySet(), tasks));
    }

    /** {@return the gold of tasks that have answers: this very gold if all have} */
    NumericGold answeredIn(Answers answers) {
        return keeping(GoldTasks.answered(values.keySet(), answers));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, as {@link Gold#folds} does.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<NumericGold> folds(int count) {
        return GoldTasks.folds(values.keySet(), count).stream()
                .map(this::keeping)
                .toList();
    }

    private NumericGold keeping(Set<String> tasks) {
        if (tasks.size() == size()) {
            return this;
        }
        return tasks.isEmpty() ? NONE : new NumericGold(ImmutableMap.copyOf(Maps.filterKeys(values, tasks::contains)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericGold that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return such as {@code NumericGold[300 tasks]}} */
    @Override
    public String toString() {
        return "NumericGold[%s tasks]".formatted(size());
    }
}
