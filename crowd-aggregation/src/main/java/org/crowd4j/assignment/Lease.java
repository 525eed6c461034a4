package org.crowd4j.assignment;

import java.time.Instant;
import java.util.Locale;

/**
 * A task that was handed to a worker, and until when it is kept for them.
 *
 * @param task the id of the task
 * @param worker the id of the worker
 * @param expires when another may have it instead
 * @param purpose why this task
 */
public record Lease(String task, String worker, Instant expires, Purpose purpose) {

    /** Why a task was handed out. */
    public enum Purpose {
        /** Much is expected of this worker's answer. */
        GAIN,
        /** By chance, so that workers are also seen on tasks that nobody would have chosen for them. */
        EXPLORATION,
        /** The right label is known, and the worker is not. */
        GOLD
    }

    /** {@return such as {@code Lease[photo-17 for ann until 2026-01-01T10:30:00Z, gain]}} */
    @Override
    public String toString() {
        return "Lease[%s for %s until %s, %s]"
                .formatted(task, worker, expires, purpose.name().toLowerCase(Locale.ROOT));
    }
}
