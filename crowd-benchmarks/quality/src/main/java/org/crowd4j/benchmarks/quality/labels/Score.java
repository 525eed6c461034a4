package org.crowd4j.benchmarks.quality.labels;

import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Progress;
import org.crowd4j.benchmarks.quality.data.DataSet;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;

/**
 * The quality of a method on a data set.
 *
 * @param usesGold whether the method learns from gold, so that it is not compared with those that
 *     do not
 * @param figures the figures of the evaluation
 * @param evaluation the evaluation, to compare task by task
 * @param seconds the time of the aggregation
 */
record Score(boolean usesGold, Map<String, Double> figures, Optional<Evaluation> evaluation, double seconds) {
    private static final double NANOS = 1e9;

    Score {
        figures = Map.copyOf(figures);
    }

    /**
     * Runs and scores a method, by cross-validation if it needs gold.
     *
     * @throws IllegalArgumentException if the method rejects these answers
     */
    static Score of(CategoricalAggregator method, DataSet dataSet) {
        long start = System.nanoTime();
        if (method.needsGold()) {
            var evaluation =
                    CategoricalEvaluation.crossValidated(method, dataSet.answers(), dataSet.gold(), Progress.none());
            return of(true, evaluation, (System.nanoTime() - start) / NANOS);
        }
        var consensus = method.aggregate(dataSet.answers());
        double seconds = (System.nanoTime() - start) / NANOS;
        return of(false, CategoricalEvaluation.of(consensus, dataSet.gold()), seconds);
    }

    private static Score of(boolean usesGold, Evaluation evaluation, double seconds) {
        return new Score(usesGold, evaluation.figures(), Optional.of(evaluation), seconds);
    }

    /** {@return the share of tasks with the right label} */
    double accuracy() {
        return Metric.ACCURACY.of(this);
    }
}
