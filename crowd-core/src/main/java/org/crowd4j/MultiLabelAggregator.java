package org.crowd4j;

/**
 * Aggregates answers that are sets of labels.
 *
 * <p>Aggregation is pure: the same settings and data give the same bits, from any thread. It never
 * changes its arguments. No answers give a consensus of no tasks. Gold is clamped: its tasks come
 * out with exactly the gold labels; labels that only gold has are added to those of the answers.
 *
 * <p>To write one, implement {@link #summary()} and the one method that takes everything:
 *
 * <pre>{@code
 * public MultiLabelConsensus aggregate(MultiLabelAnswers x, MultiLabelGold gold, Progress watch) {
 *     MultiLabelAnswers wide = x.withLabels(gold.labels());
 *     return MultiLabelConsensus.of(wide, gold, rows, Convergence.CLOSED_FORM);
 * }
 * }</pre>
 */
public interface MultiLabelAggregator extends Aggregator {

    /**
     * Returns the method to begin with: additive rates of workers and labels.
     *
     * @throws java.util.NoSuchElementException if no library with a method of that name is there
     */
    static MultiLabelAggregator recommended() {
        return Methods.named(MultiLabelAggregator.class, "multi-label-dawid-skene");
    }

    /**
     * Aggregates answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param gold tasks whose right labels are known; tasks without answers are passed over
     * @param progress receives the progress of long work; an exception it throws stops the work and
     *     reaches the caller
     * @return the consensus
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress);

    /** {@return the consensus of {@code answers}, with nothing else known} */
    default MultiLabelConsensus aggregate(MultiLabelAnswers answers) {
        return aggregate(answers, MultiLabelGold.none(), Progress.none());
    }

    /** {@return the consensus of {@code answers}, where {@code gold} is right} */
    default MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold) {
        return aggregate(answers, gold, Progress.none());
    }
}
