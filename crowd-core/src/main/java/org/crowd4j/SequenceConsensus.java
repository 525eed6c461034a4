package org.crowd4j;

import java.util.List;

/** A tag per token, with the probability of each tag, and figures of each worker. */
public interface SequenceConsensus extends Estimate {

    /**
     * Makes a consensus of its parts. Tasks with gold get the gold tags; figures of workers follow
     * from the tags.
     *
     * @param answers the answers; their labels include the tags of the gold
     * @param clamped gold that took part; tasks without answers are passed over
     * @param rows the tags of each task; read at once, in task order
     * @param convergence how the aggregation ended
     * @return the consensus
     * @throws IllegalArgumentException if a probability is not from 0 to 1, gold has more or fewer
     *     tags for a task than its answers, or a tag that is not one of theirs
     */
    static SequenceConsensus of(SequenceAnswers answers, SequenceGold clamped, Rows rows, Convergence convergence) {
        return new PlainSequenceConsensus(answers, clamped, rows, convergence);
    }

    /** What a method finds, task by task. */
    interface Rows {

        /** {@return the tag of a token} */
        int tag(int task, int position);

        /** {@return the probability of a tag of a token} */
        double probability(int task, int position, int tag);

        /**
         * Returns the probability of a span that the tags spell; by default the product of the
         * probabilities of its tags.
         */
        default double probability(int task, Span span) {
            double product = 1;
            for (int position = span.start(); position < span.end(); position++) {
                product *= probability(task, position, tag(task, position));
            }
            return product;
        }
    }

    @Override
    SequenceAnswers answers();

    /** {@return the gold that took part: an evaluation leaves these tasks out} */
    SequenceGold clamped();

    /**
     * Returns the tags of a task, one a token.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<String> tags(String task);

    /**
     * Returns the probability of a tag of a token.
     *
     * @param position the token, from 0
     * @throws java.util.NoSuchElementException if the task has no answers or the tag is not one of
     *     the answers
     * @throws IndexOutOfBoundsException if the task has no such token
     */
    double probability(String task, int position, String tag);

    /**
     * Returns the spans that the tags of a task spell, in order.
     *
     * @throws java.util.NoSuchElementException if the task has no answers
     */
    List<FoundSpan> spans(String task);

    /**
     * Returns the figures of a worker. {@code span_precision}: the share of the worker's spans that
     * are in the consensus, with the same bounds and type. {@code span_recall}: the share of spans
     * of the consensus that the worker has. {@code span_f1}: both in one. {@code token_accuracy}:
     * the share of tokens with the tag of the consensus. The shares have one span or token more,
     * with the share of all workers, so that they exist for a worker who marked nothing.
     *
     * @throws java.util.NoSuchElementException if the worker gave no answer
     */
    @Override
    WorkerFigures worker(String id);

    /**
     * Returns the workers, the most trustworthy first: by {@code span_f1} with ten spans of the F1
     * of all added, equal ones by id.
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
                List.of("task", "spans", "tokens", "answers"),
                (task, id, given) ->
                        List.of(id, FoundSpan.list(spans(id)), answers().length(task), given));
    }
}
