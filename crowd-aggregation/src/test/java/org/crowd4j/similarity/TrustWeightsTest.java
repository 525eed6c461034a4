package org.crowd4j.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.crowd4j.NumericAnswers;
import org.crowd4j.Repeats;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trust weights")
class TrustWeightsTest {
    private static final double ROUNDING = 1e-9;

    /** Numbers resemble each other by their distance. */
    private record Nearness(NumericAnswers answers) implements Similarity {
        @Override
        public double between(int answer, int other) {
            return Math.exp(-Math.abs(answers.value(answer) - answers.value(other)));
        }

        @Override
        public int order(int answer, int other) {
            return Double.compare(answers.value(answer), answers.value(other));
        }
    }

    private static TrustWeights.Result weigh(NumericAnswers answers) {
        return new TrustWeights().weigh(answers, new Nearness(answers));
    }

    /** Worker 0 answers at random, the others near the task's number. */
    private static NumericAnswers crowd(int tasks, int workers, long seed) {
        var random = new Random(seed);
        var answers = NumericAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            for (int worker = 0; worker < workers; worker++) {
                double error = worker == 0 ? 100 * random.nextGaussian() : 0.1 * worker * random.nextGaussian();
                answers.add("t" + task, "w" + worker, 10 * task + error);
            }
        }
        return answers.build();
    }

    private static Map<String, Double> byName(NumericAnswers answers, TrustWeights.Result found) {
        Map<String, Double> weights = new TreeMap<>();
        for (int answer = 0; answer < answers.size(); answer++) {
            weights.put(answers.tasks().id(answers.task(answer)) + " " + answers.value(answer), found.weight(answer));
        }
        return weights;
    }

    @Test
    void followTheFormula() {
        var answers = NumericAnswers.builder()
                .add("t1", "ann", 0)
                .add("t1", "bob", Math.log(2)) // a similarity of 1/2
                .add("t2", "ann", 7)
                .build();

        var found = weigh(answers);

        assertThat(found.centrality(0)).isCloseTo(0.5, within(ROUNDING));
        assertThat(found.skill("ann")).isCloseTo(0.5, within(ROUNDING));
        assertThat(found.weight(0)).isCloseTo(8, within(ROUNDING));
        assertThat(found.centrality(2)).as("alone").isOne();
        assertThat(found.weight(2)).isCloseTo(Math.pow(0.5 * 0.05, -1.5), within(1e-6));
        assertThat(found).hasToString("TrustWeights.Result[3 answers, 2 workers]");
    }

    @Test
    void giveARandomWorkerLessThanEveryOther() {
        var answers = crowd(50, 6, 1);

        var found = weigh(answers);

        for (int task = 0; task < 50; task++) {
            for (int answer = answers.from(task) + 1; answer < answers.to(task); answer++) {
                assertThat(found.weight(answers.from(task))).isLessThan(found.weight(answer));
            }
        }
        assertThat(found.skill("w0")).isLessThan(0.2);
        assertThat(found.skill("w1")).isGreaterThan(found.skill("w5"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 80})
    void areTheSameToTheBitForOtherOrdersOfRowsAndOtherNames(int workers) {
        var answers = crowd(20, workers, 2);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(3));
        var other = NumericAnswers.builder();
        rows.forEach(row -> other.add(row.task(), "x" + row.worker().hashCode(), row.value()));
        var shuffled = other.build();

        assertThat(byName(shuffled, weigh(shuffled))).isEqualTo(byName(answers, weigh(answers)));
    }

    @Test
    void areTheSameOnAnyNumberOfThreads() {
        var answers = crowd(500, 5, 4);
        var once = byName(answers, weigh(answers));

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> byName(answers, weigh(answers))))
                    .isEqualTo(once);
        }
    }

    @Test
    void countRepeatsOfAWorkerOnce() {
        var rows = crowd(10, 4, 5).stream().toList();
        var once = NumericAnswers.builder();
        var often = NumericAnswers.builder().repeats(Repeats.ALL);
        for (NumericAnswers.Answer row : rows) {
            once.add(row);
            for (int i = 0; i < (row.worker().equals("w0") ? 5 : 1); i++) {
                often.add(row);
            }
        }

        var apart = weigh(once.build());
        var together = weigh(often.build());

        assertThat(together.weight(0)).isCloseTo(apart.weight(0) / 5, within(ROUNDING));
        assertThat(together.weight(5)).isCloseTo(apart.weight(1), within(ROUNDING));
        assertThat(together.skill("w0")).isCloseTo(apart.skill("w0"), within(ROUNDING));
        assertThat(together.skill("w1")).isCloseTo(apart.skill("w1"), within(ROUNDING));
    }

    @Test
    void takeAWorkerWhoRepeatsALargeTask() {
        var builder = NumericAnswers.builder().repeats(Repeats.ALL);
        for (int i = 0; i < 300; i++) {
            builder.add("t1", "ann", 0);
        }
        var answers = builder.add("t1", "bob", Math.log(2)).build();

        var found = weigh(answers);

        assertThat(found.centrality(0)).isCloseTo(0.5, within(ROUNDING));
        assertThat(found.centrality(300)).isCloseTo(0.5, within(ROUNDING));
        assertThat(found.weight(0) * 300).isCloseTo(found.weight(300), within(ROUNDING));
    }

    @Test
    void learnFromGold() {
        var answers = NumericAnswers.builder()
                .add("t1", "ann", 1)
                .add("t1", "bob", 1)
                .add("t1", "cid", 2)
                .build();
        Similarity known = new Similarity() {
            @Override
            public double between(int answer, int other) {
                throw new AssertionError("gold makes comparisons needless");
            }

            @Override
            public OptionalDouble toGold(int answer) {
                return OptionalDouble.of(answers.value(answer) - 1);
            }
        };

        var found = new TrustWeights().weigh(answers, known);

        assertThat(found.skill("cid")).isGreaterThan(found.skill("ann"));
        assertThat(found.centrality(2)).isOne();
    }

    @Test
    void areDefinedWhereNothingIsKnown() {
        var alone =
                NumericAnswers.builder().add("t1", "ann", 1).add("t2", "bob", 1).build();
        var same =
                NumericAnswers.builder().add("t1", "ann", 1).add("t1", "bob", 1).build();
        var none = NumericAnswers.builder().build();

        assertThat(weigh(alone).skill("ann")).isEqualTo(0.5);
        assertThat(weigh(same).weight(0)).isCloseTo(8000, within(1e-6));
        assertThat(weigh(none)).hasToString("TrustWeights.Result[0 answers, 0 workers]");
        assertThat(new TrustWeights().withPrior(0).weigh(alone, (i, j) -> 0).skill("ann"))
                .isEqualTo(0.5);
        assertThat(new TrustWeights().withPower(0).weigh(same, (i, j) -> 0).weight(1))
                .isOne();
    }

    @Test
    void refuseWhatIsNoSimilarity() {
        var answers = crowd(1, 3, 6);

        assertRefused(
                () -> new TrustWeights().weigh(answers, (i, j) -> Double.NaN),
                "a similarity must be from 0 to 1, got NaN for task \"t0\", workers \"w0\" and \"w1\"");
        assertRefused(() -> new TrustWeights(-1, 0.05, 3), "prior must be finite and at least 0, got -1.0");
        assertRefused(() -> new TrustWeights().withFloor(0), "floor must be from 1.0E-6 to 1, got 0.0");
        assertRefused(() -> new TrustWeights().withPower(50), "power must be from 0 to 20, got 50.0");
        assertThat(new TrustWeights().withPower(2)).hasToString("TrustWeights[power=2.0]");
    }

    @Test
    void reportTasksAndStopForAnInterrupt() {
        var answers = crowd(3000, 2, 7);
        List<Long> done = new ArrayList<>();
        var unused = new TrustWeights().weigh(answers, new Nearness(answers), (stage, steps, total) -> done.add(steps));

        assertThat(done).isSorted().startsWith(0L).endsWith(3000L).hasSizeGreaterThan(2);
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> new TrustWeights()
                            .weigh(
                                    answers,
                                    new Nearness(answers),
                                    (stage, steps, total) ->
                                            Thread.currentThread().interrupt()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
