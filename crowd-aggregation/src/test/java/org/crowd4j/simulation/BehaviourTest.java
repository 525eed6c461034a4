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
        Simulation world =
                CROWD.withDifficulty(5).withGroup(0.5, Behaviour.hammer()).simulate();

        assertThat(accuracy(world, behaviour -> behaviour.equals(Behaviour.hammer())))
                .isEqualTo(1);
        assertThat(world.workers().stream().filter(worker -> worker.ability() == 1))
                .hasSize(20);
    }

    @Test
    void uniformSpammersGuess() {
        Simulation world = CROWD.withGroup(0.5, Behaviour.uniformSpammer()).simulate();

        assertThat(accuracy(world, Behaviour.UniformSpammer.class::isInstance)).isCloseTo(0.25, within(0.022));
        assertThat(labelCounts(world, Behaviour.UniformSpammer.class::isInstance)
                        .values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isCloseTo(2500, within(220)));
    }

    @Test
    void constantSpammersGiveOneLabel() {
        Simulation world = CROWD.withGroup(0.25, Behaviour.constantSpammer(2))
                .withGroup(0.25, Behaviour.constantSpammer())
                .simulate();

        assertThat(labelCounts(world, Behaviour.constantSpammer(2)::equals)).containsOnlyKeys("l2");
        assertThat(labelCounts(world, Behaviour.constantSpammer()::equals)).hasSizeGreaterThan(1);
        for (Simulation.Profile worker : world.workers()) {
            if (worker.behaviour() instanceof Behaviour.Habit) {
                assertThat(world.answers().stream()
                                .filter(answer -> answer.worker().equals(worker.id()))
                                .map(CategoricalAnswers.Answer::label)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    @Test
    void habitsAppearAtTheirRate() {
        Simulation world =
                CROWD.withHonest(1, 0).withGroup(0.5, Behaviour.habit(0.4, 3)).simulate();

        Predicate<Behaviour> habit = Behaviour.Habit.class::isInstance;
        assertThat(accuracy(world, habit)).isCloseTo(0.6 + 0.4 / 4, within(0.022));
        assertThat(labelCounts(world, habit).get("l3")).isCloseTo(5500, within(250)); // 10 000 · (0.4 + 0.6 / 4)
    }

    @Test
    void adversariesGiveWrongLabels() {
        Simulation world = CROWD.withGroup(0.5, Behaviour.adversary(0.9)).simulate();

        assertThat(accuracy(world, Behaviour.Adversary.class::isInstance)).isCloseTo(0.1, within(0.015));
    }

    @Test
    void driftersChangeTheirAccuracy() {
        Simulation world = CROWD.withGroup(0.5, Behaviour.drifter(0.9, 0.3)).simulate();

        assertThat(accuracy(early(world), Behaviour.Drifter.class::isInstance, world))
                .isCloseTo(0.825, within(0.038)); // in the first quarter, 0.9 to 0.75
        assertThat(accuracy(late(world), Behaviour.Drifter.class::isInstance, world))
                .isCloseTo(0.375, within(0.049));
        assertThat(accuracy(early(world), Behaviour.Honest.class::isInstance, world))
                .isCloseTo(accuracy(late(world), Behaviour.Honest.class::isInstance, world), within(0.06));
        assertThat(world.workers())
                .filteredOn(worker -> worker.behaviour() instanceof Behaviour.Drifter)
                .allSatisfy(worker -> {
                    assertThat(worker.accuracy()).isCloseTo(0.6, within(0.05));
                    assertThat(worker.ability()).isCloseTo(0.3, within(1e-12));
                });
    }

    @Test
    void copiersRepeatTheAnswersOfTheirSource() {
        Simulation world = CROWD.withLabels(10)
                .withHonest(0.5, 0)
                .withGroup(0.4, Behaviour.copier(0.8))
                .simulate();

        Map<String, Map<String, String>> labels = byTask(world.answers());
        int all = 0;
        int same = 0;
        for (CategoricalAnswers.Answer answer : world.answers().stream().toList()) {
            Simulation.Profile worker = world.worker(answer.worker());
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
        Simulation world = CROWD.withGroup(0.4, Behaviour.ring(1, 0.3))
                .withGroup(0.2, Behaviour.ring(1, 0.9))
                .simulate();

        assertThat(accuracy(world, Behaviour.ring(1, 0.3)::equals)).isCloseTo(0.3, within(0.045));
        assertThat(accuracy(world, Behaviour.ring(1, 0.9)::equals)).isCloseTo(0.9, within(0.035));
        Map<String, String> sheet = new HashMap<>();
        world.answers().stream()
                .forEach(answer -> world.worker(answer.worker())
                        .source()
                        .ifPresent(
                                ring -> assertThat(sheet.computeIfAbsent(ring + answer.task(), first -> answer.label()))
                                        .isEqualTo(answer.label())));
        assertThat(world.workers().stream()
                        .flatMap(worker -> worker.source().stream())
                        .distinct())
                .containsExactlyInAnyOrder("r0", "r1");
    }

    @Test
    void noiseReducesTheAgreementOfARing() {
        Behaviour ring = Behaviour.ring(1, 0.3, 0.2);
        Simulation world = CROWD.withGroup(0.5, ring).simulate();

        Map<String, Map<String, Integer>> labels = new HashMap<>();
        world.answers().stream()
                .filter(answer -> world.worker(answer.worker()).behaviour().equals(ring))
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
        assertThat(accuracy(world, ring::equals)).isCloseTo(0.8 * 0.3 + 0.2 / 4, within(0.03));
        assertThat(world.workers())
                .filteredOn(worker -> worker.behaviour().equals(ring))
                .allSatisfy(worker -> {
                    assertThat(worker.ability()).isCloseTo(0.8 * 0.3 + 0.2 / 4, within(1e-12));
                    assertThat(worker.accuracy()).isCloseTo(worker.ability(), within(1e-9));
                });
    }

    private static double accuracy(Simulation world, Predicate<Behaviour> who) {
        return accuracy(world.answers(), who, world);
    }

    private static double accuracy(CategoricalAnswers answers, Predicate<Behaviour> who, Simulation world) {
        Gold gold = world.gold();
        return answers.stream()
                .filter(answer -> who.test(world.worker(answer.worker()).behaviour()))
                .mapToInt(answer -> isRight(gold, answer) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static Map<String, Integer> labelCounts(Simulation world, Predicate<Behaviour> who) {
        Map<String, Integer> counts = new HashMap<>();
        world.answers().stream()
                .filter(answer -> who.test(world.worker(answer.worker()).behaviour()))
                .forEach(answer -> counts.merge(answer.label(), 1, Integer::sum));
        return counts;
    }

    private static CategoricalAnswers early(Simulation world) {
        return world.answers().where(answer -> number(answer.task()) < 1000);
    }

    private static CategoricalAnswers late(Simulation world) {
        return world.answers().where(answer -> number(answer.task()) >= 3000);
    }
}
