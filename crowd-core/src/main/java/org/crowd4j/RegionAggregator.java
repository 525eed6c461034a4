package org.crowd4j;

/**
 * Aggregates marks in pictures.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Several marks of one worker in
 * one place never count as several votes. Gold is clamped: its tasks come out with exactly the gold
 * regions.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public RegionConsensus aggregate(RegionAnswers x, RegionGold gold, Progress watch) {
 *     return RegionConsensus.of(x, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface RegionAggregator extends Aggregator {

    /**
     * Returns the method to begin with: marks grouped by overlap, points by distance.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static RegionAggregator recommended() {
        return Methods.named(RegionAggregator.class, "shape-clusters");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold pictures whose regions are known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws IllegalArgumentException if the method does not take the shapes of the marks
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    RegionConsensus aggregate(RegionAnswers answers, RegionGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default RegionConsensus aggregate(RegionAnswers answers) {
        return aggregate(answers, RegionGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default RegionConsensus aggregate(RegionAnswers answers, RegionGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
