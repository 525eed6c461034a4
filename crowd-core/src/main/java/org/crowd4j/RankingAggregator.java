package org.crowd4j;

/**
 * Aggregates rankings into one score per item.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no items. Gold is clamped: its items come
 * out with exactly the gold score, without error.
 */
public interface RankingAggregator extends Aggregator {

    /**
     * Returns the method to use where there is no reason for another: Plackett-Luce.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static RankingAggregator recommended() {
        return Methods.named(RankingAggregator.class, "plackett-luce");
    }

    /**
     * Aggregates rankings, watched by {@code progress}.
     *
     * @param answers the rankings
     * @param gold items whose score is known, on the scale of this method; others are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    ItemConsensus aggregate(RankingAnswers answers, ItemGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default ItemConsensus aggregate(RankingAnswers answers) {
        return aggregate(answers, ItemGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where the scores in {@code gold} are right} */
    default ItemConsensus aggregate(RankingAnswers answers, ItemGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
