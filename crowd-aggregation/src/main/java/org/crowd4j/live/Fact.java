package org.crowd4j.live;

import java.time.Instant;
import java.util.Optional;

/** Something that happened, as a {@link Journal} keeps it: never changed, numbered from 0. */
public sealed interface Fact {

    /** {@return its number in the journal} */
    long sequence();

    /** {@return when it happened, to the microsecond, where that was said} */
    Optional<Instant> at();

    /**
     * A worker answered a task.
     *
     * @param sequence its number
     * @param task the task
     * @param worker the worker
     * @param label what the worker said
     * @param at when
     */
    record Answered(long sequence, String task, String worker, String label, Optional<Instant> at) implements Fact {}

    /**
     * The right label of a task became known, or was corrected.
     *
     * @param sequence its number
     * @param task the task
     * @param label the right label
     * @param at when
     */
    record GoldGiven(long sequence, String task, String label, Optional<Instant> at) implements Fact {}

    /**
     * A task was closed: its workers are now rated by it.
     *
     * @param sequence its number
     * @param task the task
     * @param at when
     */
    record Settled(long sequence, String task, Optional<Instant> at) implements Fact {}

    /**
     * An answer was taken back.
     *
     * @param sequence its number
     * @param answer the number of the answer
     * @param at when
     */
    record Retracted(long sequence, long answer, Optional<Instant> at) implements Fact {}

    /**
     * All answers that a worker had given until then were taken back.
     *
     * @param sequence its number
     * @param worker the worker
     * @param at when
     */
    record WorkerRetracted(long sequence, String worker, Optional<Instant> at) implements Fact {}
}
