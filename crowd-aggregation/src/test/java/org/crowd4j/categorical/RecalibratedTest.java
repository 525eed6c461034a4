package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.aggregation.internal.numerics.CalibrationMap;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A recalibrated method")
class RecalibratedTest implements CategoricalAggregatorContract {

    @Override
    public Recalibrated aggregator() {
        return new Recalibrated(new MajorityVote(1), Calibration.TEMPERATURE);
    }

    @Override
    public boolean runsOthers() {
        return true;
    }

    /** The stage is that of the method, from the first of its six runs to the last. */
    @Override
    @Test
    public void reportsProgressFromTheCallingThread() {
        var crowd = Crowd.of(60, 9, 2, 4, 10);
        List<Long> steps = new ArrayList<>();

        aggregator().aggregate(crowd.answers(), Known.nothing().withGold(crowd.gold(3)), (stage, done, total) -> {
            assertThat(stage).isEqualTo("majority-vote");
            assertThat(total).isEqualTo(6);
            steps.add(done);
        });

        assertThat(steps).isSorted().startsWith(0L).endsWith(6L);
    }

    /** The message names the method that was at work. */
    @Override
    @Test
    public void stopsForAnInterruptAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() ->
                            aggregator().aggregate(Crowd.of(20, 5, 2, 3, 4).answers()))
                    .withMessageContaining("majority-vote");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** {@return the log loss on the gold that is not given} */
    private static double logLoss(CategoricalAggregator method, RealSet set, Gold given) {
        return CategoricalEvaluation.of(method.aggregate(set.answers(), given), set.gold())
                .logLoss();
    }

    private static Gold half(Gold gold) {
        return gold.folds(2).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaves", "web", "dog", "reuters"})
    void hasBetterProbabilitiesThanTheMethodOnRealCrowds(String name) {
        RealSet set = RealSet.named(name);
        Gold given = half(set.gold());
        double plain = logLoss(new DawidSkene(), set, given);
        double committee = logLoss(new Committee(), set, given);
        for (Calibration calibration : Calibration.values()) {
            assertThat(logLoss(new Recalibrated(new DawidSkene(), calibration), set, given))
                    .isLessThan(plain - 0.02);
            assertThat(logLoss(new Recalibrated(new Committee(), calibration), set, given))
                    .as("the committee needs it less")
                    .isLessThan(committee + 0.02);
        }
    }

    @Test
    void makesATimidMethodSurer() {
        var world = new Simulator()
                .withTasks(400)
                .withLabels(2)
                .withHonest(0.8, 0.02)
                .withSeed(5)
                .simulate();
        var set = new RealSet(world.answers(), world.gold());
        Gold given = half(world.gold());
        var timid = new MajorityVote(20);

        assertThat(logLoss(new Recalibrated(timid, Calibration.TEMPERATURE), set, given))
                .isLessThan(logLoss(timid, set, given) - 0.1);
    }

    @Test
    void keepsTheLabelsOfTheMethodUnderATemperature() {
        var crowd = Crowd.of(200, 20, 3, 4, 6);
        Gold given = half(crowd.truth());

        var plain = new OneCoin().aggregate(crowd.answers(), given);
        var calibrated = new Recalibrated().withMethod(new OneCoin()).aggregate(crowd.answers(), given);

        assertThat(calibrated.labels()).isEqualTo(plain.labels());
        assertThat(calibrated.clamped()).isEqualTo(given);
        given.tasks().forEach(task -> assertThat(calibrated.confidence(task)).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void isTheMethodWithoutGold(Calibration calibration) {
        var answers = Crowd.of(60, 9, 3, 4, 7).answers();

        var consensus = new Recalibrated(new OneCoin(), calibration).aggregate(answers, Gold.none());

        assertThat(LongHand.rows(consensus.posterior()))
                .isDeepEqualTo(LongHand.rows(new OneCoin().aggregate(answers).posterior()));
    }

    /** Shares of votes tie all the time. */
    @ParameterizedTest
    @EnumSource
    void doesNotMindTheOrderOfRowsAndGold(Calibration calibration) {
        var crowd = Crowd.of(120, 15, 3, 4, 8);
        var shuffled = Crowd.shuffled(crowd.answers(), 3);
        Map<String, String> backwards = new LinkedHashMap<>();
        List<String> tasks = new ArrayList<>(half(crowd.truth()).tasks());
        Collections.reverse(tasks);
        tasks.forEach(task -> backwards.put(task, crowd.truth().label(task).orElseThrow()));
        for (CategoricalAggregator method : List.of(new MajorityVote(), new OneCoin())) {
            var calibrated = new Recalibrated(method, calibration);

            var one = calibrated.aggregate(crowd.answers(), half(crowd.truth())).posterior();
            var other = calibrated.aggregate(shuffled, Gold.of(backwards)).posterior();

            for (String task : crowd.answers().tasks()) {
                var row = other.row(task);
                one.row(task).forEach((label, p) -> assertThat(row.get(label)).isCloseTo(p, within(1e-9)));
            }
        }
    }

    @Test
    void isTheRisingFunctionThatIsClosestToTheShares() {
        double[] q = {0.2, 0.8, 0.2, 0.8, 0.2, 0.8, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6};
        int[] truth = {1, 1, 0, 1, 1, 1};

        double[] row = {0.8, 0.2};
        CalibrationMap.isotonic(q, truth).apply(row);

        // 0.6 was right in 3 of 3 tasks and 0.8 in 2 of 3: together 5 of 6; the identity counts 20 of 26
        assertThat(row[0]).isCloseTo((20 * 0.8 + 6 * 5.0 / 6) / (20 + 6), within(1e-9));
    }

    @Test
    void leavesOutGoldOfTasksWithoutAnswers() {
        var crowd = Crowd.of(40, 6, 2, 4, 11);
        Map<String, String> gold =
                new LinkedHashMap<>(Map.of("t1", crowd.truth().label("t1").orElseThrow()));
        for (int i = 0; i < 12; i++) {
            gold.put("unanswered " + i, "l0");
        }
        var method = new GoldWeightedVote();

        var calibrated = new Recalibrated().withMethod(method).aggregate(crowd.answers(), Gold.of(gold));

        assertThat(LongHand.rows(calibrated.posterior()))
                .isDeepEqualTo(LongHand.rows(
                        method.aggregate(crowd.answers(), Gold.of(gold)).posterior()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("trap: gold of one task, gold that all answers miss, gold with labels of its own")
    void takesStrangeGold(Calibration calibration) {
        var crowd = Crowd.of(30, 6, 2, 4, 9);
        var method = new Recalibrated(new OneCoin(), calibration);
        for (Gold gold : List.of(
                Gold.of(Map.of("t1", "l0")),
                Gold.of(Map.of("t1", "new", "t2", "new", "t3", "new", "t4", "new", "t5", "new", "t6", "new")),
                Gold.of(Map.of("unheard", "l0", "of", "l1", "any", "l0", "of these", "l1", "tasks", "l0")))) {
            var posterior = method.aggregate(crowd.answers(), gold).posterior();

            for (int task = 0; task < 30; task++) {
                double sum = 0;
                for (int c = 0; c < posterior.labels().size(); c++) {
                    assertThat(posterior.probability(task, c)).isBetween(0.0, 1.0);
                    sum += posterior.probability(task, c);
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void statesItsMethod() {
        assertThat(new Recalibrated()).hasToString("Recalibrated[]");
        assertThat(new Recalibrated().withCalibration(Calibration.ISOTONIC))
                .hasToString("Recalibrated[calibration=ISOTONIC]");
        assertThat(new Recalibrated().needsGold()).isTrue();
        assertThat(new Recalibrated(new Kos(), Calibration.ISOTONIC).maxLabels())
                .isEqualTo(new Kos().maxLabels());
    }
}
