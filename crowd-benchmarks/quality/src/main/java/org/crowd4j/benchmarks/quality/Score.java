package org.crowd4j.benchmarks.quality;

import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.Evaluation;

/**
 * The quality of a method on a data set.
 *
 * @param usesGold whether the method learns from gold, so that it is not compared with those that
 *     do not
 * @param accuracy the share of tasks with the right label
 * @param logLoss the mean of −ln p(truth)
 * @param brier the Brier score, summed over labels
 * @param calibrationError the expected calibration error
 * @param seconds the time of the aggregation
 */
record Score(boolean usesGold, double accuracy, double logLoss, double brier, double calibrationError, double seconds) {

    /** Folds of cross-validation for methods that learn from gold. */
    static final int FOLDS = 5;

    private static final double NANOS = 1e9;

    /**
     * Runs and scores a method. A method that needs gold is cross-validated: each fold is scored
     * with the gold of the other folds, and the figures are means over folds, weighted by their
     * tasks.
     *
     * @throws IllegalArgumentException if the method rejects these answers
     */
    static Score of(CategoricalAggregator method, DataSet dataSet) {
        Gold gold = dataSet.gold();
        if (!method.needsGold()) {
            return of(method, dataSet, gold, Gold.none());
        }
        List<Gold> parts =
                gold.folds(FOLDS).stream().filter(part -> part.size() > 0).toList();
        Score sum = new Score(true, 0, 0, 0, 0, 0);
        for (Gold part : parts) {
            Score score = of(method, dataSet, part, gold.without(part.tasks()));
            sum = sum.plus(score, (double) part.size() / gold.size());
        }
        return sum;
    }

    private static Score of(CategoricalAggregator method, DataSet dataSet, Gold judge, Gold known) {
        long start = System.nanoTime();
        var consensus = method.aggregate(dataSet.answers(), known);
        double seconds = (System.nanoTime() - start) / NANOS;
        Evaluation evaluation = Evaluation.of(consensus, judge);
        return new Score(
                known.size() > 0,
                evaluation.accuracy(),
                evaluation.logLoss(),
                evaluation.brier(),
                evaluation.expectedCalibrationError(),
                seconds);
    }

    /** Adds the time; adds all other figures with a weight. */
    private Score plus(Score part, double weight) {
        return new Score(
                usesGold,
                accuracy + weight * part.accuracy,
                logLoss + weight * part.logLoss,
                brier + weight * part.brier,
                calibrationError + weight * part.calibrationError,
                seconds + part.seconds);
    }
}
