package org.crowd4j.live;

/**
 * Something that followed from the facts of a journal. Events that are delivered again, or late,
 * are as if answers that were retracted since had never been given.
 */
public sealed interface ScoringEvent {

    /** {@return the number of the record that caused it} */
    long sequence();

    /**
     * A task was closed.
     *
     * @param sequence the number of the record
     * @param question the question
     * @param task the task
     * @param answer its label or value; empty for comparisons, or if all answers were retracted
     * @param confidence the probability of the label; 0 for other kinds
     */
    record Decided(long sequence, String question, String task, String answer, double confidence)
            implements ScoringEvent {}

    /**
     * A closed task is open again.
     *
     * @param sequence the number of the record
     * @param question the question
     * @param task the task
     */
    record Reopened(long sequence, String question, String task) implements ScoringEvent {}

    /**
     * A batch method replaced a result.
     *
     * @param sequence the number of the record
     * @param question the question
     * @param correction what it replaced
     */
    record Corrected(long sequence, String question, Correction correction) implements ScoringEvent {}

    /**
     * The rating of a worker changed by a closed task.
     *
     * @param sequence the number of the record
     * @param question the question
     * @param change the change
     */
    record Rated(long sequence, String question, RatingChange change) implements ScoringEvent {}

    /**
     * A worker was banned.
     *
     * @param sequence the number of the record
     * @param worker the worker
     * @param reason why
     */
    record Banned(long sequence, String worker, String reason) implements ScoringEvent {}
}
