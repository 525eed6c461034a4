package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.evaluation.Judged.judge;
import static org.crowd4j.evaluation.Judged.mixed;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.numeric.Mean;
import org.crowd4j.numeric.Median;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {

    /** Fagerland, Lydersen and Laake (2013), table 2 (airway hyper-responsiveness): 0.0703. */
    @Test
    void anIntervalCanBeInterrupted() {
        Threads.assertCancelled(() -> pairs(21, 1, 7).interval(0.95));
    }

    @Test
    void mcNemarAgreesWithAPublishedExample() {
        PairedComparison comparison = pairs(21, 1, 7);

        assertThat(comparison.pValue()).isCloseTo(0.0703125, within(1e-12));
        assertThat(comparison.difference()).isCloseTo(-6.0 / 21, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 5", "3, 3", "4, 3", "2, 9", "30, 50", "200, 300"})
    void mcNemarAgreesWithTheBinomialTestOfCommonsMath(int favourable, int against) {
        double expected = favourable == against
                ? 1 // commons-math exceeds 1 here
                : new BinomialTest()
                        .binomialTest(favourable + against, favourable, 0.5, AlternativeHypothesis.TWO_SIDED);

        assertThat(pairs(1000, favourable, against).pValue()).isCloseTo(Math.min(1, expected), within(1e-9));
        assertThat(pairs(1000, against, favourable).pValue())
                .isEqualTo(pairs(1000, favourable, against).pValue());
    }

    /** Fisher (1935), The Design of Experiments, section 21: Darwin's fifteen pairs of plants. */
    @Test
    void theRandomisationTestAgreesWithFisher() {
        int[] gaps = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

        assertThat(numbers(gaps).pValue()).isCloseTo(1726.0 / 32768, within(1e-12));
        assertThat(numbers(gaps).difference()).isCloseTo(314.0 / 15, within(1e-9));
    }

    @Test
    void manyDifferencesOfDifferentSizesAreTakenAsNormal() {
        int[] gaps = new int[60];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = i % 3 == 0 ? -1 - i : 1 + i;
        }
        double squares = 60.0 * 61 * 121 / 6;
        double sum = 60.0 * 61 / 2 - 2 * (1 + 58) * 20 / 2.0;

        double z = sum / Math.sqrt(squares);
        assertThat(z).isBetween(2.0, 3.0);
        assertThat(numbers(gaps).pValue())
                .isCloseTo(org.apache.commons.math3.special.Erf.erfc(z / Math.sqrt(2)), within(1e-12));
    }

    @Test
    void tiesCountByTheirShare() {
        var right = judge("a b", "a: 0.9 0.1", "a: 0.9 0.1", "b: 0.1 0.9");
        var tied = judge("a b", "a: 0.5 0.5", "a: 0.9 0.1", "b: 0.5 0.5");

        PairedComparison comparison = Evaluation.compare(right, tied);

        assertThat(comparison.difference()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(comparison.pValue()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void comparesOtherFiguresThatAreMeansOverTasks() {
        var sure = judge("a b", "a: 0.9 0.1", "b: 0.2 0.8", "a: 0.6 0.4");
        var unsure = judge("a b", "a: 0.6 0.4", "b: 0.4 0.6", "a: 0.6 0.4");

        PairedComparison loss = Evaluation.compare(sure, unsure, "log_loss");
        PairedComparison brier = Evaluation.compare(sure, unsure, "brier");

        assertThat(loss.figure()).isEqualTo("log_loss");
        assertThat(loss.difference()).isCloseTo(sure.logLoss() - unsure.logLoss(), within(1e-15));
        assertThat(brier.difference()).isCloseTo(sure.brier() - unsure.brier(), within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.compare(sure, unsure, "ece"))
                .withMessage("figure must be accuracy, log_loss or brier, got \"ece\"");
    }

    @Test
    void onlyTasksThatBothWereJudgedOnCount() {
        var all = judge("a b", "a: 0.9 0.1", "b: 0.9 0.1", "b: 0.2 0.8");
        var some = judge("a b", "a*: 1 0", "b: 0.1 0.9", "b:");

        assertThat(Evaluation.compare(all, some).tasks()).isEqualTo(1);
        assertThat(Evaluation.compare(all, some).difference()).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.compare(judge("a b", "a: 1 0", "a:"), judge("a b", "a:", "a: 1 0")))
                .withMessage("a comparison needs a task that both were judged on, got none");
    }

    @Test
    void comparesConsensusesDirectly() {
        Crowd crowd = Crowd.of(200, 20, 2, 5, 1);
        var vote = new MajorityVote().aggregate(crowd.answers());
        var model = new OneCoin().aggregate(crowd.answers());

        assertThat(Evaluation.compare(model, vote, crowd.truth()))
                .hasToString(Evaluation.compare(
                                CategoricalEvaluation.of(model, crowd.truth()),
                                CategoricalEvaluation.of(vote, crowd.truth()))
                        .toString());
    }

    @Test
    void anEvaluationIsEqualToItself() {
        PairedComparison same = Evaluation.compare(mixed(), mixed());

        assertThat(same.difference()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(Evaluation.compare(mixed(), mixed(), "log_loss").interval(0.95))
                .hasToString("[0.0000, 0.0000]");
    }

    @Test
    @DisplayName("trap: no task of a small sample differs")
    void accuraciesThatNoTaskTellsApartHaveAnInterval() {
        var few = pairs(30, 0, 0).interval(0.95);
        var many = pairs(1000, 0, 0).interval(0.95);

        assertThat(few.low()).isBetween(-0.1, -0.05);
        assertThat(few.high()).isBetween(0.05, 0.1);
        assertThat(many.high()).isBetween(0.0015, 0.003);
    }

    /** The interval of Bonett and Price, by its formula, is −0.508 to −0.013. */
    @Test
    void theIntervalIsNearThatOfBonettAndPrice() {
        var interval = pairs(21, 1, 7).interval(0.95);

        assertThat(interval.low()).isCloseTo(-0.508, within(0.03));
        assertThat(interval.high()).isCloseTo(-0.013, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"30, 0.10, 0.05", "100, 0.05, 0.02", "200, 0.10, 0.10"})
    void theIntervalHoldsTheTrueDifference(int tasks, double favourable, double against) {
        SplittableRandom random = new SplittableRandom(7);
        Map<List<Integer>, Interval> intervals = new HashMap<>();
        int held = 0;
        for (int crowd = 0; crowd < 200; crowd++) {
            int b = 0;
            int c = 0;
            for (int task = 0; task < tasks; task++) {
                double u = random.nextDouble();
                b += u < favourable ? 1 : 0;
                c += u >= favourable && u < favourable + against ? 1 : 0;
            }
            Interval interval = intervals.computeIfAbsent(
                    List.of(b, c),
                    counts -> pairs(tasks, counts.get(0), counts.get(1)).interval(0.95));
            held += interval.contains(favourable - against) ? 1 : 0;
        }

        assertThat(held).isBetween(182, 200);
    }

    /** The ends from draws have an error of their own: about 2 % of the width, from 2 000 draws. */
    @Tag("long")
    @ParameterizedTest
    @CsvSource({"20, 5", "3000, 2000"})
    void fromTenThousandTasksOnTheFormulaAgreesWithDraws(int favourable, int against) {
        assertFormulaAgreesWithDraws(pairs(10_000, favourable, against), 0.95);
    }

    @Tag("long")
    @Test
    void theFormulaAgreesWithDrawsWhereFewTasksDecide() {
        SplittableRandom random = new SplittableRandom(3);
        int[] gaps = new int[10_000];
        for (int task = 0; task < gaps.length; task += 40) { // one in 40 differs, some by far
            gaps[task] = (int) (-200 * Math.log(1 - random.nextDouble()));
        }

        assertFormulaAgreesWithDraws(numbers(gaps), 0.99);
    }

    private static void assertFormulaAgreesWithDraws(PairedComparison comparison, double level) {
        Interval drawn = comparison.interval(level, true);
        Interval computed = comparison.interval(level, false);
        double near = 0.05 * (drawn.high() - drawn.low());

        assertThat(comparison.interval(level)).isEqualTo(computed);
        assertThat(computed.low()).isCloseTo(drawn.low(), within(near));
        assertThat(computed.high()).isCloseTo(drawn.high(), within(near));
    }

    @Test
    void anIntervalNeverHasTheWidthZeroWhereTasksDiffer() {
        assertThat(pairs(5, 5, 0).interval(0.95).low()).isLessThan(0.8);
        assertThat(pairs(1, 1, 0).interval(0.95)).hasToString("[-1.0000, 1.0000]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void refusesALevelOutsideZeroToOne(double level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs(3, 1, 1).interval(level))
                .withMessage("level must be greater than 0 and less than 1, got " + level);
    }

    @Test
    void printsTheSameTextWithoutComputingItAgain() {
        PairedComparison pair = pairs(300, 9, 5);

        assertThat(pair.toString()).isSameAs(pair.toString());
    }

    @Test
    void saysInALineWhetherChanceMayExplainTheDifference() {
        Locale home = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(pairs(300, 9, 5).toString())
                    .matches(
                            "accuracy \\+0\\.0133, 95 % -0\\.0\\d{3} to \\+0\\.0\\d{3}, p 0\\.4240: chance may explain it")
                    .hasSizeLessThanOrEqualTo(80);
            assertThat(pairs(300, 30, 5).toString()).endsWith(", p <0.0001: more than chance");
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void comparesNumbersByTheirAbsoluteError() {
        var builder = NumericAnswers.builder();
        Map<String, Double> truth = new LinkedHashMap<>();
        for (int task = 0; task < 40; task++) {
            builder.add("t" + task, "ann", task)
                    .add("t" + task, "bob", task + 1)
                    .add("t" + task, "cid", task + 50);
            truth.put("t" + task, (double) task);
        }
        var answers = builder.build();

        PairedComparison comparison = Evaluation.compare(
                new Median().aggregate(answers), new Mean().aggregate(answers), NumericGold.of(truth));

        assertThat(comparison.figure()).isEqualTo("mae");
        assertThat(comparison.difference()).isCloseTo(-16, within(1e-9));
        assertThat(comparison.pValue()).isLessThan(1e-9);
    }

    /** A comparison of some tasks, a part of which only one of two consensuses gets right. */
    private static PairedComparison pairs(int tasks, int favourable, int against) {
        String[] first = Collections.nCopies(tasks, "a: 0.9 0.1").toArray(String[]::new);
        String[] second = first.clone();
        for (int i = 0; i < favourable; i++) {
            second[i] = "a: 0.1 0.9";
        }
        for (int i = favourable; i < favourable + against; i++) {
            first[i] = "a: 0.1 0.9";
        }
        return Evaluation.compare(judge("a b", first), judge("a b", second));
    }

    /** A comparison of numbers whose absolute errors differ by some gaps. */
    private static PairedComparison numbers(int... gaps) {
        var first = NumericAnswers.builder();
        var second = NumericAnswers.builder();
        Map<String, Double> truth = new LinkedHashMap<>();
        for (int i = 0; i < gaps.length; i++) {
            first.add("t" + i, "ann", 100 + gaps[i]);
            second.add("t" + i, "ann", 100);
            truth.put("t" + i, 0.0);
        }
        return Evaluation.compare(
                new Mean().aggregate(first.build()), new Mean().aggregate(second.build()), NumericGold.of(truth));
    }
}
