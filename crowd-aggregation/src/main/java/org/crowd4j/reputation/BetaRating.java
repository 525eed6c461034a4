package org.crowd4j.reputation;

import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.crowd4j.Interval;
import org.crowd4j.reputation.Rating.Status;

/**
 * Rates by a beta distribution with the counts of right and wrong answers, the prior counts
 * included.
 */
final class BetaRating {
    private static final double TAIL = 0.05; // on either side
    private static final double PROVISIONAL_WIDTH = 0.45; // of the interval

    private BetaRating() {}

    /**
     * Rates a worker.
     *
     * @param worker the worker
     * @param right the count of right answers; greater than 0
     * @param wrong the count of wrong answers; greater than 0
     * @param newcomer the prior log-odds of a newcomer
     * @param answers the number of answers that the rating rests on
     */
    static Rating rating(String worker, double right, double wrong, double newcomer, long answers) {
        double accuracy = right / (right + wrong);
        BetaDistribution distribution = new BetaDistribution(right, wrong);
        double low = Math.max(0, Math.min(accuracy, distribution.inverseCumulativeProbability(TAIL)));
        double high = Math.min(1, Math.max(accuracy, distribution.inverseCumulativeProbability(1 - TAIL)));
        double logOddsGain = StrictMath.log(right / wrong) - newcomer;
        return new Rating(
                worker,
                accuracy,
                new Interval(low, high),
                Optional.empty(),
                WorkerTable.START + WorkerTable.POINTS * logOddsGain,
                answers,
                answers == 0 || high - low > PROVISIONAL_WIDTH ? Status.PROVISIONAL : Status.ESTABLISHED);
    }
}
