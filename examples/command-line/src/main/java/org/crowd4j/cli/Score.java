package org.crowd4j.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.evaluation.Evaluation;

/**
 * The figures of a method, by gold.
 *
 * @param method its name
 * @param learns whether it needs gold, so that it was scored by cross-validation
 * @param quality the figures
 * @param nanos the total time
 */
record Score(String method, boolean learns, Quality quality, long nanos) {

    /** The columns of a row. */
    static final List<String> COLUMNS =
            List.of("method", "accuracy", "macro_f1", "log_loss", "brier", "ece", "coverage", "seconds");

    /** The number of folds for methods that need gold. */
    static final int PARTS = 5;

    /** {@return the score of a method that does not see the gold it is judged by} */
    static Score of(CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Console console) {
        long start = System.nanoTime();
        if (!method.needsGold()) {
            Consensus consensus = aggregate(method, answers, Gold.none(), console);
            long taken = System.nanoTime() - start;
            Evaluation evaluation = Evaluation.of(consensus, gold);
            if (evaluation.ties() > 0) {
                console.note("%s: labels tie for %d of %d tasks; a tie of n labels counts 1/n in the accuracy"
                        .formatted(method.name(), evaluation.ties(), evaluation.tasks()));
            }
            return new Score(method.name(), false, Quality.of(evaluation), taken);
        }
        Quality sum = Quality.NONE;
        int answered = 0;
        for (Gold part : gold.folds(PARTS)) {
            int judged = AnswersInput.answered(part, answers);
            if (judged > 0) {
                Consensus consensus = aggregate(method, answers, gold.without(part.tasks()), console);
                sum = sum.plus(Quality.of(Evaluation.of(consensus, part)), judged);
                answered += judged;
            }
        }
        Quality mean = sum.dividedBy(answered).withCoverage((double) answered / gold.size());
        return new Score(method.name(), true, mean, System.nanoTime() - start);
    }

    private static Consensus aggregate(
            CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Console console) {
        Consensus consensus = method.aggregate(answers, Known.nothing().withGold(gold), console.progress());
        Methods.noteConvergence(method, consensus.convergence(), "", console);
        return consensus;
    }

    /** {@return the cells of its row} */
    List<Object> row() {
        return List.of(
                method + (learns ? " *" : ""),
                quality.accuracy,
                quality.macroF1,
                quality.logLoss,
                quality.brier,
                quality.ece,
                quality.coverage,
                BigDecimal.valueOf(nanos).movePointLeft(9).setScale(3, RoundingMode.HALF_UP));
    }

    /** The figures of one evaluation, or the sum of several. */
    record Quality(double accuracy, double macroF1, double logLoss, double brier, double ece, double coverage) {
        static final Quality NONE = new Quality(0, 0, 0, 0, 0, 0);

        static Quality of(Evaluation evaluation) {
            return new Quality(
                    evaluation.accuracy(),
                    evaluation.macroF1(),
                    evaluation.logLoss(),
                    evaluation.brier(),
                    evaluation.expectedCalibrationError(),
                    evaluation.coverage());
        }

        Quality plus(Quality other, double weight) {
            return new Quality(
                    accuracy + weight * other.accuracy,
                    macroF1 + weight * other.macroF1,
                    logLoss + weight * other.logLoss,
                    brier + weight * other.brier,
                    ece + weight * other.ece,
                    coverage);
        }

        Quality dividedBy(double weight) {
            return new Quality(
                    accuracy / weight, macroF1 / weight, logLoss / weight, brier / weight, ece / weight, coverage);
        }

        Quality withCoverage(double share) {
            return new Quality(accuracy, macroF1, logLoss, brier, ece, share);
        }
    }
}
