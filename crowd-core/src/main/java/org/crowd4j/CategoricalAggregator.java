package org.crowd4j;

/**
 * Aggregates answers that pick one label from a finite set.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, on any number of threads,
 * from any thread. It never changes its arguments. No answers give a consensus of no tasks. Gold is
 * clamped: its tasks come out with probability exactly 1. Work on large answer sets runs in the
 * {@link java.util.concurrent.ForkJoinPool} it is called from, else in the common pool.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public Consensus aggregate(CategoricalAnswers x, Known known, Progress progress) {
 *     var posterior = Posterior.of(x, (task, row) -> { … });
 *     return Consensus.of(x, known.gold(), posterior, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface CategoricalAggregator extends Aggregator {

    /**
     * Aggregates answers in the light of what is known already, watched by {@code progress}.
     *
     * @param answers the answers of the workers
     * @param known gold, worker history and a consensus to start from; each may be empty
     * @param progress receives the progress of long work; what it throws stops the work and reaches
     *     the caller
     * @return the consensus
     * @throws IllegalArgumentException if gold names a label outside a closed label set, or the
     *     tables that the method needs cannot be held
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default Consensus aggregate(CategoricalAnswers answers) {
        return aggregate(answers, Known.nothing(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right and teaches} */
    default Consensus aggregate(CategoricalAnswers answers, Gold gold) {
        return aggregate(answers, Known.nothing().withGold(gold), Progress.none());
    }

    /** {@return how many labels it serves at most; it refuses answers and gold with more} */
    default int maxLabels() {
        return Integer.MAX_VALUE;
    }

    /** {@return true, where a method does not say otherwise} */
    @Override
    default boolean weighsAnswers() {
        return true;
    }

    /**
     * Returns whether it needs {@linkplain CategoricalAnswers#withScale a declared order} of the
     * labels; it then refuses answers without one.
     */
    default boolean needsScale() {
        return false;
    }

    /**
     * Returns the method to use where there is no reason for another: the committee.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static CategoricalAggregator recommended() {
        return Methods.named(CategoricalAggregator.class, "committee");
    }
}
