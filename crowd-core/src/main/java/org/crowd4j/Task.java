package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Map;

/**
 * One question put to several workers, for platforms with more to say about it than an id. Answers
 * refer to it by id alone.
 *
 * @param id the id; not blank
 * @param attributes anything else that is known, by name; copied
 */
public record Task(String id, Map<String, String> attributes) {

    /** A task of which only the id is known. */
    public Task(String id) {
        this(id, Map.of());
    }

    /**
     * Checks the id and copies the attributes.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Task {
        checkArgument(!id.isBlank(), "task id must not be blank");
        attributes = Map.copyOf(attributes);
    }
}
