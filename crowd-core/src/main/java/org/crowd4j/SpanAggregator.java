package org.crowd4j;

/**
 * Aggregates answers that mark passages of a text.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Gold is clamped: its tasks come
 * out with exactly the gold spans; types that only gold has are added to those of the answers.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public SpanConsensus aggregate(SpanAnswers x, SpanGold gold, Progress watch) {
 *     SpanAnswers wide = x.withTypesOf(gold);
 *     return SpanConsensus.of(wide, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface SpanAggregator extends Aggregator {

    /**
     * Returns the method to begin with: rates of missing and inventing of each worker, on the
     * pieces that all bounds cut a text into.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static SpanAggregator recommended() {
        return Methods.named(SpanAggregator.class, "piece-dawid-skene");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose right spans are known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws IllegalArgumentException if a span of gold ends after the given length of its text
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    SpanConsensus aggregate(SpanAnswers answers, SpanGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default SpanConsensus aggregate(SpanAnswers answers) {
        return aggregate(answers, SpanGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default SpanConsensus aggregate(SpanAnswers answers, SpanGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
