package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.evaluation.Judged.both;
import static org.crowd4j.evaluation.Judged.judge;
import static org.crowd4j.evaluation.Judged.mixed;
import static org.crowd4j.evaluation.Judged.perfect;
import static org.crowd4j.evaluation.Judged.perfectlyWrong;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.crowd4j.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an evaluation says of itself: intervals, tables and text, and what holds of any. */
class EvaluationReportTest {

    @Nested
    class AccuracyInterval {

        /**
         * Limits of the Jeffreys interval as R's qbeta(c(0.025, 0.975), x + 0.5, n - x + 0.5) has
         * them.
         */
        @ParameterizedTest
        @CsvSource({
            "25, 200, 0.08462743, 0.176126",
            "10, 200, 0.02599340, 0.08687509",
            "40, 200, 0.14910087, 0.25950769"
        })
        void agreesWithR(int right, int tasks, double low, double high) {
            var interval = evaluation(right, tasks).accuracyInterval(0.95);

            assertThat(interval.low()).isCloseTo(low, within(1e-8));
            assertThat(interval.high()).isCloseTo(high, within(1e-6));
        }

        @Test
        void reachesZeroAndOneWhereAllIsWrongOrRight() {
            assertThat(evaluation(0, 20).accuracyInterval(0.95).low()).isEqualTo(0.0);
            assertThat(evaluation(0, 20).accuracyInterval(0.95).high()).isBetween(0.1, 0.2);
            assertThat(evaluation(20, 20).accuracyInterval(0.95).high()).isEqualTo(1);
            assertThat(evaluation(20, 20).accuracyInterval(0.95).low()).isBetween(0.8, 0.9);
        }

        @ParameterizedTest
        @ValueSource(doubles = {1e-9, 0.01, 0.5, 0.9, 0.99, 1 - 1e-12})
        void holdsTheAccuracy(double level) {
            for (int right = 0; right <= 7; right++) {
                var evaluation = evaluation(right, 7);
                var interval = evaluation.accuracyInterval(level);

                assertThat(interval.low()).isBetween(0.0, evaluation.accuracy());
                assertThat(interval.high()).isBetween(evaluation.accuracy(), 1.0);
            }
        }

        @Test
        void countsFractionsOfTies() {
            var interval = mixed().accuracyInterval(0.9);

            assertThat(interval.low()).isBetween(0.2, 0.625);
            assertThat(interval.high()).isBetween(0.625, 0.95);
        }

        @Test
        void narrowsWithTasksAndWidensWithLevel() {
            assertThat(width(evaluation(800, 1000), 0.95)).isLessThan(width(evaluation(80, 100), 0.95));
            assertThat(width(evaluation(80, 100), 0.95)).isLessThan(width(evaluation(80, 100), 0.99));
        }

        @ParameterizedTest
        @ValueSource(doubles = {1.5, 1, 0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
        void refusesALevelOutsideZeroToOne(double level) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mixed().accuracyInterval(level))
                    .withMessage("level must be greater than 0 and less than 1, got " + level);
        }

        @Test
        void printsItsBounds() {
            assertThat(new Interval(0.25, 0.75)).hasToString("[0.2500, 0.7500]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Interval(0.75, 0.25))
                    .withMessage("low must be at most high, got 0.75 and 0.25");
            assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 0.25));
        }

        private static CategoricalEvaluation evaluation(int right, int tasks) {
            var wrong = Collections.nCopies(tasks - right, "b: 0.9 0.1");
            return judge("a b", both(Collections.nCopies(right, "a: 0.9 0.1"), wrong));
        }

        private static double width(CategoricalEvaluation evaluation, double level) {
            var interval = evaluation.accuracyInterval(level);
            return interval.high() - interval.low();
        }
    }

    @Nested
    class Text {

        @Test
        void fitsALine() {
            var judged = both(Collections.nCopies(251, "a: 0.8 0.2"), Collections.nCopies(49, "b: 0.8 0.2"));
            var clamped = Collections.nCopies(12, "a*: 1 0");

            assertThat(judge("a b", both(List.of(judged), clamped)).toString())
                    .isEqualTo("CategoricalEvaluation[300 tasks, accuracy 0.8367, log loss 0.450, 12 clamped]")
                    .hasSizeLessThanOrEqualTo(80);
        }

        @Test
        void tableShowsEveryFigureAndItsRule() {
            assertThat(perfectlyWrong().table()).hasToString("""

                            figure        value  rule
                            tasks             2
                            clamped           0
                            unanswered        0
                            accuracy     0.0000  a tie of m labels counts 1/m
                            macro_f1     0.0000  over the labels in gold
                            log_loss    13.8155  in nats, probabilities from 1e-6
                            brier        2.0000  summed over labels, 0 to 2
                            ece          1.0000  10 bins of equal width
                            coverage     1.0000  answered share of gold""");
        }

        @Test
        void zeroHasNoSign() {
            assertThat(perfect().table().toString()).doesNotContain("-0");
        }

        @Test
        void doesNotDependOnTheLocale() {
            var home = Locale.getDefault();
            Locale.setDefault(Locale.GERMANY);
            try {
                assertThat(mixed()).hasToString("CategoricalEvaluation[4 tasks, accuracy 0.6250, log loss 0.619]");
                assertThat(mixed().reliability().toString()).doesNotContain("0,5");
                assertThat(new Interval(0.25, 0.75)).hasToString("[0.2500, 0.7500]");
            } finally {
                Locale.setDefault(home);
            }
        }
    }

    @Nested
    class OnRandomConsensus {

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void metricsStayInTheirRanges(long seed) {
            var evaluation = judge("a b c d", random(seed));

            assertThat(evaluation.accuracy()).isBetween(0.0, 1.0);
            assertThat(evaluation.macroF1()).isBetween(0.0, 1.0);
            assertThat(evaluation.coverage()).isBetween(0.0, 1.0);
            assertThat(evaluation.logLoss()).isBetween(0.0, 6 * Math.log(10));
            assertThat(evaluation.brier()).isBetween(0.0, 2.0);
            assertThat(evaluation.ece()).isBetween(0.0, 1.0);
            var interval = evaluation.accuracyInterval(0.95);
            assertThat(evaluation.accuracy()).isBetween(interval.low(), interval.high());
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void cellsAndBinsAddUpToTheTasks(long seed) {
            var evaluation = judge("a b c d", random(seed));

            int cells = evaluation.confusionTable().rows().stream()
                    .flatMap(row -> row.stream().skip(1))
                    .mapToInt(cell -> Integer.parseInt(cell.toString()))
                    .sum();
            int binned = evaluation.reliability().rows().stream()
                    .mapToInt(row -> Integer.parseInt(row.get(1).toString()))
                    .sum();
            assertThat(cells).isEqualTo(evaluation.tasks());
            assertThat(binned).isEqualTo(evaluation.tasks());
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
        void theOrderOfRowsChangesNothing(long seed) {
            var there = judge("a b c d", random(seed));
            var back = judge("a b c d", shuffled(random(seed), seed));

            List<ToDoubleFunction<CategoricalEvaluation>> metrics = List.of(
                    CategoricalEvaluation::tasks,
                    CategoricalEvaluation::clamped,
                    CategoricalEvaluation::unanswered,
                    CategoricalEvaluation::coverage,
                    CategoricalEvaluation::accuracy,
                    CategoricalEvaluation::macroF1,
                    CategoricalEvaluation::logLoss,
                    CategoricalEvaluation::brier,
                    CategoricalEvaluation::ece);
            assertThat(metrics)
                    .allSatisfy(metric -> assertThat(metric.applyAsDouble(there))
                            .isCloseTo(metric.applyAsDouble(back), within(1e-12)));
            assertThat(there).hasToString(back.toString());
            assertThat(there.confusionTable()).hasToString(back.confusionTable().toString());
            assertThat(there.reliability()).hasToString(back.reliability().toString());
        }

        /** Shares of few answers, so that labels tie and confidences lie on the edges of bins. */
        private static String[] random(long seed) {
            var random = new Random(seed);
            var tasks = new String[200];
            for (int task = 0; task < tasks.length; task++) {
                var votes = random.doubles(4).map(u -> Math.floor(4 * u * u)).toArray();
                votes[random.nextInt(4)]++;
                var sum = DoubleStream.of(votes).sum();
                var shares = DoubleStream.of(votes)
                        .mapToObj(vote -> " " + vote / sum)
                        .collect(Collectors.joining());
                var truth = List.of("a", "a", "b", "c", "z").get(random.nextInt(5));
                int form = truth.equals("z") ? 2 : Math.min(2, random.nextInt(5)); // only a label of the set is clamped
                tasks[task] = truth + List.of("*:" + shares, ":", ":" + shares).get(form);
            }
            return tasks;
        }

        private static String[] shuffled(String[] tasks, long seed) {
            var shuffled = new ArrayList<>(List.of(tasks));
            Collections.shuffle(shuffled, new Random(seed));
            return shuffled.toArray(String[]::new);
        }
    }
}
