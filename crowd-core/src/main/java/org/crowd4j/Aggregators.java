package org.crowd4j;

import static java.util.stream.Collectors.joining;

import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds aggregators by name, in this library and in any other that provides the service {@link Aggregator}.
 *
 * <pre>{@code
 * CategoricalAggregator method = Aggregators.named("dawid-skene");
 * }</pre>
 */
public final class Aggregators {
    private static final Logger LOG = LoggerFactory.getLogger(Aggregators.class);

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
                                    : (found.size() == 1 ? "is " : "are ")
                                            + found.keySet().stream().collect(joining(", "))));
        }
        return aggregator;
    }

    /** {@return every aggregator of a kind, with default settings, sorted by name} */
    public static <A extends Aggregator> List<A> all(Class<A> kind) {
        return List.copyOf(find(kind).values());
    }

    /** The context class loader's providers first; of two with one name the first found is kept, a broken one is passed over. */
    private static <A extends Aggregator> NavigableMap<String, A> find(Class<A> kind) {
        List<ServiceLoader<Aggregator>> loaders = List.of(
                ServiceLoader.load(Aggregator.class),
                ServiceLoader.load(Aggregator.class, Aggregators.class.getClassLoader()));
        NavigableMap<String, A> found = new TreeMap<>();
        for (ServiceLoader<Aggregator> loader : loaders) {
            Iterator<Aggregator> each = loader.iterator();
            while (true) {
                try {
                    if (!each.hasNext()) {
                        break;
                    }
                    Aggregator aggregator = each.next();
                    if (kind.isInstance(aggregator)) {
                        found.putIfAbsent(aggregator.name(), kind.cast(aggregator));
                    }
                } catch (ServiceConfigurationError broken) {
                    LOG.warn("passing over an aggregator that cannot be loaded: {}", broken.getMessage());
                }
            }
        }
        return found;
    }
}
