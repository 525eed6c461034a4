package org.crowd4j;

import java.util.Locale;

/**
 * A method that {@link Methods} finds by name: an aggregator, a reputation, a measure of agreement.
 * It is the one service of this library: a provider has a public constructor without parameters,
 * which makes the method with its default settings.
 */
public interface NamedMethod {

    /**
     * Returns the name to find it by, unique among the methods of one type: the simple name of the
     * class in kebab case, such as {@code dawid-skene}, unless a class says otherwise.
     */
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** {@return one line that says what it does} */
    String summary();
}
