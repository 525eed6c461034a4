package org.crowd4j;

/**
 * Aggregates answers that tag the tokens of a sequence.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. The tags found keep the rules of
 * the {@link TagScheme} of the answers. Gold is clamped: its tasks come out with exactly the gold
 * tags; tags that only gold has are added to those of the answers.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public SequenceConsensus aggregate(SequenceAnswers x, SequenceGold gold, Progress watch) {
 *     SequenceAnswers wide = x.withTagsOf(gold);
 *     return SequenceConsensus.of(wide, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface SequenceAggregator extends Aggregator {

    /**
     * Returns the method to begin with: a chain of tags, and workers whose errors depend on their
     * last answer.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static SequenceAggregator recommended() {
        return Methods.named(SequenceAggregator.class, "sequence-crowd");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose right tags are known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws IllegalArgumentException if gold has more or fewer tags for a task than its answers,
     *     or a tag that is not one of their scheme
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default SequenceConsensus aggregate(SequenceAnswers answers) {
        return aggregate(answers, SequenceGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
