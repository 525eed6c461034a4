package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.simulation.SimulatorTest.CROWD;
import static org.crowd4j.simulation.SimulatorTest.byTask;
import static org.crowd4j.simulation.SimulatorTest.isRight;
import static org.crowd4j.simulation.SimulatorTest.number;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulated workers behave as configured. Frequencies are compared at about five standard
 * deviations.
 */
@DisplayName("The behaviour of simulated workers")
class BehaviourTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void honestAccuraciesHaveTheGivenMeanAndSpread(long seed) {
        double[] accuracies = CROWD.withWorkers(1000).withHonest(0.75, 0.1).withSeed(seed).simulate().workers().stream()
                .mapToDouble(Simulation.Profile::ability)
                .toArray();

        double mean = Arrays.stream(accuracies).average().orElseThrow();
        double variance = Arrays.stream(accuracies)
                .map(own -> (own - mean) * (own - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.75, within(0.016));
        assertThat(Math.sqrt(variance)).isCloseTo(0.1, within(0.015));
        assertThat(Arrays.stream(accuracies)).allMatch(own -> own > 0.25 && own < 1);
    }

    @Test
    void extremeSpreadsGivePerfectWorkersAndGuessers() {
        double[] accuracies = CROWD.withWorkers(1000).withHonest(0.625, 0.37).simulate().workers().stream()
                .mapToDouble(Simulation.Profile::ability)
                .toArray();

        assertThat(Arrays.stream(accuracies)).allMatch(own -> own >= 0.25 && own <= 1);
        assertThat(Arrays.stream(accuracies).filter(own -> own > 0.99).count()).isBetween(350L, 650L);
    }

    @Test
    void hammersAreAlwaysRight() {
        Simulation simulation =
                CROWD.withDifficulty(5).withGroup(0.5, Behaviour.hammer()).simulate();

        assertThat(accuracy(simulation, behaviour -> behaviour.equals(Behaviour.hammer())))
                .isEqualTo(1);
        assertThat(simulation.workers().stream().filter(worker -> worker.ability() == 1))
                .hasSize(20);
    }

    @Test
    void uniformSpammersGuess() {
        Simulation simulation = CROWD.withGroup(0.5, Behaviour.uniformSpammer()).simulate();

        assertThat(accuracy(simulation, Behaviour.UniformSpammer.class::isInstance))
                .isCloseTo(0.25, within(0.022));
        assertThat(labelCounts(simulation, Behaviour.UniformSpammer.class::isInstance)
                        .values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isCloseTo(2500, within(220)));
    }

    @Test
    void constantSpammersGiveOneLabel() {
        Simulation simulation = CROWD.withGroup(0.25, Behaviour.constantSpammer(2))
                .withGroup(0.25, Behaviour.constantSpammer())
                .simulate();

        assertThat(labelCounts(simulation, Behaviour.constantSpammer(2)::equals))
                .containsOnlyKeys("l2");
        assertThat(labelCounts(simulation, Behaviour.constantSpammer()::equals)).hasSizeGreaterThan(1);
        for (Simulation.Profile worker : simulation.workers()) {
            if (worker.behaviour() instanceof Behaviour.Habit) {
                assertThat(simulation.answers().stream()
                                .filter(answer -> answer.worker().equals(worker.id()))
                                .map(CategoricalAnswers.Answer::label)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    @Test
    void habitsAppearAtTheirRate() {
        Simulation simulation =
                CROWD.withHonest(1, 0).withGroup(0.5, Behaviour.habit(0.4, 3)).simulate();

        Predicate<Behaviour> habit = Behaviour.Habit.class::isInstance;
        assertThat(accuracy(simulation, habit)).isCloseTo(0.6 + 0.4 / 4, within(0.022));
        assertThat(labelCounts(simulation, habit).get("l3")).isCloseTo(5500, within(250)); // 10 000 · (0.4 + 0.6 / 4)
    }

    @Test
    void adversariesGiveWrongLabels() {
        Simulation simulation = CROWD.withGroup(0.5, Behaviour.adversary(0.9)).simulate();

        assertThat(accuracy(simulation, Behaviour.Adversary.class::isInstance)).isCloseTo(0.1, within(0.015));
    }

    @Test
    void driftersChangeTheirAccuracy() {
        Simulation simulation =
                CROWD.withGroup(0.5, Behaviour.drifter(0.9, 0.3)).simulate();

        assertThat(accuracy(early(simulation), Behaviour.Drifter.class::isInstance, simulation))
                .isCloseTo(0.825, within(0.038)); // in the first quarter, 0.9 to 0.75
        assertThat(accuracy(late(simulation), Behaviour.Drifter.class::isInstance, simulation))
                .isCloseTo(0.375, within(0.049));
        assertThat(accuracy(early(simulation), Behaviour.Honest.class::isInstance, simulation))
                .isCloseTo(accuracy(late(simulation), Behaviour.Honest.class::isInstance, simulation), within(0.06));
        assertThat(simulation.workers())
                .filteredOn(worker -> worker.behaviour() instanceof Behaviour.Drifter)
                .allSatisfy(worker -> {
                    assertThat(worker.accuracy()).isCloseTo(0.6, within(0.05));
                    assertThat(worker.ability()).isCloseTo(0.3, within(1e-12));
                });
    }

    @Test
    void copiersRepeatTheAnswersOfTheirSource() {
        Simulation simulation = CROWD.withLabels(10)
                .withHonest(0.5, 0)
                .withGroup(0.4, Behaviour.copier(0.8))
                .simulate();

        Map<String, Map<String, String>> labels = byTask(simulation.answers());
        int all = 0;
        int same = 0;
        for (CategoricalAnswers.Answer answer : simulation.answers().stream().toList()) {
            Simulation.Profile worker = simulation.worker(answer.worker());
            assertThat(worker.source().isPresent()).isEqualTo(worker.behaviour() instanceof Behaviour.Copier);
            if (worker.source().isPresent()) {
                String copied = labels.get(answer.task()).get(worker.source().get());
                assertThat(copied).isNotNull();
                all++;
                same += answer.label().equals(copied) ? 1 : 0;
            }
        }
        assertThat(all).isGreaterThan(3000);
        // copied, or both right by themselves, or both wrong in the same way
        assertThat((double) same / all).isCloseTo(0.8 + 0.2 * (0.25 + 0.25 / 9), within(0.04));
    }

    @Test
    void membersOfARingGiveTheSameLabelEvenIfItIsWrong() {
        Simulation simulation = CROWD.withGroup(0.4, Behaviour.ring(1, 0.3))
                .withGroup(0.2, Behaviour.ring(1, 0.9))
                .simulate();

        assertThat(accuracy(simulation, Behaviour.ring(1, 0.3)::equals)).isCloseTo(0.3, within(0.045));
        assertThat(accuracy(simulation, Behaviour.ring(1, 0.9)::equals)).isCloseTo(0.9, within(0.035));
        Map<String, String> sheet = new HashMap<>();
        simulation.answers().stream()
                .forEach(answer -> simulation
                        .worker(answer.worker())
                        .source()
                        .ifPresent(
                                ring -> assertThat(sheet.computeIfAbsent(ring + answer.task(), first -> answer.label()))
                                        .isEqualTo(answer.label())));
        assertThat(simulation.workers().stream()
                        .flatMap(worker -> worker.source().stream())
                        .distinct())
                .containsExactlyInAnyOrder("r0", "r1");
    }

    @Test
    void noiseReducesTheAgreementOfARing() {
        Behaviour ring = Behaviour.ring(1, 0.3, 0.2);
        Simulation simulation = CROWD.withGroup(0.5, ring).simulate();

        Map<String, Map<String, Integer>> labels = new HashMap<>();
        simulation.answers().stream()
                .filter(answer -> simulation.worker(answer.worker()).behaviour().equals(ring))
                .forEach(answer -> labels.computeIfAbsent(answer.task(), task -> new HashMap<>())
                        .merge(answer.label(), 1, Integer::sum));
        double pairs = 0;
        double same = 0;
        for (Map<String, Integer> counts : labels.values()) {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            pairs += all * (all - 1) / 2.0;
            same += counts.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
        }
        // both copied, or equal by chance among four labels
        assertThat(same / pairs).isCloseTo(0.64 + 0.36 / 4, within(0.03));
        assertThat(accuracy(simulation, ring::equals)).isCloseTo(0.8 * 0.3 + 0.2 / 4, within(0.03));
        assertThat(simulation.workers())
                .filteredOn(worker -> worker.behaviour().equals(ring))
                .allSatisfy(worker -> {
                    assertThat(worker.ability()).isCloseTo(0.8 * 0.3 + 0.2 / 4, within(1e-12));
                    assertThat(worker.accuracy()).isCloseTo(worker.ability(), within(1e-9));
                });
    }

    private static double accuracy(Simulation simulation, Predicate<Behaviour> who) {
        return accuracy(simulation.answers(), who, simulation);
    }

    private static double accuracy(CategoricalAnswers answers, Predicate<Behaviour> who, Simulation simulation) {
        Gold gold = simulation.gold();
        return answers.stream()
                .filter(answer -> who.test(simulation.worker(answer.worker()).behaviour()))
                .mapToInt(answer -> isRight(gold, answer) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static Map<String, Integer> labelCounts(Simulation simulation, Predicate<Behaviour> who) {
        Map<String, Integer> counts = new HashMap<>();
        simulation.answers().stream()
                .filter(answer -> who.test(simulation.worker(answer.worker()).behaviour()))
                .forEach(answer -> counts.merge(answer.label(), 1, Integer::sum));
        return counts;
    }

    private static CategoricalAnswers early(Simulation simulation) {
        return simulation.answers().where(answer -> number(answer.task()) < 1000);
    }

    private static CategoricalAnswers late(Simulation simulation) {
        return simulation.answers().where(answer -> number(answer.task()) >= 3000);
    }
}
