package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.evaluation.Judged.consensus;
import static org.crowd4j.evaluation.Judged.judge;
import static org.crowd4j.evaluation.Judged.mixed;
import static org.crowd4j.evaluation.Judged.perfect;
import static org.crowd4j.evaluation.Judged.perfectlyWrong;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoricalEvaluationTest {

    @Nested
    class Metrics {

        @Test
        void figuresHaveAFixedOrderAndAnAccessorEach() {
            assertThat(mixed().figures())
                    .containsExactly(
                            Map.entry("accuracy", mixed().accuracy()),
                            Map.entry("macro_f1", mixed().macroF1()),
                            Map.entry("log_loss", mixed().logLoss()),
                            Map.entry("brier", mixed().brier()),
                            Map.entry("ece", mixed().ece()),
                            Map.entry("coverage", mixed().coverage()));
            assertThat(mixed().higherIsBetter()).isTrue();
        }

        @Test
        void scoresOfTasksAverageToTheFirstFigure() {
            assertThat(IntStream.rangeClosed(1, 4)
                            .mapToObj(task -> mixed().score("t" + task).orElseThrow()))
                    .containsExactly(1.0, 1.0, 0.0, 0.5);
            assertThat(mixed().score("t5")).isEmpty();
        }

        @Test
        void accuracyIsTheShareOfTasksThatAreRight() {
            assertThat(mixed().accuracy()).isEqualTo((1 + 1 + 0 + 0.5) / 4);
        }

        @Test
        void macroF1IsTheMeanOverTheLabelsInGold() {
            // a: 1 right, 1 in gold, 3 given.  b: 1 right, 3 in gold, 1 given.  c is not in gold.
            assertThat(mixed().macroF1()).isCloseTo((2.0 / 4 + 2.0 / 4) / 2, within(1e-15));
        }

        @Test
        void aLabelThatIsNeverRightHasNoF1() {
            var evaluation = judge("a b", "a: 0.9 0.1", "a: 0.9 0.1", "b: 0.9 0.1");

            assertThat(evaluation.macroF1()).isCloseTo((4.0 / 5 + 0) / 2, within(1e-15));
        }

        @Test
        void aLabelGivenButNotInGoldCountsOnlyAsAMiss() {
            var evaluation = judge("a b", "a: 0.9 0.1", "a: 0.1 0.9");

            assertThat(evaluation.macroF1()).isCloseTo(2.0 / 3, within(1e-15));
        }

        @Test
        void logLossIsNatural() {
            double expected = -(Math.log(0.7) + Math.log(0.8) + Math.log(0.3) + Math.log(0.5)) / 4;

            assertThat(mixed().logLoss()).isCloseTo(expected, within(1e-15));
        }

        @Test
        void logLossHasAFloor() {
            var evaluation = judge("a b", "a: 1e-9 0.999999999", "a: 1e-5 0.99999");

            assertThat(evaluation.logLoss()).isCloseTo((6 + 5) * Math.log(10) / 2, within(1e-12));
        }

        @Test
        void brierIsSummedOverLabels() {
            double first = 0.3 * 0.3 + 0.2 * 0.2 + 0.1 * 0.1;
            double second = 0.1 * 0.1 + 0.2 * 0.2 + 0.1 * 0.1;
            double third = 0.6 * 0.6 + 0.7 * 0.7 + 0.1 * 0.1;
            double fourth = 0.5 * 0.5 + 0.5 * 0.5;

            assertThat(mixed().brier()).isCloseTo((first + second + third + fourth) / 4, within(1e-15));
        }

        @Test
        void calibrationErrorWeighsTheGapOfEachBinByItsTasks() {
            var evaluation = judge("a b", "a: 0.92 0.08", "b: 0.96 0.04", "a: 0.65 0.35");

            assertThat(evaluation.ece()).isCloseTo(2.0 / 3 * (0.94 - 0.5) + 1.0 / 3 * (1 - 0.65), within(1e-15));
        }

        @Test
        void gapsInsideABinCancel() {
            var evaluation = judge("a b", "a: 0.72 0.28", "a: 0.78 0.22", "a: 0.75 0.25", "b: 0.75 0.25");

            assertThat(evaluation.ece()).isCloseTo(0, within(1e-15));
        }

        @Test
        void perfectIsPerfect() {
            assertThat(perfect().accuracy()).isEqualTo(1);
            assertThat(perfect().macroF1()).isEqualTo(1);
            assertThat(perfect().coverage()).isEqualTo(1);
            assertThat(perfect().logLoss()).isEqualTo(0.0);
            assertThat(perfect().brier()).isEqualTo(0.0);
            assertThat(perfect().ece()).isEqualTo(0.0);
        }

        @Test
        void perfectlyWrongIsTheWorst() {
            assertThat(perfectlyWrong().accuracy()).isEqualTo(0.0);
            assertThat(perfectlyWrong().macroF1()).isEqualTo(0.0);
            assertThat(perfectlyWrong().coverage()).isEqualTo(1);
            assertThat(perfectlyWrong().logLoss()).isCloseTo(6 * Math.log(10), within(1e-12));
            assertThat(perfectlyWrong().brier()).isEqualTo(2);
            assertThat(perfectlyWrong().ece()).isEqualTo(1);
        }

        @Test
        void aSumThatRoundsAboveOneMakesNoFigureNegative() {
            var evaluation = judge("a", "a: " + (1 + 5e-13));

            assertThat(evaluation.logLoss()).isEqualTo(0.0);
            assertThat(evaluation.ece()).isEqualTo(0.0);
        }
    }

    @Nested
    class Ties {

        @Test
        void twoThatTieShareTheCredit() {
            var wins = judge("a b", "a: 0.5 0.5");
            var loses = judge("a b", "b: 0.5 0.5");

            assertThat(wins.accuracy()).isEqualTo(0.5);
            assertThat(loses.accuracy()).isEqualTo(0.5);
            assertThat(wins.macroF1()).isEqualTo(1);
            assertThat(loses.macroF1()).isEqualTo(0.0);
        }

        @Test
        void areCountedWhicheverLabelIsGold() {
            assertThat(judge("a b c", "a: 0.5 0.5 0", "c: 0.4 0.4 0.2", "a: 0.6 0.4 0")
                            .ties())
                    .isEqualTo(2);
        }

        @Test
        void threeThatTieShareTheCredit() {
            double third = 1.0 / 3;
            var evaluation = judge("a b c", "b: %s %s %s".formatted(third, third, third));

            assertThat(evaluation.accuracy()).isEqualTo(third);
            assertThat(evaluation.ece()).isCloseTo(0, within(1e-15));
        }

        @Test
        void aTieWithoutGoldEarnsNothing() {
            var evaluation = judge("a b c", "c: 0.4 0.4 0.2");

            assertThat(evaluation.accuracy()).isEqualTo(0.0);
        }

        @Test
        void labelsWithinRoundingTie() {
            var evaluation = judge("a b", "a: 0.4999999998 0.5000000002");

            assertThat(evaluation.accuracy()).isEqualTo(0.5);
        }
    }

    @Nested
    class GoldThatDoesNotJudge {

        private final CategoricalEvaluation evaluation =
                judge("a b", "a: 1 0", "a: 0.2 0.8", "b*: 0 1", "b*: 0 1", "a:", "z:");

        @Test
        void isCounted() {
            assertThat(evaluation.tasks()).isEqualTo(2);
            assertThat(evaluation.clamped()).isEqualTo(2);
            assertThat(evaluation.unanswered()).isEqualTo(2);
        }

        @Test
        void onlyUnansweredTasksLowerTheCoverage() {
            assertThat(evaluation.coverage()).isEqualTo(0.5);
        }

        @Test
        void isInNoOtherMetric() {
            assertThat(evaluation.accuracy()).isEqualTo(0.5);
            assertThat(evaluation.macroF1()).isCloseTo(2.0 / 3, within(1e-15));
            assertThat(evaluation.logLoss()).isCloseTo(-Math.log(0.2) / 2, within(1e-15));
            assertThat(evaluation.brier()).isCloseTo(0.64, within(1e-15));
            assertThat(evaluation.ece()).isCloseTo(0.4, within(1e-15));
            assertThat(evaluation.confusion("b", "b")).isZero();
        }

        @Test
        void isInNoTable() {
            assertThat(evaluation.confusionTable().rows())
                    .containsExactly(List.of("a", "1", "1"), List.of("b", "0", "0"));
            assertThat(evaluation.reliability().rows()).hasSize(2);
        }

        @Test
        void isRefusedWithoutOtherGold() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> judge("a b", "a*: 1 0", "a*: 1 0", "a:", "a:", "b:"))
                    .withMessage("nothing to judge: of 5 gold tasks 3 have no answers and 2 were clamped");
        }

        @Test
        void noGoldIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> judge("a b"))
                    .withMessage("nothing to judge: of 0 gold tasks 0 have no answers and 0 were clamped");
        }

        @Test
        void ignoresTasksWithoutGold() {
            var answers = CategoricalAnswers.builder().add("t1", "ann", "a").add("t2", "ann", "b");
            var consensus =
                    consensus(answers.build(), Gold.none(), List.of(new double[] {1, 0}, new double[] {0.5, 0.5}));

            assertThat(CategoricalEvaluation.of(consensus, Gold.of(Map.of("t1", "a"))))
                    .hasToString("CategoricalEvaluation[1 tasks, accuracy 1.0000, log loss 0.000]");
        }
    }

    @Nested
    class GoldOutsideTheLabels {

        private final CategoricalEvaluation evaluation = judge("a b", "a: 1 0", "zebra: 0.4 0.6");

        @Test
        void isAnErrorWithProbabilityZero() {
            assertThat(evaluation.accuracy()).isEqualTo(0.5);
            assertThat(evaluation.logLoss()).isCloseTo(6 * Math.log(10) / 2, within(1e-12));
            assertThat(evaluation.brier()).isCloseTo((1 + 0.16 + 0.36) / 2, within(1e-15));
            assertThat(evaluation.macroF1()).isEqualTo(0.5);
        }

        @Test
        void isInTheConfusion() {
            assertThat(evaluation.confusion("zebra", "b")).isEqualTo(1);
            assertThat(evaluation.confusion("zebra", "zebra")).isZero();
            assertThat(evaluation.confusionTable().columns()).containsExactly("truth \\ given", "a", "b", "zebra");
        }

        @Test
        void takesItsPlaceInTheOrderOfAnOpenSet() {
            var answers = CategoricalAnswers.builder().add("t1", "ann", "2").add("t2", "ann", "10");
            var consensus = consensus(answers.build(), Gold.none(), List.of(new double[] {1, 0}, new double[] {0, 1}));

            assertThat(CategoricalEvaluation.of(consensus, Gold.of(Map.of("t1", "2", "t2", "3")))
                            .confusionTable())
                    .hasToString("""

                            truth \\ given  2  3  10
                                        2  1  0   0
                                        3  0  0   1
                                       10  0  0   0""");
        }
    }

    @Nested
    class Bins {

        @ParameterizedTest
        @CsvSource({
            "0.5,               '(0.4, 0.5]'",
            "0.5000001,         '(0.5, 0.6]'",
            "0.6,               '(0.5, 0.6]'",
            "0.6000000000000001,'(0.5, 0.6]'",
            "0.7,               '(0.6, 0.7]'",
            "0.8,               '(0.7, 0.8]'",
            "0.9,               '(0.8, 0.9]'",
            "0.95,              '(0.9, 1.0]'",
            "1,                 '(0.9, 1.0]'",
        })
        void includeTheirUpperEdge(double confidence, String bin) {
            var evaluation = judge("a b", "a: " + confidence + " " + (1 - confidence));

            assertThat(evaluation.reliability().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get(0)).isEqualTo(bin));
        }

        @Test
        void startAtTheLeastPossibleConfidence() {
            var labels = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(" "));

            assertThat(judge(labels, "7:" + " 0.01".repeat(100)).reliability().rows())
                    .containsExactly(List.of("(0.0, 0.1]", "1", "0.0100", "0.0100"));
        }

        @Test
        void showOnlyBinsWithTasks() {
            assertThat(mixed().reliability()).hasToString("""

                            confidence  tasks  mean confidence  accuracy
                            (0.4, 0.5]      1           0.5000    0.5000
                            (0.5, 0.6]      1           0.6000    0.0000
                            (0.6, 0.7]      1           0.7000    1.0000
                            (0.7, 0.8]      1           0.8000    1.0000""");
        }
    }

    @Nested
    class Confusion {

        @Test
        void countsTasksByGoldAndWinner() {
            assertThat(mixed().confusion("a", "a")).isEqualTo(1);
            assertThat(mixed().confusion("b", "a")).isEqualTo(2);
            assertThat(mixed().confusion("b", "b")).isEqualTo(1);
            assertThat(mixed().confusion("a", "b")).isZero();
            assertThat(mixed().confusion("c", "a")).isZero();
        }

        @Test
        void leavesOutLabelsThatDoNotOccur() {
            assertThat(mixed().confusionTable()).hasToString("""

                            truth \\ given  a  b
                            a              1  0
                            b              2  1""");
        }

        @Test
        void refusesAnUnknownLabel() {
            assertThatThrownBy(() -> mixed().confusion("a", "q"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith("no label \"q\"; there are \"a\"");
        }
    }
}
