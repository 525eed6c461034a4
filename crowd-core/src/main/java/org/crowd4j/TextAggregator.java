package org.crowd4j;

/**
 * Aggregates answers that are texts.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Gold is clamped: its tasks come
 * out with exactly the gold text and confidence 1. A task with one answer comes out with that
 * answer, to the letter.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public TextConsensus aggregate(TextAnswers x, TextGold gold, Progress progress) {
 *     return TextConsensus.of(x, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface TextAggregator extends Aggregator {

    /**
     * Returns the method to use where there is no reason for another: {@code WeightedRover} of the
     * module {@code org.crowd4j.aggregation}.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static TextAggregator recommended() {
        return Methods.named(TextAggregator.class, "weighted-rover");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose right text is known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    TextConsensus aggregate(TextAnswers answers, TextGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default TextConsensus aggregate(TextAnswers answers) {
        return aggregate(answers, TextGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default TextConsensus aggregate(TextAnswers answers, TextGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
