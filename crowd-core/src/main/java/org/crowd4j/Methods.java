package org.crowd4j;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds methods by type and name, in this library and in any other that provides the service
 * {@link NamedMethod}.
 *
 * <pre>{@code
 * CategoricalAggregator method = Methods.named(CategoricalAggregator.class, "dawid-skene");
 * for (Reputation rules : Methods.all(Reputation.class)) { … }
 * }</pre>
 */
public final class Methods {
    private static final Logger LOG = LoggerFactory.getLogger(Methods.class);

    private Methods() {}

    /**
     * Finds a method.
     *
     * @param type what it is, such as {@code CategoricalAggregator.class}
     * @param name its {@link NamedMethod#name() name}
     * @return the method, with its default settings
     * @throws NoSuchElementException if no method of the type has the name; the message lists those
     *     that exist
     */
    public static <M extends NamedMethod> M named(Class<M> type, String name) {
        NavigableMap<String, M> found = find(type);
        M method = found.get(name);
        if (method == null) {
            throw new NoSuchElementException(missing(type.getSimpleName(), name, found.keySet())
                    + (found.isEmpty() ? ": is org.crowd4j:crowd-aggregation on the class path?" : ""));
        }
        return method;
    }

    /** {@return every method of a type, with default settings, sorted by name} */
    public static <M extends NamedMethod> List<M> all(Class<M> type) {
        return List.copyOf(find(type).values());
    }

    /** {@return the message for a name that is not among those that exist} */
    static String missing(String noun, String name, Collection<String> known) {
        String some = known.isEmpty() ? "are none" : (known.size() == 1 ? "is " : "are ") + String.join(", ", known);
        return "no %s \"%s\"; there %s".formatted(noun, name, some);
    }

    /**
     * Providers of the context class loader come first. Of two with one name the first is kept; one
     * that cannot be loaded is passed over. Only methods of the type are made.
     */
    private static <M extends NamedMethod> NavigableMap<String, M> find(Class<M> type) {
        List<ServiceLoader<NamedMethod>> loaders = List.of(
                ServiceLoader.load(NamedMethod.class),
                ServiceLoader.load(NamedMethod.class, Methods.class.getClassLoader()));
        NavigableMap<String, M> found = new TreeMap<>();
        for (ServiceLoader<NamedMethod> loader : loaders) {
            Iterator<ServiceLoader.Provider<NamedMethod>> each = loader.stream().iterator();
            while (true) {
                try {
                    if (!each.hasNext()) {
                        break;
                    }
                    ServiceLoader.Provider<NamedMethod> provider = each.next();
                    if (type.isAssignableFrom(provider.type())) {
                        M method = type.cast(provider.get());
                        found.putIfAbsent(method.name(), method);
                    }
                } catch (ServiceConfigurationError broken) {
                    LOG.warn("passing over a method that cannot be loaded: {}", broken.getMessage());
                }
            }
        }
        return found;
    }
}
