package org.crowd4j;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds aggregators by name, in this library and in any other that provides the service {@link Aggregator}.
 *
 * <pre>{@code
 * CategoricalAggregator method = Aggregators.named("dawid-skene");
 * }</pre>
 */
public final class Aggregators {

    private Aggregators() {}

    /**
     * Finds an aggregator of categorical answers.
     *
     * @param name its {@link Aggregator#name() name}
     * @return it, with its default settings
     * @throws NoSuchElementException if there is none; the message lists those there are
     */
    public static CategoricalAggregator named(String name) {
        return named(CategoricalAggregator.class, name);
    }

    /**
     * Finds an aggregator of a kind.
     *
     * @param kind the kind, such as {@code CategoricalAggregator.class}
     * @param name its {@link Aggregator#name() name}
     * @return it, with its default settings
     * @throws NoSuchElementException if there is none; the message lists those there are
     */
    public static <A extends Aggregator> A named(Class<A> kind, String name) {
        NavigableMap<String, A> found = find(kind);
        @Nullable A aggregator = found.get(name);
        if (aggregator == null) {
            throw new NoSuchElementException("no %s \"%s\"; there %s"
                    .formatted(
                            kind.getSimpleName(),
                            name,
                            found.isEmpty()
                                    ? "are none: is org.crowd4j:crowd-aggregation on the class path?"
                                    : "is " + found.keySet().stream().collect(joining(", "))));
        }
        return aggregator;
    }

    /** {@return every aggregator of a kind, with default settings, sorted by name} */
    public static <A extends Aggregator> List<A> all(Class<A> kind) {
        return List.copyOf(find(kind).values());
    }

    /** The context class loader's providers first; of two with one name the first found is kept. */
    private static <A extends Aggregator> NavigableMap<String, A> find(Class<A> kind) {
        List<ServiceLoader<Aggregator>> loaders = new ArrayList<>();
        loaders.add(ServiceLoader.load(Aggregator.class));
        loaders.add(ServiceLoader.load(Aggregator.class, Aggregators.class.getClassLoader()));
        NavigableMap<String, A> found = new TreeMap<>();
        for (ServiceLoader<Aggregator> loader : loaders) {
            for (Aggregator aggregator : loader) {
                if (kind.isInstance(aggregator)) {
                    found.putIfAbsent(aggregator.name(), kind.cast(aggregator));
                }
            }
        }
        return found;
    }
}
