package org.crowd4j;

/**
 * Aggregates answers that are numbers.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Gold is clamped: its tasks come
 * out with exactly the gold value, without error.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public NumericConsensus aggregate(NumericAnswers x, NumericGold gold, Progress progress) {
 *     return NumericConsensus.of(x, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface NumericAggregator extends Aggregator {

    /**
     * Returns the method to use where there is no reason for another: {@code
     * RobustGaussian} of the module {@code org.crowd4j.aggregation}.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static NumericAggregator recommended() {
        return Methods.named(NumericAggregator.class, "robust-gaussian");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose right number is known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default NumericConsensus aggregate(NumericAnswers answers) {
        return aggregate(answers, NumericGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default NumericConsensus aggregate(NumericAnswers answers, NumericGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
