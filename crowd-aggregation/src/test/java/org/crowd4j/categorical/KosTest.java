package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Karger, Oh and Shah")
class KosTest {

    /**
     * The messages as matrices, not scaled: every round multiplies them by a number that no share
     * sees.
     */
    private static double[] byHand(CategoricalAnswers answers, int rounds) {
        int tasks = answers.tasks().size();
        int all = answers.size();
        double[] y = new double[all];
        double[] x = new double[all];
        Arrays.fill(y, 1);
        for (int round = 1; round <= rounds; round++) {
            for (int a = 0; a < all && round > 1; a++) {
                y[a] = 0;
                for (int b = 0; b < all; b++) {
                    y[a] += a != b && answers.worker(a) == answers.worker(b) ? sign(answers, b) * x[b] : 0;
                }
            }
            for (int a = 0; a < all; a++) {
                x[a] = 0;
                for (int b = 0; b < all; b++) {
                    x[a] += a != b && answers.task(a) == answers.task(b) ? sign(answers, b) * y[b] : 0;
                }
            }
        }
        double[] share = new double[tasks];
        for (int task = 0; task < tasks; task++) {
            double sum = 0;
            double weight = 0;
            for (int a = answers.from(task); a < answers.to(task); a++) {
                sum += sign(answers, a) * y[a];
                weight += Math.abs(y[a]);
            }
            share[task] = weight == 0 ? 0.5 : (1 + sum / weight) / 2;
        }
        return share;
    }

    private static int sign(CategoricalAnswers answers, int a) {
        return answers.label(a) == 1 ? 1 : -1;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void passesTheMessagesOfThePaper(int rounds) {
        var answers = Crowd.of(60, 9, 2, 4, 21).answers();

        var consensus = new Kos().withStopping(new Stopping(rounds, 0)).aggregate(answers);

        double[] share = byHand(answers, rounds);
        for (int task = 0; task < share.length; task++) {
            assertThat(consensus.posterior().probability(task, 1)).isCloseTo(share[task], within(1e-9));
        }
    }

    @Test
    void beginsWithThePlainVote() {
        var answers = Crowd.of(80, 12, 2, 5, 22).answers();

        var first = new Kos().withMaxIterations(1).aggregate(answers);

        var vote = new MajorityVote(0).aggregate(answers);
        for (int task = 0; task < 80; task++) {
            assertThat(first.posterior().probability(task, 1))
                    .isCloseTo(vote.posterior().probability(task, 1), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void seesThroughSpammersAndLiarsWhereTasksAreDealtOutAtRandom(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);

        assertThat(crowd.accuracy(new Kos())).isGreaterThan(crowd.accuracy(new MajorityVote()));
    }

    @Test
    void goesOnFromAStart() {
        var answers = Crowd.of(80, 12, 2, 5, 23).answers();
        var opposite = CategoricalAnswers.builder();
        answers.stream()
                .forEach(row ->
                        opposite.add(row.task(), row.worker(), row.label().equals("l0") ? "l1" : "l0"));
        var start = new MajorityVote().aggregate(opposite.build());

        var consensus = new Kos().aggregate(answers, Known.nothing().withStart(start), Progress.none());

        var plain = new Kos().aggregate(answers);
        long same = plain.labels().entrySet().stream()
                .filter(entry -> consensus.label(entry.getKey()).equals(entry.getValue()))
                .count();
        assertThat(same).isLessThan(20);
    }

    @Test
    void learnsFromHistoryAndGold() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 40; i++) {
            answers.add("t" + i, "ann", i % 2 == 0 ? "cat" : "dog").add("t" + i, "bob", i % 2 == 0 ? "dog" : "cat");
        }
        var history = WorkerHistory.builder().add("ann", "cat", "cat", 50).add("bob", "cat", "dog", 50);
        var byHistory =
                new Kos().aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());
        var byGold = new Kos().aggregate(answers.build(), Gold.of(Map.of("t0", "dog", "t1", "cat")));

        assertThat(byHistory.label("t6")).isEqualTo("cat");
        assertThat(byHistory.label("t7")).isEqualTo("dog");
        assertThat(byGold.label("t6")).isEqualTo("dog");
    }

    /** As recorded. */
    @ParameterizedTest
    @CsvSource({
        "bluebird, 0.722222",
        "rte, 0.503750",
        "sentiment1k, 0.934000",
        "product, 0.895490",
        "SP, 0.819164",
        "ZenCrowd_us, 0.873039",
        "TREC2011_Vuurens, 0.853165"
    })
    void isAsAccurateAsRecorded(String set, double recorded) {
        assertThat(accuracy(new Kos(), set)).isCloseTo(recorded, within(0.0005));
    }

    @Test
    @DisplayName("trap: it drifts to 50 % on a balanced set")
    void driftsAwayOnRealData() {
        assertThat(accuracy(new Kos().withMaxIterations(1), "rte")).isGreaterThan(0.89);
        assertThat(accuracy(new Kos(), "rte")).isBetween(0.4, 0.6);
    }

    private static double accuracy(Kos method, String set) {
        return RealSet.named(set).accuracy(method);
    }
}
