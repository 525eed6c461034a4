package org.crowd4j.simulation;

import static com.google.common.base.Preconditions.checkElementIndex;

import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAnswers;

/**
 * Simulated comparisons, and the truth behind them. Made by
 * {@link ComparisonSimulator#simulate()}.
 */
public final class ComparisonSimulation {
    private final PairwiseAnswers answers;
    private final ItemGold strengths;
    private final double[] attention; // by number of the worker

    ComparisonSimulation(PairwiseAnswers answers, ItemGold strengths, double[] attention) {
        this.answers = answers;
        this.strengths = strengths;
        this.attention = attention;
    }

    /** {@return the comparisons} */
    public PairwiseAnswers answers() {
        return answers;
    }

    /** {@return the strength of every item, in log-odds} */
    public ItemGold strengths() {
        return strengths;
    }

    /**
     * Returns how often a worker looks at the items.
     *
     * @param worker the number of the worker: 3 for {@code w3}
     * @throws IndexOutOfBoundsException if there is no such worker
     */
    public double attention(int worker) {
        return attention[checkElementIndex(worker, attention.length, "worker")];
    }

    /** {@return such as {@code ComparisonSimulation[10 items, 20 workers, 1000 comparisons]}} */
    @Override
    public String toString() {
        return "ComparisonSimulation[%s items, %s workers, %s comparisons]"
                .formatted(strengths.size(), attention.length, answers.size());
    }
}
