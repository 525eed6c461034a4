package org.crowd4j;

/**
 * Aggregates answers that are probabilities of outcomes.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Gold, the outcomes that came
 * true, is clamped: they come out with probability 1.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public ForecastConsensus aggregate(ForecastAnswers x, Gold gold, Progress progress) {
 *     return ForecastConsensus.of(x, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface ForecastAggregator extends Aggregator {

    /**
     * Returns the method to begin with: the mean log-odds, made more extreme as gold tells.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static ForecastAggregator recommended() {
        return Methods.named(ForecastAggregator.class, "extremised-forecast");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose outcome is known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default ForecastConsensus aggregate(ForecastAnswers answers) {
        return aggregate(answers, Gold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default ForecastConsensus aggregate(ForecastAnswers answers, Gold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
