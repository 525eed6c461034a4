package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.simulation.Behaviour;
import org.crowd4j.simulation.Simulator;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of workers who are better than the rest agree as copies do. */
class DependenceOfExpertsTest {
    /** A few experts agree on answers that most of the crowd does not know. */
    @Test
    void doesNotReportExperts() {
        Simulator weak = new Simulator().withLabels(4).withAnswersPerTask(10).withHonest(0.45, 0.08);
        for (long seed : new long[] {61, 62, 63, 64, 65, 66, 67, 68}) {
            var simulation = weak.withGroup(0.2, Behaviour.honest(0.97, 0.01))
                    .withSeed(seed)
                    .simulate();

            assertThat(new DependenceDetector().detect(simulation.answers()).groups())
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    /** 4 of 20 answers are by experts. Laymen guess on hard tasks, half of them on all tasks. */
    private static CategoricalAnswers expertsAmongLaymen(double hard, long seed, Map<String, String> gold) {
        SplittableRandom random = new SplittableRandom(seed);
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        for (int task = 0; task < 600; task++) {
            int right = random.nextInt(2);
            gold.put("t" + task, "l" + right);
            boolean isHard = random.nextDouble() < hard;
            for (int answer = 0; answer < 20; answer++) {
                boolean expert = answer < 4;
                int worker = expert ? 6 * answer + random.nextInt(6) : 24 + answer * 12 + random.nextInt(12);
                double accuracy = expert ? 0.97 : isHard || worker % 2 == 0 ? 0.5 : 0.6;
                int label = random.nextDouble() < accuracy ? right : 1 - right;
                answers.add("t" + task, "w" + worker, "l" + label);
            }
        }
        return answers.build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 0.7})
    void callsNoExpertsCopies(double hard) {
        for (long seed = 71; seed < 74; seed++) {
            Map<String, String> gold = new HashMap<>();
            CategoricalAnswers answers = expertsAmongLaymen(hard, seed, gold);

            assertThat(new DependenceDetector().detect(answers).dependentWorkers())
                    .as("seed %s", seed)
                    .isEqualTo(DependentWorkers.none());
            assertThat(new DependenceDetector().detect(answers, Gold.of(gold)).groups())
                    .as("seed %s, with gold", seed)
                    .isEmpty();
        }
    }

    @Test
    void withGoldOnlySharedErrorsAreSignsOfCopying() {
        Simulator weak = new Simulator().withLabels(4).withAnswersPerTask(10).withHonest(0.45, 0.08);
        var experts =
                weak.withGroup(0.2, Behaviour.honest(0.97, 0.01)).withSeed(65).simulate();
        var copied = DependenceDetectorTest.HONEST
                .withGroup(0.3, Behaviour.ring(1, 0.6))
                .withSeed(65)
                .simulate();

        assertThat(new DependenceDetector()
                        .withBetterGroups(true)
                        .detect(experts.answers(), experts.gold())
                        .groups())
                .isEmpty();
        assertThat(new DependenceDetector()
                        .detect(copied.answers(), copied.gold())
                        .dependentWorkers()
                        .groups()
                        .get(0)
                        .workers())
                .containsExactlyInAnyOrderElementsOf(DependenceDetectorTest.copiers(copied));
    }

    /** 26 of its workers are right on 97 % of the gold, the others on 66 % of the same tasks. */
    @Test
    void doesNotDiscountTheBestWorkersOfARealCrowd() {
        RealSet set = RealSet.named("TREC2011_Vuurens");

        assertThat(new DependenceDetector().detect(set.answers()).dependentWorkers())
                .isEqualTo(DependentWorkers.none());
        assertThat(new DependenceDetector().detect(set.answers(), set.gold()).groups())
                .noneMatch(group -> group.kind() == DependenceKind.COPIES);
    }

    /** Copies of a list that is better than the rest of the crowd may as well be experts. */
    @Test
    void countsCopiesThatAreBetterThanTheRestOnlyOnRequest() {
        var answers = new Simulator()
                .withLabels(4)
                .withAnswersPerTask(10)
                .withHonest(0.45, 0.08)
                .withGroup(0.2, Behaviour.ring(1, 0.8))
                .withSeed(61)
                .simulate()
                .answers();

        assertThat(new DependenceDetector().detect(answers).dependentWorkers()).isEqualTo(DependentWorkers.none());
        assertThat(new DependenceDetector()
                        .withBetterGroups(true)
                        .detect(answers)
                        .dependentWorkers()
                        .groups())
                .hasSize(1);
    }
}
