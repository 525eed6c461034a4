package org.crowd4j;

/**
 * Aggregates masks of pictures.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Several masks of one worker for
 * one picture never count as several votes. Gold is clamped: its tasks come out with exactly the
 * gold mask.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public MaskConsensus aggregate(MaskAnswers x, MaskGold gold, Progress watch) {
 *     return MaskConsensus.of(x, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface MaskAggregator extends Aggregator {

    /**
     * Returns the method to begin with: a vote by skill.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static MaskAggregator recommended() {
        return Methods.named(MaskAggregator.class, "mask-skill-vote");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold pictures whose mask is known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws IllegalArgumentException if a gold mask has another size than the answers to its task
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    MaskConsensus aggregate(MaskAnswers answers, MaskGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default MaskConsensus aggregate(MaskAnswers answers) {
        return aggregate(answers, MaskGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default MaskConsensus aggregate(MaskAnswers answers, MaskGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
