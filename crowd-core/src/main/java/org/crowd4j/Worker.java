package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Map;

/**
 * Somebody who answers: a person or a model, for platforms with more to say about it than an id.
 * Answers refer to it by id alone.
 *
 * @param id the id; not blank
 * @param attributes anything else that is known, by name; copied
 */
public record Worker(String id, Map<String, String> attributes) {

    /** A worker of which only the id is known. */
    public Worker(String id) {
        this(id, Map.of());
    }

    /**
     * Checks the id and copies the attributes.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Worker {
        checkArgument(!id.isBlank(), "worker id must not be blank");
        attributes = Map.copyOf(attributes);
    }
}
