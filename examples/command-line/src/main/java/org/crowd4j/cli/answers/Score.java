package org.crowd4j.cli.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Interval;
import org.crowd4j.Known;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.Progress;
import org.crowd4j.cli.console.Console;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.evaluation.MethodComparison;
import org.crowd4j.evaluation.OrdinalEvaluation;
import org.crowd4j.evaluation.PairedComparison;
import org.crowd4j.kinds.AnswerKind;

/**
 * The figures of a method, by gold.
 *
 * @param method its name
 * @param learns whether it needs gold, so that it was scored by cross-validation
 * @param evaluation its evaluation
 * @param nanos the total time
 */
record Score(String method, boolean learns, Evaluation evaluation, long nanos) {

    /** The columns that compare a method with the best. */
    static final List<String> TO_BEST = List.of("to_best", "low", "high", "p_holm");

    private static final double LEVEL = 0.95;
    private static final double LEAST_P = 0.0001; // that a table shows

    /** {@return the score of a method that does not see the gold it is judged by} */
    static Score of(CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Console console) {
        CategoricalAggregator noting = new Noting(method, console);
        long start = System.nanoTime();
        if (method.needsGold()) {
            Evaluation evaluation = answers.scale().isPresent()
                    ? OrdinalEvaluation.crossValidated(noting, answers, gold, console.progress())
                    : CategoricalEvaluation.crossValidated(noting, answers, gold, console.progress());
            return new Score(method.name(), true, evaluation, System.nanoTime() - start);
        }
        Consensus consensus = noting.aggregate(answers, Known.nothing(), console.progress());
        long taken = System.nanoTime() - start;
        if (answers.scale().isPresent()) {
            return new Score(method.name(), false, OrdinalEvaluation.of(OrdinalConsensus.of(consensus), gold), taken);
        }
        var evaluation = CategoricalEvaluation.of(consensus, gold);
        if (evaluation.ties() > 0) {
            console.note("%s: labels tie for %d of %d tasks; a tie of n labels counts 1/n in the accuracy"
                    .formatted(method.name(), evaluation.ties(), evaluation.tasks()));
        }
        return new Score(method.name(), false, evaluation, taken);
    }

    /** {@return the score of a method of any kind by the gold of the data} */
    static Score of(Aggregator method, AnswerKind.Data data, Console console) {
        long start = System.nanoTime();
        Evaluation evaluation = data.evaluate(method, console.progress());
        return new Score(method.name(), method.needsGold(), evaluation, System.nanoTime() - start);
    }

    /** {@return the name of the method, with a star if it learns from gold} */
    String title() {
        return method + (learns ? " *" : "");
    }

    /** {@return the columns of a row} */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("method"));
        columns.addAll(figures());
        columns.addAll(List.of("tied", "seconds"));
        columns.addAll(TO_BEST);
        return columns;
    }

    /** {@return the names of the figures; methods are compared by the first} */
    List<String> figures() {
        return List.copyOf(evaluation.figures().keySet());
    }

    /** {@return the first figure, by which methods are ordered, such that less is better} */
    double rank() {
        double first = evaluation.figures().values().iterator().next();
        return evaluation.higherIsBetter() ? -first : first;
    }

    /**
     * {@return the cells of its row}
     *
     * @param comparison the comparison with the other methods
     * @param tied whether chance may explain that it is not the best
     * @param rounded whether p is for the eye
     */
    List<Object> row(MethodComparison comparison, boolean tied, boolean rounded) {
        List<Object> row = new ArrayList<>(List.of(title()));
        row.addAll(evaluation.figures().values());
        row.add(tied);
        row.add(BigDecimal.valueOf(nanos).movePointLeft(9).setScale(3, RoundingMode.HALF_UP));
        if (title().equals(comparison.best())) {
            row.addAll(List.of("", "", "", ""));
        } else {
            PairedComparison pair = comparison.withBest(title());
            Interval interval = pair.interval(LEVEL);
            double p = comparison.adjustedPValue(title());
            row.addAll(List.of(
                    pair.difference(), interval.low(), interval.high(), rounded && p < LEAST_P ? "<0.0001" : p));
        }
        return row;
    }

    /** A method that prints a note if a run does not converge. */
    private record Noting(CategoricalAggregator method, Console console) implements CategoricalAggregator {

        @Override
        public String name() {
            return method.name();
        }

        @Override
        public String summary() {
            return method.summary();
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            Consensus consensus = method.aggregate(answers, known, progress);
            Methods.noteConvergence(method, consensus.convergence(), "", console);
            return consensus;
        }
    }
}
