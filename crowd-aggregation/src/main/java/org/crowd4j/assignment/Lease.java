package org.crowd4j.assignment;

import java.time.Instant;
import java.util.Locale;

/**
 * A task that is reserved for a worker until a time.
 *
 * @param task the id of the task
 * @param worker the id of the worker
 * @param expires when the task becomes free for other workers
 * @param purpose why the worker gets this task
 */
public record Lease(String task, String worker, Instant expires, Purpose purpose) {

    /** Why a worker gets a task. */
    public enum Purpose {
        /** The expected gain from this worker's answer is high. */
        GAIN,
        /** Drawn at random, so that workers are also observed on tasks of low expected gain. */
        EXPLORATION,
        /** The right label is known, to measure the worker. */
        GOLD
    }

    /** {@return such as {@code Lease[photo-17 for ann until 2026-01-01T10:30:00Z, gain]}} */
    @Override
    public String toString() {
        return "Lease[%s for %s until %s, %s]"
                .formatted(task, worker, expires, purpose.name().toLowerCase(Locale.ROOT));
    }
}
