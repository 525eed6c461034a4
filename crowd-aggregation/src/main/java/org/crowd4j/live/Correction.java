package org.crowd4j.live;

/**
 * A result that {@link Scoring#reaggregate} replaced.
 *
 * @param task the task
 * @param before the label or value before
 * @param after the label or value now
 */
public record Correction(String task, String before, String after) {

    /** {@return such as {@code photo-17: cat → dog}} */
    @Override
    public String toString() {
        return "%s: %s → %s".formatted(task, before, after);
    }
}
