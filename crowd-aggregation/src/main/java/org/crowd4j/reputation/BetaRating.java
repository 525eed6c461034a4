package org.crowd4j.reputation;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.Interval;
import org.crowd4j.reputation.Rating.Status;

/** A rating from counts of right and of wrong answers, the counts that stand for a newcomer included: a beta distribution. */
final class BetaRating {
    private static final double TAIL = 0.05; // on either side
    private static final double WIDE = 0.45;

    private BetaRating() {}

    /**
     * Rates a worker.
     *
     * @param worker who
     * @param right the count of right answers; greater than 0
     * @param wrong the count of wrong answers; greater than 0
     * @param newcomer the accuracy that is believed of a newcomer
     * @param answers how many answers it rests on
     */
    static Rating rating(String worker, double right, double wrong, double newcomer, long answers) {
        double accuracy = right / (right + wrong);
        BetaDistribution belief = new BetaDistribution(right, wrong);
        double low = Math.max(0, Math.min(accuracy, belief.inverseCumulativeProbability(TAIL)));
        double high = Math.min(1, Math.max(accuracy, belief.inverseCumulativeProbability(1 - TAIL)));
        double lead = StrictMath.log(right / wrong) - OutcomeTable.logit(newcomer);
        return new Rating(
                worker,
                accuracy,
                new Interval(low, high),
                OutcomeTable.START + OutcomeTable.POINTS * lead,
                answers,
                answers == 0 || high - low > WIDE ? Status.PROVISIONAL : Status.ESTABLISHED);
    }
}
