package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Crowds have the configured properties. Frequencies are compared at about five standard
 * deviations.
 */
@DisplayName("The simulator")
class SimulatorTest {
    static final Simulator CROWD =
            new Simulator().withTasks(4000).withWorkers(40).withLabels(4).withAnswersPerTask(5);
    private static final Simulator EVERYTHING = CROWD.withTasks(400)
            .withLabelShares(4, 3, 2, 1)
            .withDifficulty(1, 0.5)
            .withPopularMistakes(0.3, 0.8)
            .withNeighbours(0.5)
            .withActivitySkew(0.8)
            .withGroup(0.1, Behaviour.uniformSpammer())
            .withGroup(0.1, Behaviour.constantSpammer())
            .withGroup(0.1, Behaviour.adversary(0.8))
            .withGroup(0.1, Behaviour.copier(0.9))
            .withGroup(0.1, Behaviour.ring(0.8, 0.6))
            .withGroup(0.1, Behaviour.drifter(0.9, 0.2))
            .withGroup(0.1, Behaviour.habit(0.5))
            .withSeed(7);

    @Test
    void sameSettingsGiveTheSameAnswers() {
        Simulation once = EVERYTHING.simulate();
        Simulation again = EVERYTHING.simulate();

        assertThat(rows(again)).isEqualTo(rows(once));
        assertThat(again.gold()).isEqualTo(once.gold());
        assertThat(again.workers()).isEqualTo(once.workers());
        assertThat(rows(EVERYTHING.withSeed(8).simulate())).isNotEqualTo(rows(once));
    }

    /** Tests and reports depend on these seeds: a change of these numbers changes all of them. */
    @Test
    void aSeedGivesTheSameCrowdInEveryVersion() {
        Simulation simulation = EVERYTHING.simulate();

        assertThat(simulation.answers().stream()
                        .map(answer -> answer.task() + answer.worker() + answer.label())
                        .toList()
                        .hashCode())
                .isEqualTo(374435933);
        assertThat(simulation.gold().hashCode()).isEqualTo(1061613841);
        assertThat(simulation.difficulty("t17")).isEqualTo(-0.042894641833455226);
        assertThat(simulation.worker("w3").ability()).isEqualTo(0.6549316819666462);
    }

    @Test
    void anotherCrowdMeetsTheSameTasks() {
        Simulation honest = CROWD.simulate();
        Simulation spammed = CROWD.withGroup(0.5, Behaviour.constantSpammer()).simulate();

        assertThat(spammed.gold()).isEqualTo(honest.gold());
        assertThat(spammed.answers().stream().map(CategoricalAnswers.Answer::worker))
                .containsExactlyElementsOf(honest.answers().stream()
                        .map(CategoricalAnswers.Answer::worker)
                        .toList());
    }

    @Test
    void differentWorkersAnswerEachTask() {
        CategoricalAnswers answers = EVERYTHING.simulate().answers();

        assertThat(answers.size()).isEqualTo(400 * 5);
        assertThat(answers.tasks().size()).isEqualTo(400);
        assertThat(answers.repeats()).isZero();
        for (int task = 0; task < 400; task++) {
            assertThat(answers.to(task) - answers.from(task)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rightLabelsHaveTheGivenShares(long seed) {
        Gold gold = CROWD.withLabelShares(90, 0, 8, 2).withSeed(seed).simulate().gold();

        assertThat(share(gold, "l0")).isCloseTo(0.90, within(0.025));
        assertThat(share(gold, "l1")).isZero();
        assertThat(share(gold, "l2")).isCloseTo(0.08, within(0.022));
        assertThat(share(gold, "l3")).isCloseTo(0.02, within(0.011));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void accuraciesMatchTheProfiles(long seed) {
        Simulation simulation = EVERYTHING.withTasks(4000).withSeed(seed).simulate();

        Map<String, Integer> given = new HashMap<>();
        Map<String, Integer> right = new HashMap<>();
        simulation.answers().stream().forEach(answer -> {
            given.merge(answer.worker(), 1, Integer::sum);
            right.merge(answer.worker(), isRight(simulation.gold(), answer) ? 1 : 0, Integer::sum);
        });
        assertThat(simulation.workers()).hasSize(40).allSatisfy(profile -> {
            int n = given.getOrDefault(profile.id(), 0);
            assertThat((double) right.getOrDefault(profile.id(), 0) / n)
                    .isCloseTo(profile.accuracy(), within(2.5 / Math.sqrt(n)));
        });
    }

    @Test
    void hardTasksHaveLowerAccuracy() {
        Simulation simulation = CROWD.withHonest(0.75, 0).withDifficulty(1.5).simulate();

        Gold gold = simulation.gold();
        double easy = simulation.answers().stream()
                .filter(answer -> simulation.difficulty(answer.task()) < -1)
                .mapToInt(answer -> isRight(gold, answer) ? 1 : 0)
                .average()
                .orElseThrow();
        double hard = simulation.answers().stream()
                .filter(answer -> simulation.difficulty(answer.task()) > 1)
                .mapToInt(answer -> isRight(gold, answer) ? 1 : 0)
                .average()
                .orElseThrow();
        assertThat(easy).isGreaterThan(0.85);
        assertThat(hard).isBetween(0.25, 0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void difficultiesHaveTheGivenSkew(double skew) {
        Simulation simulation = CROWD.withTasks(20_000)
                .withAnswersPerTask(1)
                .withDifficulty(2, skew)
                .simulate();

        double[] difficulties = simulation.answers().tasks().ids().stream()
                .mapToDouble(simulation::difficulty)
                .toArray();
        assertThat(Arrays.stream(difficulties).average().orElseThrow()).isCloseTo(0, within(0.08));
        assertThat(moment(difficulties, 2)).isCloseTo(4, within(0.5));
        // the exponential distribution has skewness 2, the mixture this part of it
        double expected = 2 * Math.pow(skew / Math.hypot(skew, 1 - skew), 3);
        assertThat(moment(difficulties, 3) / 8).isCloseTo(expected, within(0.1 + 0.3 * skew));
    }

    @Test
    void popularMistakesAttractMistakes() {
        Simulation simulation = CROWD.withHonest(0.4, 0)
                .withAnswersPerTask(30)
                .withPopularMistakes(0.3, 0.9)
                .simulate();

        // Where there is a popular mistake, it wins the vote with a share of 0.6 · (0.9 + 0.1 / 3).
        Gold gold = simulation.gold();
        long misled = byTask(simulation.answers()).entrySet().stream()
                .filter(task -> {
                    Map<String, Integer> votes = new HashMap<>();
                    task.getValue().values().forEach(label -> votes.merge(label, 1, Integer::sum));
                    return votes.entrySet().stream()
                            .anyMatch(vote -> vote.getValue() >= 11
                                    && !vote.getKey()
                                            .equals(gold.label(task.getKey()).orElseThrow()));
                })
                .count();
        assertThat(misled / 4000.0).isCloseTo(0.3, within(0.045));
    }

    @Test
    void otherMistakesIncludeThePopularOne() {
        Simulation simulation = CROWD.withHonest(0.4, 0)
                .withAnswersPerTask(40)
                .withPopularMistakes(1, 0.5)
                .simulate();

        double popular = 0; // the most frequent mistake of each task
        double mistakes = 0;
        for (Map.Entry<String, Map<String, String>> task :
                byTask(simulation.answers()).entrySet()) {
            Map<String, Integer> wrong = new HashMap<>();
            task.getValue().values().forEach(label -> wrong.merge(label, 1, Integer::sum));
            wrong.remove(simulation.gold().label(task.getKey()).orElseThrow());
            popular += wrong.values().stream().mapToInt(n -> n).max().orElse(0);
            mistakes += wrong.values().stream().mapToInt(n -> n).sum();
        }
        assertThat(popular / mistakes).isCloseTo(0.5 + 0.5 / 3, within(0.02));
    }

    @Test
    void mistakesGoToNeighbours() {
        Simulation simulation =
                CROWD.withLabels(10).withHonest(0.5, 0).withNeighbours(1).simulate();

        Gold gold = simulation.gold();
        assertThat(simulation.answers().stream()
                        .map(answer -> Math.abs(number(answer.label())
                                - number(gold.label(answer.task()).orElseThrow())))
                        .distinct())
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void activitiesFollowTheGivenSkew() {
        Simulation simulation = CROWD.withTasks(20_000)
                .withAnswersPerTask(1)
                .withActivitySkew(1)
                .simulate();

        int[] given = simulation.answers().countByWorker();
        double total = 0;
        for (int rank = 1; rank <= 40; rank++) {
            total += 1.0 / rank;
        }
        for (String worker : List.of("w0", "w1", "w9", "w39")) {
            double share = 1.0 / (number(worker) + 1) / total;
            assertThat(given[simulation.answers().workers().position(worker)] / 20_000.0)
                    .isCloseTo(share, within(5 * Math.sqrt(share / 20_000)));
        }
    }

    @Test
    void theSameWorkersAnswerABatch() {
        Simulation simulation = CROWD.withTasks(50).withBatches(20).simulate();

        Map<String, Set<String>> asked = new HashMap<>();
        simulation.answers().stream()
                .forEach(answer -> asked.computeIfAbsent(answer.task(), task -> new HashSet<>())
                        .add(answer.worker()));
        for (int task = 0; task < 50; task++) {
            assertThat(asked.get("t" + task)).hasSize(5).isEqualTo(asked.get("t" + task / 20 * 20));
        }
        assertThat(asked.get("t0")).isNotEqualTo(asked.get("t20"));
        assertThat(rows(CROWD.withBatches(1).simulate())).isEqualTo(rows(CROWD.simulate()));
    }

    @Test
    void allWorkersCanAnswerEveryTask() {
        Simulation simulation = CROWD.withTasks(50)
                .withAnswersPerTask(40)
                .withActivitySkew(3)
                .withGroup(0.5, Behaviour.copier(1))
                .simulate();

        assertThat(simulation.answers().countByWorker()).hasSize(40).containsOnly(50);
    }

    @Test
    void answersHaveTimesIfConfigured() {
        Instant noon = Instant.parse("2024-05-01T12:00:00Z");
        CategoricalAnswers answers = CROWD.withTasks(2)
                .withTimes(noon, Duration.ofSeconds(30))
                .simulate()
                .answers();

        assertThat(answers.stream().map(CategoricalAnswers.Answer::at))
                .startsWith(Optional.of(noon), Optional.of(noon.plusSeconds(30)))
                .endsWith(Optional.of(noon.plusSeconds(270)));
        assertThat(CROWD.withTasks(1).simulate().answers().at(0)).isEmpty();
    }

    @Test
    void oneTaskOneWorkerOneLabel() {
        Simulation simulation = new Simulator()
                .withTasks(1)
                .withAnswersPerTask(1)
                .withWorkers(1)
                .withLabels(1)
                .withDifficulty(2)
                .withPopularMistakes(1, 1)
                .withNeighbours(1)
                .simulate();

        assertThat(rows(simulation)).containsExactly(new CategoricalAnswers.Answer("t0", "w0", "l0"));
        assertThat(simulation.gold()).isEqualTo(Gold.of(Map.of("t0", "l0")));
        assertThat(simulation.worker("w0"))
                .isEqualTo(new Simulation.Profile("w0", new Behaviour.Honest(0.75, 0.1), 1, 1, Optional.empty()));
    }

    @Test
    void allAnswersAreRightWithOneLabel() {
        Simulation simulation = EVERYTHING.withLabels(1).simulate();

        assertThat(simulation.answers().stream().map(CategoricalAnswers.Answer::label))
                .containsOnly("l0");
        assertThat(simulation.workers()).allMatch(worker -> worker.accuracy() == 1);
    }

    @Test
    void groupSizesAreRoundedTogether() {
        Simulator halves = new Simulator()
                .withWorkers(3)
                .withAnswersPerTask(3)
                .withGroup(0.5, Behaviour.uniformSpammer())
                .withGroup(0.5, Behaviour.adversary(1));

        assertThat(halves.simulate().workers())
                .extracting(Simulation.Profile::behaviour)
                .hasSize(3)
                .doesNotHaveAnyElementsOfTypes(Behaviour.Honest.class);
    }

    @Test
    void settingsAreImmutable() {
        Simulator before = new Simulator();
        var unused = before.withTasks(3).withGroup(1, Behaviour.uniformSpammer());

        assertThat(before).hasToString("Simulator[1000 tasks by 5 answers, 50 workers, 2 labels, 0 groups, seed 0]");
        assertThat(before.simulate()).hasToString("Simulation[5000 answers, 1000 tasks, 50 workers, 2 labels]");
    }

    @Test
    void unknownIdsAreRejected() {
        Simulation simulation = CROWD.simulate();

        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> simulation.worker("bob"))
                .withMessageContaining("bob");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> simulation.difficulty("photo"))
                .withMessageContaining("photo");
    }

    private static List<CategoricalAnswers.Answer> rows(Simulation simulation) {
        return simulation.answers().stream().toList();
    }

    private static double share(Gold gold, String label) {
        return gold.tasks().stream()
                        .filter(task -> gold.label(task).orElseThrow().equals(label))
                        .count()
                / (double) gold.size();
    }

    static boolean isRight(Gold gold, CategoricalAnswers.Answer answer) {
        return gold.label(answer.task()).orElseThrow().equals(answer.label());
    }

    static Map<String, Map<String, String>> byTask(CategoricalAnswers answers) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        answers.stream()
                .forEach(answer -> labels.computeIfAbsent(answer.task(), task -> new HashMap<>())
                        .put(answer.worker(), answer.label()));
        return labels;
    }

    private static double moment(double[] values, int power) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(value -> Math.pow(value - mean, power))
                .average()
                .orElseThrow();
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
