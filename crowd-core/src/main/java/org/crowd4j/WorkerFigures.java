package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an estimate says about one worker, in named numbers.
 *
 * @param worker the id of the worker
 * @param answers how many answers the worker gave
 * @param figures the numbers by name, in the order of the kind; each finite
 */
public record WorkerFigures(String worker, int answers, Map<String, Double> figures) {

    /**
     * Copies the figures, in their order.
     *
     * @throws IllegalArgumentException if a figure is not finite
     */
    public WorkerFigures {
        figures = ImmutableMap.copyOf(figures);
        figures.forEach(
                (name, value) -> checkArgument(Double.isFinite(value), "%s must be finite, got %s", name, value));
    }

    /**
     * Returns a figure.
     *
     * @throws NoSuchElementException if there is no figure of that name; the message lists the
     *     names
     */
    public double figure(String name) {
        Double value = figures.get(name);
        if (value == null) {
            throw new NoSuchElementException(Methods.missing("figure", name, figures.keySet()));
        }
        return value;
    }

    /** {@return such as {@code WorkerFigures[ann, 12 answers, accuracy 0.9167]}} */
    @Override
    public String toString() {
        return figures.entrySet().stream()
                .map(figure -> ", " + figure.getKey() + " " + Table.number(figure.getValue()))
                .collect(Collectors.joining("", "WorkerFigures[%s, %d answers".formatted(worker, answers), "]"));
    }

    /** {@return the workers by falling trust, equal ones by id} */
    static List<String> sorted(Index workers, double[] trust) {
        return IntStream.range(0, trust.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(worker -> -trust[worker])
                        .thenComparing(workers::id))
                .map(workers::id)
                .toList();
    }
}
