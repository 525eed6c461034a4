package org.crowd4j.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Simulation;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A calibration of a threshold")
class StoppingCalibrationTest {
    private static final StoppingCalibration ONE_RUN =
            new StoppingCalibration().withBacktest(new StoppingBacktest().withRuns(1));

    private static Gold half(Gold gold, int part) {
        List<String> order = new ArrayList<>(gold.tasks());
        Collections.sort(order);
        Collections.shuffle(order, new Random(8));
        int middle = order.size() / 2;
        return gold.without(part == 0 ? order.subList(middle, order.size()) : order.subList(0, middle));
    }

    /** Popular mistakes: the model of workers predicts far fewer errors than there are. */
    @Test
    void keepsItsPromiseOnTasksThatItDidNotSee() {
        int kept = 0;
        int saving = 0;
        for (int seed = 1; seed <= 10; seed++) {
            Simulation world = new Simulator()
                    .withTasks(1500)
                    .withWorkers(60)
                    .withAnswersPerTask(9)
                    .withPopularMistakes(0.05, 0.7)
                    .withSeed(seed)
                    .simulate();
            StoppingRule rule = ONE_RUN.withError(0.1)
                    .calibrate(world.answers(), half(world.gold(), 0))
                    .rule();
            var outcome = new StoppingBacktest()
                    .withRuns(1)
                    .run(world.answers(), half(world.gold(), 1), rule)
                    .outcome(0);
            saving += outcome.saved() > 0.2 ? 1 : 0;
            kept += outcome.byGold().realised() <= 0.1 ? 1 : 0;
        }

        assertThat(kept).isGreaterThanOrEqualTo(9);
        assertThat(saving).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"rte, 0.05", "rte, 0.1", "web, 0.05", "dog, 0.05", "sentiment1k, 0.1", "truthfulness3, 0.1"})
    void keepsItsPromiseOnTheOtherHalfOfRealGold(String set, double error) {
        CategoricalAnswers answers = RealSet.answers(set);
        StoppingCalibrationReport calibrated = ONE_RUN.withError(error).calibrate(answers, half(RealSet.gold(set), 0));
        AuditReport judged = new StoppingBacktest()
                .run(answers, half(RealSet.gold(set), 1), calibrated.rule())
                .outcome(0)
                .byGold();

        assertThat(judged.realised()).isLessThanOrEqualTo(error);
        assertThat(calibrated.rule().promised()).hasValue(error);
    }

    @Test
    void keepsTasksOpenWithoutEnoughGold() {
        Simulation world = new Simulator().withTasks(40).simulate();

        StoppingCalibrationReport calibrated = ONE_RUN.calibrate(world.answers(), world.gold());
        var outcome = new StoppingBacktest()
                .run(world.answers(), world.gold(), calibrated.rule())
                .outcome(0);

        assertThat(calibrated.threshold()).isEmpty();
        assertThat(calibrated).hasToString("StoppingCalibrationReport[no threshold, error 0.05]");
        assertThat(calibrated.describe())
                .isEqualTo("no threshold keeps the error at or below 0.05 with confidence 0.95, so tasks stay open:"
                        + " too few tasks with a known label are closed by one threshold");
        assertThat(calibrated.rule()).hasToString("no threshold");
        assertThat(outcome.closedEarly()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> ONE_RUN.calibrate(world.answers(), Gold.none()));
    }

    /** 0.95 passes, 0.9 does not: 6 of 200 wrong are at most 0.058, and 2 of 100 at most 0.062. */
    @Test
    void choosesTheLoosestThresholdThatPassesByAudits() {
        List<AuditedTask> audited = Stream.of(audited(0.992, 100, 0), audited(0.96, 60, 1), audited(0.92, 60, 20))
                .flatMap(List::stream)
                .toList();

        StoppingCalibrationReport calibrated = new StoppingCalibration().calibrate(audited);

        assertThat(calibrated.threshold()).hasValue(0.95);
        assertThat(calibrated.rule()).hasToString("PosteriorThreshold[threshold=0.95]");
        assertThat(calibrated.rule().promised()).hasValue(0.05);
        assertThat(calibrated.rule().atMost(5).promised()).isEmpty();
        assertThat(calibrated.audits().get(0.95).tasks()).isEqualTo(160);
        assertThat(calibrated.describe())
                .isEqualTo("threshold 0.95 keeps the error at or below 0.05 with confidence 0.95: the error was"
                        + " 0.0063, so it is at most 0.0293");
        assertThat(calibrated.table().rows()).hasSize(9);
    }

    @Test
    void doesNotGoBelowTheConfidenceOfAuditedTasks() {
        StoppingCalibration settings = new StoppingCalibration();

        assertThat(settings.calibrate(audited(0.992, 100, 0)).threshold()).hasValue(0.99);
        assertThat(settings.calibrate(audited(0.992, 100, 10)).threshold()).isEmpty();
        assertThat(settings.calibrate(audited(0.992, 100, 10)).describe())
                .endsWith("so tasks stay open: the upper bound of the realised error exceeds it");
        assertThat(settings.calibrate(List.of()).threshold()).isEqualTo(OptionalDouble.empty());
    }

    private static List<AuditedTask> audited(double confidence, int tasks, int wrong) {
        return IntStream.range(0, tasks)
                .mapToObj(i -> new AuditedTask(confidence + "-" + i, confidence, i >= wrong))
                .toList();
    }

    @Test
    void refusesSettingsOutOfRange() {
        StoppingCalibration settings = new StoppingCalibration();

        assertRefused(() -> settings.withError(0), "error must be greater than 0 and less than 1, got 0.0");
        assertRefused(() -> settings.withConfidence(1), "confidence must be greater than 0 and less than 1, got 1.0");
        assertThat(settings.withError(0.1)).hasToString("StoppingCalibration[error=0.1]");
    }
}
