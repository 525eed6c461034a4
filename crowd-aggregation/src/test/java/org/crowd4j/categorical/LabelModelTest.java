package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Label model")
class LabelModelTest {

    /** Five sources, the first the best, each of which declines every other task at random. */
    private static Crowd sources(long seed) {
        var random = new Random(seed);
        double[] skill = {0.95, 0.85, 0.75, 0.65, 0.6};
        var answers = CategoricalAnswers.builder();
        var truth = new LinkedHashMap<String, String>();
        for (int task = 0; task < 4000; task++) {
            int right = random.nextInt(3);
            truth.put("t" + task, Crowd.label(right));
            for (int w = 0; w < skill.length; w++) {
                boolean knows = random.nextDouble() < skill[w];
                int given = knows ? right : (right + 1 + random.nextInt(2)) % 3;
                answers.add("t" + task, "w" + w, random.nextBoolean() ? "none" : Crowd.label(given));
            }
        }
        return new Crowd(answers.build(), Gold.of(truth));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverGivesAnAbstention(long seed) {
        var crowd = sources(seed);

        var consensus = new LabelModel().withAbstention("none").aggregate(crowd.answers());

        assertThat(consensus.labels()).hasSize(4000).doesNotContainValue("none");
        assertThat(consensus.posterior().probability("t1", "none")).isLessThan(1e-50);
        assertThat(crowd.accuracy(consensus)).isGreaterThan(crowd.accuracy(new LabelModel()) + 0.1);
    }

    @Test
    void isTheModelOfTheOtherAnswersWhereSomeAbstain() {
        var crowd = sources(4);
        var spoken = crowd.answers().where(row -> !row.label().equals("none"));

        var with = new LabelModel().withAbstention("none").aggregate(crowd.answers());

        var without = new LabelModel().aggregate(spoken);
        for (String task : spoken.tasks()) {
            for (String label : spoken.labels()) {
                assertThat(with.posterior().probability(task, label))
                        .isCloseTo(without.posterior().probability(task, label), within(1e-9));
            }
        }
    }

    @Test
    void leavesATaskOpenOnWhichAllAbstain() {
        var answers =
                Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann dog", "t2 bob dog", "t3 ann none", "t3 bob none");

        var consensus = new LabelModel().withAbstention("none").aggregate(answers);

        assertThat(consensus.posterior().probability("t3", "cat")).isCloseTo(0.5, within(1e-12));
        assertThat(consensus.posterior().probability("t3", "dog")).isCloseTo(0.5, within(1e-12));
        assertThat(consensus.label("t1")).isEqualTo("cat");
    }

    @Test
    void givesGoldCertaintyEvenIfItIsAnAbstention() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann dog", "t2 bob none");

        var consensus = new LabelModel().withAbstention("none").aggregate(answers, Gold.of(Map.of("t1", "none")));

        assertThat(consensus.posterior().probability("t1", "none")).isEqualTo(1.0);
        assertThat(consensus.label("t2")).isEqualTo("dog");
    }

    @Test
    void takesASetWithOneLabelBesideTheAbstention() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob none", "t2 ann none");

        var consensus = new LabelModel().withAbstention("none").aggregate(answers);

        assertThat(consensus.posterior().probability("t1", "cat")).isCloseTo(1, within(1e-12));
        assertThat(consensus.label("t2")).isEqualTo("cat");
    }

    /** Three sources: s(a)² = C(a, b) C(a, c) / C(b, c). */
    @Test
    void solvesForThreeSourcesAsATripletDoes() {
        var random = new Random(5);
        double[] skill = {0.9, 0.8, 0.7};
        var answers = CategoricalAnswers.builder();
        int[][] same = new int[3][3];
        int tasks = 30_000;
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(2);
            int[] said = new int[3];
            for (int w = 0; w < 3; w++) {
                said[w] = random.nextDouble() < skill[w] ? right : 1 - right;
                answers.add("t" + task, "w" + w, Crowd.label(said[w]));
            }
            for (int v = 0; v < 3; v++) {
                for (int w = 0; w < 3; w++) {
                    same[v][w] += said[v] == said[w] ? 1 : 0;
                }
            }
        }
        answers.add("alone", "w0", "l1");
        double ab = 2.0 * same[0][1] / tasks - 1;
        double ac = 2.0 * same[0][2] / tasks - 1;
        double bc = 2.0 * same[1][2] / tasks - 1;

        var consensus = new LabelModel().aggregate(answers.build());

        assertThat(consensus.posterior().probability("alone", "l1"))
                .isCloseTo((1 + Math.sqrt(ab * ac / bc)) / 2, within(1e-3));
    }
}
