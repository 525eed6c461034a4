package org.crowd4j.categorical;

import org.crowd4j.aggregation.internal.text.Check;

/**
 * What is believed of a worker before the first answer: as if the worker had given this many right
 * and wrong answers.
 *
 * <pre>{@code
 * new OneCoin().withPrior(new BetaPrior(2, 1));     // newcomers are right twice in three
 * }</pre>
 *
 * @param right the count of right answers; finite, at least 0
 * @param wrong the count of wrong answers; finite, at least 0
 */
public record BetaPrior(double right, double wrong) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or not finite
     */
    public BetaPrior {
        Check.finiteAtLeast("right", right, 0);
        Check.finiteAtLeast("wrong", wrong, 0);
    }
}
