package org.crowd4j.live;

import java.time.Instant;
import java.util.Optional;

/** An immutable entry of a {@link LabelJournal}. */
public sealed interface LabelFact {

    /** {@return the number of the fact in the journal, from 0} */
    long sequence();

    /** {@return when it happened, to the microsecond, if that was recorded} */
    Optional<Instant> at();

    /**
     * A worker answered a task.
     *
     * @param sequence the number of the fact
     * @param task the task
     * @param worker the worker
     * @param label the label that the worker gave
     * @param at when the worker answered, if that was recorded
     */
    record Answered(long sequence, String task, String worker, String label, Optional<Instant> at)
            implements LabelFact {}

    /**
     * The right label of a task became known or was corrected.
     *
     * @param sequence the number of the fact
     * @param task the task
     * @param label the right label
     * @param at when it became known, if that was recorded
     */
    record GoldGiven(long sequence, String task, String label, Optional<Instant> at) implements LabelFact {}

    /**
     * A task was closed; its workers are rated by it.
     *
     * @param sequence the number of the fact
     * @param task the task
     * @param at when the task was closed, if that was recorded
     */
    record Settled(long sequence, String task, Optional<Instant> at) implements LabelFact {}

    /**
     * An answer was retracted.
     *
     * @param sequence the number of the fact
     * @param answer the number of the answer
     * @param at when it was retracted, if that was recorded
     */
    record Retracted(long sequence, long answer, Optional<Instant> at) implements LabelFact {}

    /**
     * All answers that a worker had given before were retracted.
     *
     * @param sequence the number of the fact
     * @param worker the worker
     * @param at when they were retracted, if that was recorded
     */
    record WorkerRetracted(long sequence, String worker, Optional<Instant> at) implements LabelFact {}
}
