package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Optional;

/**
 * One worker's choice of one label for one task. Ids and labels are kept to the letter.
 *
 * @param task the id of the task; not blank
 * @param worker the id of the worker; not blank
 * @param label what the worker said; not blank
 * @param at when, where that is known
 */
public record CategoricalAnswer(String task, String worker, String label, Optional<Instant> at) implements Answer {

    /** An answer of unknown time. */
    public CategoricalAnswer(String task, String worker, String label) {
        this(task, worker, label, Optional.empty());
    }

    /**
     * Checks the ids.
     *
     * @throws IllegalArgumentException if the task, the worker or the label is blank
     */
    public CategoricalAnswer {
        checkArgument(!task.isBlank(), "task must not be blank");
        checkArgument(!worker.isBlank(), "worker must not be blank");
        checkArgument(!label.isBlank(), "label must not be blank");
    }
}
