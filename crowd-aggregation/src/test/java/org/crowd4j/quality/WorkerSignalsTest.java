package org.crowd4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class WorkerSignalsTest {
    private static final Instant START = Instant.parse("2024-03-01T10:00:00Z");

    private static double value(WorkerSignals signals, String worker, Signal signal) {
        return signals.reading(worker, signal).value().orElseThrow();
    }

    /**
     * Answers with times of their own: log-normal, now and then a pause; some workers are five
     * times as fast.
     */
    private static CategoricalAnswers timed(CategoricalAnswers answers, Set<String> rushed, long seed) {
        Random dice = new Random(seed);
        Map<String, Double> clock = new HashMap<>();
        var builder = CategoricalAnswers.builder();
        answers.stream().forEach(answer -> {
            double took = (rushed.contains(answer.worker()) ? 4 : 20) * Math.exp(0.5 * dice.nextGaussian());
            double pause = dice.nextInt(15) == 0 ? 3600 : 0;
            double at = clock.merge(answer.worker(), took + pause, Double::sum);
            builder.add(answer.task(), answer.worker(), answer.label(), START.plusMillis((long) (at * 1000)));
        });
        return builder.build();
    }

    @Test
    void agreementIsOneForInformedWorkersAndZeroForSpammers() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 100; task++) {
            String right = "l" + task % 4;
            Instant at = START.plusSeconds(task);
            for (String worker : List.of("ann", "bob", "cid")) {
                builder.add("t" + task, worker, right, at);
            }
            builder.add("t" + task, "lazy", "l0", at).add("t" + task, "eve", "l" + (task + 1) % 4, at);
        }
        var signals = WorkerSignals.of(builder.build(), Gold.none());

        assertThat(value(signals, "ann", Signal.AGREEMENT)).isGreaterThan(0.95);
        assertThat(value(signals, "lazy", Signal.AGREEMENT)).isCloseTo(0, within(0.05));
        assertThat(value(signals, "eve", Signal.AGREEMENT)).isLessThan(-0.2);
        assertThat(value(signals, "ann", Signal.UNINFORMED)).isLessThan(0.01);
        assertThat(value(signals, "lazy", Signal.UNINFORMED)).isGreaterThan(0.99);
        assertThat(value(signals, "eve", Signal.UNINFORMED)).isGreaterThan(0.99);
        assertThat(value(signals, "lazy", Signal.SAME_ANSWER_RUN)).isEqualTo(100);
        assertThat(value(signals, "lazy", Signal.ENTROPY)).isZero();
        assertThat(value(signals, "ann", Signal.ENTROPY)).isCloseTo(2, within(1e-9));
        assertThat(value(signals, "lazy", Signal.RUN_SURPRISE)).isGreaterThan(50);
        assertThat(value(signals, "ann", Signal.RUN_SURPRISE)).isZero();
        assertThat(signals.reading("ann", Signal.RELATIVE_AGREEMENT))
                .hasToString("relative_agreement: fewer than five others to compare with");
    }

    @Test
    void hasNoUninformedValueInACrowdThatAgreesTooLittle() {
        var weak = new Simulator().withTasks(500).withWorkers(50).withLabels(2).withHonest(0.6, 0.05);
        for (int seed = 100; seed < 105; seed++) {
            var signals = WorkerSignals.of(weak.withSeed(seed).simulate().answers(), Gold.none());

            assertThat(signals.reading("w1", Signal.UNINFORMED)).hasToString("uninformed: the crowd agrees too little");
        }
    }

    @Test
    void hasAValueForWorkersOfManyAnswersAmongWorkersOfFew() {
        var builder = CategoricalAnswers.builder();
        new Simulator()
                        .withTasks(400)
                        .withWorkers(20)
                        .withLabels(2)
                        .withHonest(0.9, 0.02)
                        .withGroup(0.2, Behaviour.uniformSpammer())
                        .withSeed(3)
                        .simulate()
                        .answers()
                        .stream()
                        .forEach(builder::add);
        for (int task = 0; task < 200; task++) {
            for (int each = 0; each < 3; each++) {
                builder.add("t" + task, "once" + (task * 3 + each) / 12, task % 2 == 0 ? "0" : "1");
            }
        }
        var signals = WorkerSignals.of(builder.build(), Gold.none());

        assertThat(signals.reading("w1", Signal.UNINFORMED).value()).isPresent();
    }

    @Test
    void orderOfRowsAndNamesOfWorkersDoNotMatter() {
        var world = new Simulator()
                .withTasks(200)
                .withWorkers(20)
                .withLabels(4)
                .withGroup(0.2, Behaviour.uniformSpammer())
                .withSeed(8)
                .simulate();
        var renamed = Crowd.renamed(
                Crowd.shuffled(world.answers(), 1),
                task -> task,
                worker -> "z" + (100 - Integer.parseInt(worker.substring(1))));

        var signals = WorkerSignals.of(world.answers(), Gold.none());
        var same = WorkerSignals.of(renamed, Gold.none());

        for (int w = 0; w < 20; w++) {
            assertThat(value(same, "z" + (100 - w), Signal.UNINFORMED))
                    .isCloseTo(value(signals, "w" + w, Signal.UNINFORMED), within(1e-6));
        }
    }

    @Test
    void doesNotJudgeAnswersByThemselves() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 20; task++) {
            builder.add("t" + task, "ann", task % 2 == 0 ? "cat" : "dog");
            builder.add("t" + task, "ann", task % 2 == 0 ? "cat" : "dog");
        }

        assertThat(WorkerSignals.of(builder.build(), Gold.none()).reading("ann", Signal.AGREEMENT))
                .hasToString("agreement: no other worker answered the same tasks");
    }

    @Test
    void speedIsTimeDividedByThatOfOthersWhateverThePauses() {
        var world = new Simulator().withTasks(500).withLabels(3).withSeed(4).simulate();
        Set<String> rushed = Set.of("w3", "w14", "w15");
        var signals = WorkerSignals.of(timed(world.answers(), rushed, 5), Gold.none());

        for (String worker : signals.workers()) {
            assertThat(value(signals, worker, Signal.SPEED))
                    .as(worker)
                    .isBetween(rushed.contains(worker) ? 0.12 : 0.6, rushed.contains(worker) ? 0.34 : 1.7);
        }
    }

    @Test
    void rushedWorkersAreFoundAndOthersAreNot() {
        int hits = 0;
        int alarms = 0;
        Set<String> rushed = Set.of("w3", "w14", "w15", "w20", "w31");
        for (int seed = 0; seed < 8; seed++) {
            var world = new Simulator()
                    .withTasks(500)
                    .withLabels(3)
                    .withHonest(0.85, 0.05)
                    .withSeed(seed)
                    .simulate();
            for (var finding : RuleSet.standard()
                    .dryRun(timed(world.answers(), rushed, seed))
                    .findings()) {
                alarms++;
                hits += rushed.contains(finding.worker()) ? 1 : 0;
            }
        }

        assertThat(hits / 40.0).isGreaterThanOrEqualTo(0.9);
        assertThat(hits / (double) alarms).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void countsAnswersOfAMinuteAndOfADay() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 12; task++) {
            builder.add("t" + task, "ann", "cat", START.plusSeconds(task < 5 ? task * 10L : task * 86_400L));
        }
        var signals = WorkerSignals.of(builder.build(), Gold.none());

        assertThat(value(signals, "ann", Signal.BURST)).isEqualTo(5);
        assertThat(value(signals, "ann", Signal.DAILY_VOLUME)).isEqualTo(5);
    }

    @Test
    void ordersRunsByTimeNotByTask() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 10; task++) {
            builder.add("t" + task, "ann", task % 2 == 0 ? "cat" : "dog", START.plusSeconds(task % 2 * 1000L + task));
        }

        assertThat(value(WorkerSignals.of(builder.build(), Gold.none()), "ann", Signal.SAME_ANSWER_RUN))
                .isEqualTo(5);
    }

    @Test
    void givesTheReasonWhereTimesAreMissing() {
        var some = CategoricalAnswers.builder()
                .add("t1", "ann", "cat")
                .add("t2", "ann", "cat", START)
                .add("t1", "bob", "cat", START)
                .build();
        var signals = WorkerSignals.of(some, Gold.none());

        assertThat(signals.reading("ann", Signal.SPEED)).hasToString("speed: no times");
        assertThat(signals.reading("ann", Signal.RUN_SURPRISE)).hasToString("run_surprise: no times");
        assertThat(signals.reading("ann", Signal.BURST)).hasToString("burst: no times");
        assertThat(signals.reading("bob", Signal.SPEED)).hasToString("speed: too few answers");
        assertThat(signals.reading("bob", Signal.BURST)).hasToString("burst 1 over 1 answer");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> signals.reading("zoe", Signal.BURST));
    }

    @Test
    void hasNoSpeedWhereTimesDoNotDiffer() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 30; task++) {
            builder.add("t" + task, "ann", "cat", START).add("t" + task, "bob", "dog", START);
        }

        assertThat(WorkerSignals.of(builder.build(), Gold.none()).reading("ann", Signal.SPEED))
                .hasToString("speed: the times of others do not differ");
    }

    @Test
    void goldOverridesPeersEvenWithALabelWithoutAnswers() {
        var builder = CategoricalAnswers.builder();
        Map<String, String> right = new HashMap<>();
        for (int task = 0; task < 20; task++) {
            builder.add("t" + task, "ann", "cat").add("t" + task, "bob", task % 2 == 0 ? "cat" : "dog");
            right.put("t" + task, "bird");
        }
        var signals = WorkerSignals.of(builder.build(), Gold.of(right));

        assertThat(value(signals, "ann", Signal.GOLD_ACCURACY)).isZero();
        assertThat(value(signals, "ann", Signal.AGREEMENT)).isBetween(-1.0, -0.1);
    }

    @Test
    void everyReadingIsFiniteOrHasAReason() {
        var crowds = List.of(
                CategoricalAnswers.builder().build(),
                CategoricalAnswers.builder().add("t", "ann", "cat").build(),
                CategoricalAnswers.builder()
                        .add("t", "ann", "cat")
                        .add("t", "bob", "cat")
                        .build(),
                new Simulator().withLabels(1).withTasks(200).simulate().answers(),
                new Simulator()
                        .withTasks(3000)
                        .withWorkers(60)
                        .withAnswersPerTask(50)
                        .withLabels(2)
                        .simulate()
                        .answers());
        for (CategoricalAnswers answers : crowds) {
            var signals = WorkerSignals.of(answers, Gold.none());
            for (String worker : signals.workers()) {
                for (Signal signal : Signal.values()) {
                    var reading = signals.reading(worker, signal);
                    assertThat(reading.value().orElse(0)).isFinite();
                    assertThat(reading.value().isEmpty())
                            .isNotEqualTo(reading.silence().isEmpty());
                }
            }
            assertThat(RuleSet.standard().dryRun(answers).findings()).isEmpty();
        }
    }

    @Test
    void hasNoFalsePositivesWhereAllAgree() {
        var builder = CategoricalAnswers.builder();
        for (int task = 0; task < 1000; task++) {
            for (int worker = 0; worker < 10; worker++) {
                builder.add("t" + task, "w" + worker, task == 0 && worker == 0 ? "b" : "a");
            }
        }

        assertThat(RuleSet.standard().dryRun(builder.build()).findings()).isEmpty();
    }
}
