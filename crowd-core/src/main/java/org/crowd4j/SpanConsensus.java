package org.crowd4j;

import java.util.List;

/** The spans of each text, with the probability of each, and figures of each worker. */
public interface SpanConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold spans; support, and figures of
     * workers, follow from the spans.
     *
     * @param answers the answers; their types include those of the gold
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the spans of each task; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a probability is not from 0 to 1, a type is not one of
     *     the answers, or a span of the gold ends after the given length of its text
     */
    static SpanConsensus of(SpanAnswers answers, SpanGold clamped, Rows rows, Convergence convergence) {
        return new PlainSpanConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. */
    @FunctionalInterface
    interface Rows {

        /** {@return the spans of a task, in any order} */
        List<Probable> spans(int task);
    }

    /**
     * A span that a method finds.
     *
     * @param span the span
     * @param probability how probable it is; from 0 to 1
     */
    record Probable(Span span, double probability) {}

    @Override
    SpanAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    SpanGold clamped();

    /**
     * Returns the spans of a task, in order; none if nothing is to be marked.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<FoundSpan> spans(String task);

    /**
     * Returns the figures of a worker. {@code character_precision}: the share of the characters
     * that the worker marked that are in a span of the consensus of the same type. {@code
     * character_recall}: the share of the characters in the consensus that the worker marked.
     * {@code character_f1}: both in one. {@code span_f1}: the same of spans with equal bounds and
     * type. All have one character or span more, with the share of all workers, so that they exist
     * for a worker who marked nothing.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: by {@code character_f1} with ten characters
     * of the F1 of all added, equal ones by id.
     *
     * @return the ids of all workers
     */
    @Override
    List<String> workersByTrust();

    @Override
    default Table table(int rows) {
        return TaskTable.of(
                answers(),
                rows,
                List.of("task", "spans", "length", "answers"),
                (task, id, given) ->
                        List.of(id, FoundSpan.list(spans(id)), answers().length(task), given));
    }
}
