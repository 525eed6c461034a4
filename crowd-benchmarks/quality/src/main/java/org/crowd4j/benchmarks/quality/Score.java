package org.crowd4j.benchmarks.quality;

import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * How good a method is on a data set.
 *
 * @param told whether the method was given some gold, so that it does not compete with the others
 * @param figures the figures of the evaluation
 * @param seconds how long it took
 */
record Score(boolean told, Map<String, Double> figures, double seconds) {
    private static final double NANOS = 1e9;

    Score {
        figures = Map.copyOf(figures);
    }

    /**
     * Runs a method and judges it, by cross-validation if it needs gold.
     *
     * @throws IllegalArgumentException if the method cannot serve these answers
     */
    static Score of(CategoricalAggregator method, DataSet dataSet) {
        long start = System.nanoTime();
        if (method.needsGold()) {
            var evaluation =
                    CategoricalEvaluation.crossValidated(method, dataSet.answers(), dataSet.gold(), Progress.none());
            return new Score(true, evaluation.figures(), (System.nanoTime() - start) / NANOS);
        }
        var consensus = method.aggregate(dataSet.answers());
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Score(
                false, CategoricalEvaluation.of(consensus, dataSet.gold()).figures(), seconds);
    }

    /** {@return the share of tasks that are right} */
    double accuracy() {
        return Metric.ACCURACY.of(this);
    }
}
