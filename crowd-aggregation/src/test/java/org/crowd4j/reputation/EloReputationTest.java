package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EloReputation")
class EloReputationTest implements ReputationContract {

    @Override
    public Reputation reputation() {
        return new EloReputation();
    }

    @Override
    public Reputation withOtherSettings() {
        return new EloReputation().withDifficulty(1);
    }

    @Override
    public Reputation goldOnly() {
        return new EloReputation().withPeerWeight(0);
    }

    @Override
    public double newcomer(int labels) {
        return ReferenceTask.accuracy(2, labels);
    }

    private static EloReputation certain(double skill) {
        return new EloReputation().withPrior(new RatingPrior(skill, 1e-12)).withDifficulty(0);
    }

    @Test
    void anAnswerOnWhichTwoEqualWorkersDisagreeChangesNothing() {
        EloStanding standing = new EloReputation().open();
        standing.settle(Rows.of(2, -1, "ann 0", "bob 1", "cid 0"));

        assertThat(standing.skill("ann") - 2)
                .as("bob and cid have equal ratings")
                .isZero();
        assertThat(standing.deviation("ann")).isEqualTo(1.5);
        assertThat(standing.skill("bob")).as("ann and cid agree").isLessThan(2);
    }

    @Test
    void workersWhoGuessTeachNothing() {
        EloStanding standing =
                new EloReputation().withPrior(new RatingPrior(0, 2.25)).open();
        for (int n = 0; n < 10; n++) {
            standing.settle(Rows.of(2, -1, "ann 0", "bob 1")).settle(Rows.of(4, -1, "ann 0", "bob 3", "cid 0"));
        }
        for (String worker : standing.workers()) {
            assertThat(standing.skill(worker)).isCloseTo(0, within(1e-12));
            assertThat(standing.deviation(worker)).isCloseTo(1.5, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 100})
    void guessingIsASkillOfZeroForAnyNumberOfLabels(int labels) {
        EloStanding standing =
                new EloReputation().withDifficulty(0).withAgeing(Ageing.none()).open();
        for (int n = 0; n < 40 * labels; n++) {
            standing.settle(Settlement.outcome("guesses", n % labels == labels - 1, labels));
        }

        assertThat(certain(0).open().weight("anyone", 0, labels)).isCloseTo(0, within(1e-12));
        assertThat(standing.skill("guesses")).isCloseTo(0, within(0.2));
        assertThat(standing.weight("guesses", 0, labels)).isCloseTo(0, within(0.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.5, 2, 4})
    void theWeightOfAVoteIsItsLogOdds(double skill) {
        EloStanding standing = certain(skill).open();
        for (int labels : new int[] {2, 4, 50}) {
            double p = 1 / (1 + Math.exp(-skill) * (labels - 1));

            assertThat(standing.weight("anyone", 1, labels))
                    .isCloseTo(skill, within(1e-9))
                    .isCloseTo(Math.log(p * (labels - 1) / (1 - p)), within(1e-9));
        }
        assertThat(new EloReputation().open().weight("unknown", 0, 4))
                .as("shrunk by uncertainty")
                .isBetween(0.0, 2.0);
    }

    @Test
    void theRatingOfAnIdleWorkerExpires() {
        Instant start = Instant.parse("2024-05-01T00:00:00Z");
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 60; n++) {
            standing.settle(Rows.of(2, 0, "ann " + (n % 4 == 0 ? 1 : 0), "bob 0", "cid " + (n % 3 == 0 ? 1 : 0))
                    .at(start.plusSeconds(n)));
        }
        Rating fresh = standing.rating("ann");
        double deviation = standing.deviation("ann");

        standing.settle(Rows.of(2, 0, "bob 0").at(start.plus(Duration.ofDays(180))));
        double half = standing.deviation("ann");
        standing.settle(Rows.of(2, 0, "bob 0").at(start.plus(Duration.ofDays(1800))));
        Rating stale = standing.rating("ann");

        assertThat(fresh.status()).isEqualTo(Status.ESTABLISHED);
        assertThat(2.25 - half * half).isCloseTo((2.25 - deviation * deviation) / 2, within(1e-4));
        assertThat(stale.status()).isEqualTo(Status.EXPIRED);
        assertThat(stale.accuracy()).isEqualTo(fresh.accuracy());
        assertThat(stale.lower()).isLessThan(fresh.lower() - 0.1);
    }

    /**
     * Half of the workers answer nearly always yes, half of them no; a tenth of the tasks have
     * gold.
     */
    private static List<Rows> biased(long seed, List<Integer> truth) {
        Random random = new Random(seed);
        List<Rows> tasks = new ArrayList<>();
        for (int task = 0; task < 600; task++) {
            int right = random.nextInt(2);
            truth.add(right);
            String[] rows = new String[10];
            int first = random.nextInt(20);
            for (int i = 0; i < rows.length; i++) {
                int w = (first + i) % 20;
                int favoured = w % 4 == 0 ? 0 : 1; // 1 is more common
                double accuracy = right == favoured ? 0.95 : 0.4;
                rows[i] = "w" + w + " " + (random.nextDouble() < accuracy ? right : 1 - right);
            }
            tasks.add(Rows.of(2, task % 10 == 0 ? right : -1, rows));
        }
        return tasks;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void twoCoinsDetectWorkersWhoFavourALabel(long seed) {
        List<Integer> truth = new ArrayList<>();
        List<Rows> tasks = biased(seed, truth);
        EloStanding one = new EloReputation().open();
        EloStanding two = new EloReputation().withTwoCoins().open();

        ReputationContract.settled(one, tasks);
        ReputationContract.settled(two, tasks);

        double difference = 0;
        for (int w = 0; w < 20; w++) {
            int favoured = w % 4 == 0 ? 0 : 1;
            difference += two.weight("w" + w, 1 - favoured, 2) - two.weight("w" + w, favoured, 2);
            assertThat(one.weight("w" + w, 0, 2)).isEqualTo(one.weight("w" + w, 1, 2));
        }
        assertThat(difference / 20)
                .as("additional weight of an answer against the bias")
                .isGreaterThan(0.5);
        assertThat(voteAccuracy(two, tasks, truth)).isGreaterThan(voteAccuracy(one, tasks, truth) + 0.05);
    }

    /** {@return the share of tasks on which a vote by weight is right} */
    private static double voteAccuracy(EloStanding standing, List<Rows> tasks, List<Integer> truth) {
        int hits = 0;
        for (int task = 0; task < tasks.size(); task++) {
            double lead = 0;
            for (int answer = 0; answer < tasks.get(task).size(); answer++) {
                int label = tasks.get(task).label(answer);
                lead += (label == 1 ? 1 : -1) * standing.weight(tasks.get(task).worker(answer), label, 2);
            }
            hits += (lead > 0 ? 1 : 0) == truth.get(task) ? 1 : 0;
        }
        return (double) hits / tasks.size();
    }

    @Test
    void twoCoinsRejectTasksWithThreeLabels() {
        Standing standing = new EloReputation().withTwoCoins().open().settle(Rows.of(2, 1, "ann 1"));
        byte[] before = standing.snapshot();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> standing.settle(Rows.of(3, 1, "ann 1")))
                .withMessage("two coins need tasks with 2 labels; task \"t\" has 3");
        assertThat(standing.snapshot()).isEqualTo(before);
        assertThat(new EloReputation().withTwoCoins().restore(before).snapshot())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5})
    void thePoolRecoversTheDistributionOfSkills(double mean) {
        Random random = new Random(5);
        EloStanding standing =
                new EloReputation().withDifficulty(0).withAgeing(Ageing.none()).open();
        for (int w = 0; w < 500; w++) {
            double p = 1 / (1 + 3 * Math.exp(-(mean + 0.8 * random.nextGaussian())));
            for (int n = 0; n < 60; n++) {
                standing.settle(Settlement.outcome("w" + w, random.nextDouble() < p, 4));
            }
        }

        RatingPrior pool = standing.pool();

        assertThat(pool.mean()).isCloseTo(mean, within(0.12));
        assertThat(pool.variance()).isCloseTo(0.64, within(0.15));
    }

    @Test
    void aPoolNeedsFiftyWorkers() {
        EloStanding standing = new EloReputation().open();
        String[] rows = IntStream.range(0, 49).mapToObj(w -> "w" + w + " 0").toArray(String[]::new);
        standing.settle(Rows.of(2, 0, rows));

        assertThatIllegalStateException()
                .isThrownBy(standing::pool)
                .withMessage("a pool needs at least 50 workers, got 49");
        assertThat(standing.settle(Rows.of(2, 0, "another 0"))).isSameAs(standing);
        assertThat(standing.pool().mean()).isGreaterThan(2);
    }

    @Test
    void evidenceFromPeersScalesWithTheirWeight() {
        EloStanding full = new EloReputation().open();
        EloStanding half = new EloReputation().withPeerWeight(0.5).open();
        EloStanding none = new EloReputation().withPeerWeight(0).open();
        Rows task = Rows.of(4, -1, "ann 0", "bob 0", "cid 1");
        for (EloStanding standing : List.of(full, half, none)) {
            standing.settle(task);
        }

        assertThat(none.skill("ann")).isEqualTo(2);
        assertThat(half.skill("ann")).isGreaterThan(2);
        assertThat(full.skill("ann")).isGreaterThan(half.skill("ann"));
        assertThat(none.rating("ann").answers()).isZero();
    }

    @Test
    void invalidSettingsAreRejected() {
        EloReputation settings = new EloReputation();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withDifficulty(-1))
                .withMessage("difficulty must be finite and at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withPeerWeight(Double.NaN))
                .withMessage("peerWeight must be from 0 to 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatingPrior(Double.NaN, 1))
                .withMessage("mean must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RatingPrior(0, 0))
                .withMessage("variance must be finite and positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ageing(-1, Duration.ofDays(1)))
                .withMessage("perAnswer must be finite and at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ageing(0, Duration.ZERO))
                .withMessage("halfLife must be greater than 0, got PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.open().weight("ann", 0, 1));
        assertThat(settings.name()).isEqualTo("elo");
    }
}
