package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.reputation.EloCrowd.crowd;
import static org.crowd4j.reputation.EloCrowd.informedness;
import static org.crowd4j.reputation.EloCrowd.settled;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crowd4j.reputation.EloCrowd.Kind;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EloReputation: time")
class EloTimeTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

    @Test
    void anAnswerWithoutGoldAndOtherAnswersAgesTheRatingAndCountsAsHabit() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.HONEST, 0, 2));
        double[] before = standing.belief("w3");
        double[] newcomer = EloScale.newcomer();
        double[] other = standing.belief("w4");

        double habit = given(standing, "w3");
        standing.settle(Rows.of(2, -1, "w3 1"));
        assertThat(given(standing, "w3")).isEqualTo(habit + 1);

        double[] aged = new double[EloScale.LEVELS];
        for (int j = 0; j < aged.length; j++) {
            aged[j] = 0.999 * before[j] + 0.001 * newcomer[j];
        }
        assertThat(standing.belief("w3")).containsExactly(aged, within(1e-12));
        assertThat(standing.belief("w4")).isEqualTo(other);
        assertThat(standing.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.support()).isEqualTo(step.habit()));
    }

    /** {@return how often a worker of a crowd of two labels has given one} */
    private static double given(EloStanding standing, String worker) {
        double[] row = standing.row(standing.find(worker));
        return row[EloScale.LEVELS + 1] + row[EloScale.LEVELS + 3];
    }

    @Test
    void ofAnIdleWorkerOnlyTheAccuracyFollowsTheTasksOfTheCrowd() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.HONEST, 0, 2));
        Rating before = standing.rating("w3");
        for (int n = 0; n < 500; n++) {
            standing.settle(Rows.of(2, 1, "x 1", "y 1"));
        }
        Rating after = standing.rating("w3");

        assertThat(after.knowledge()).isEqualTo(before.knowledge());
        assertThat(after.points()).isEqualTo(before.points());
        assertThat(after.accuracy()).isNotEqualTo(before.accuracy());
    }

    @Test
    void theRatingOfAnIdleWorkerTendsToThatOfANewcomerAndExpires() {
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 100; n++) {
            standing.settle(
                    Rows.of(2, n % 2, "ann " + (n % 5 == 0 ? 1 - n % 2 : n % 2)).at(START.plusSeconds(n)));
        }
        Rating fresh = standing.rating("ann");
        Rating half = standing.rating("ann", START.plusSeconds(99).plus(Duration.ofDays(180)));
        Rating stale = standing.rating("ann", START.plus(Duration.ofDays(180 * 60)));

        assertThat(fresh.status()).isEqualTo(Status.ESTABLISHED);
        assertThat(standing.rating("ann", START)).as("earlier").isEqualTo(fresh);
        assertThat(half.points()).isCloseTo((fresh.points() + 1500) / 2, within(1e-9));
        assertThat(stale.status()).isEqualTo(Status.EXPIRED);
        assertThat(stale.points()).isCloseTo(1500, within(1e-9));
        assertThat(informedness(standing, "ann")).as("reading changes nothing").isBetween(0.4, 0.8);
        assertThat(standing.leaderboard(START.plus(Duration.ofDays(180 * 60)))
                        .places()
                        .get(0)
                        .rating())
                .isEqualTo(stale);
        standing.settle(Rows.of(2, 0, "ann 0").at(START.plus(Duration.ofDays(180 * 60))));
        assertThat(standing.rating("ann").status()).isEqualTo(Status.EXPIRED);
        assertThat(standing.rating("ann").points()).isBetween(1500.0, 1600.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void withoutIdleTimeNoRatingExpires(int labels) {
        SplittableRandom random = new SplittableRandom(7);
        EloStanding standing = new EloReputation().open();
        boolean doubted = false;
        boolean wasEstablished = false;
        for (int n = 0; n < 2000; n++) {
            boolean right = n / 100 % 2 == 0 || random.nextInt(labels) == 0; // looks, then guesses, then looks
            standing.settle(Settlement.outcome("ann", right, labels));

            Status status = standing.rating("ann").status();
            assertThat(status).isNotEqualTo(Status.EXPIRED);
            doubted |= wasEstablished && status == Status.PROVISIONAL;
            wasEstablished = status == Status.ESTABLISHED;
        }
        assertThat(doubted).as("answers that contradict the earlier ones").isTrue();
    }

    @Test
    void workersWhoDropAreCoveredAfterTwentyAnswers() {
        int covered = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            EloStanding standing = new EloReputation().open();
            for (int task = 0; task < 120; task++) {
                int right = random.nextInt(4);
                double dropping = task < 100 ? 0.8 : 0;
                String[] rows = IntStream.range(0, 6)
                        .mapToObj(w -> "w" + w + " "
                                + (random.nextDouble() < (w == 0 ? dropping : 0.8) ? right : random.nextInt(4)))
                        .toArray(String[]::new);
                standing.settle(Rows.of(4, task % 10 == 0 ? right : -1, rows));
            }
            covered += standing.rating("w0").interval().contains(0.25) ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(36);
    }

    @Test
    void theOrderOfTasksMattersLittle() {
        List<Rows> tasks = crowd(0.6, Kind.CONSTANT, 10, 5);
        EloStanding standing = settled(new EloReputation(), tasks);
        List<Rows> shuffled = new ArrayList<>(tasks);
        Collections.shuffle(shuffled, new Random(1));
        EloStanding other = settled(new EloReputation(), shuffled);

        for (String worker : standing.workers()) {
            assertThat(informedness(other, worker)).isCloseTo(informedness(standing, worker), within(0.1));
        }
    }
}
