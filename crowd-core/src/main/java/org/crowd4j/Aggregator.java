package org.crowd4j;

/**
 * Turns answers into a consensus. There is one sub-interface per kind of answer; this one carries what they share. It is
 * also the service that {@link Aggregators} looks up: a provider has a public constructor without parameters.
 */
public interface Aggregator {

    /** {@return the name to find it by, such as {@code "dawid-skene"}; unique within a kind} */
    String name();

    /** {@return one line that says what it does} */
    String summary();
}
