package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EloReputation")
class EloReputationTest implements ReputationContract {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final double NEWCOMER = 0.5604; // informedness

    @Override
    public Reputation reputation() {
        return new EloReputation();
    }

    @Override
    public Reputation withOtherSettings() {
        return new EloReputation().withHabit(3);
    }

    @Override
    public Reputation goldOnly() {
        return new EloReputation().withPeerWeight(0);
    }

    @Override
    public double newcomer(int labels) {
        double[] q = EloScale.newcomer();
        double looking = EloScale.knowing(q, 0) + EloScale.avoiding(q, 0);
        return EloScale.knowing(q, 0) + (1 - looking) / labels;
    }

    private static double informedness(WorkerRatings ratings, String worker) {
        return ratings.rating(worker).knowledge().orElseThrow().informedness();
    }

    /** How a worker of a simulated crowd answers. */
    private enum Kind {
        HONEST,
        CONSTANT,
        PERMUTING
    }

    /**
     * A crowd of 20 workers who answer five of 1500 tasks each, right with probability 0.8 whatever
     * the label; two of them, w0 and w1, are of another kind.
     *
     * @param frequent the share of tasks whose label is the first of two
     * @param gold every how many tasks the label is known; 0 for none
     */
    private static List<Rows> crowd(double frequent, Kind kind, int gold, long seed) {
        Random random = new Random(seed);
        List<Rows> tasks = new ArrayList<>();
        for (int task = 0; task < 1500; task++) {
            int right = random.nextDouble() < frequent ? 0 : 1;
            Set<Integer> workers = new LinkedHashSet<>();
            while (workers.size() < 5) {
                workers.add(random.nextInt(20));
            }
            String[] rows = workers.stream()
                    .map(w -> {
                        int honest = random.nextDouble() < 0.8 ? right : 1 - right;
                        int label = w > 1 || kind == Kind.HONEST ? honest : kind == Kind.CONSTANT ? 0 : 1 - honest;
                        return "w" + w + " " + label;
                    })
                    .toArray(String[]::new);
            tasks.add(Rows.of(2, gold > 0 && task % gold == 0 ? right : -1, rows));
        }
        return tasks;
    }

    private static EloStanding settled(EloReputation rules, List<? extends Settlement> tasks) {
        EloStanding standing = rules.open();
        tasks.forEach(standing::settle);
        return standing;
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0", "0.9, 10", "0.6, 0", "0.6, 10"})
    void aWorkerWhoAlwaysGivesTheFrequentLabelIsRatedAsGuessing(double frequent, int gold) {
        for (long seed = 1; seed <= 3; seed++) {
            EloStanding standing = settled(new EloReputation(), crowd(frequent, Kind.CONSTANT, gold, seed));

            for (String worker : List.of("w0", "w1")) {
                Rating rating = standing.rating(worker);
                assertThat(rating.answers()).isGreaterThan(300);
                assertThat(rating.points()).isLessThan(1250);
                assertThat(rating.isUninformed()).isTrue();
                assertThat(rating.accuracy()).as("often right all the same").isGreaterThan(frequent - 0.15);
                assertThat(standing.probabilityCorrect(worker, 2))
                        .as("the vote has no weight")
                        .isCloseTo(0.5, within(0.05));
            }
            assertThat(standing.leaderboard().workers().subList(18, 20)).containsExactlyInAnyOrder("w0", "w1");
        }
    }

    @Test
    void aWorkerWhoPermutesTwoLabelsIsRatedBelowGuessing() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.PERMUTING, 0, 1));

        assertThat(standing.rating("w0").points()).isLessThan(1196);
        assertThat(informedness(standing, "w0")).isCloseTo(-0.6, within(0.15));
        assertThat(informedness(standing, "w7")).isCloseTo(0.6, within(0.15));
    }

    @Test
    void permutedLabelsGiveTheSameRatings() {
        Random random = new Random(4);
        List<Rows> tasks = IntStream.range(0, 200)
                .mapToObj(task -> Rows.of(
                        4,
                        task % 9 == 0 ? random.nextInt(4) : -1,
                        IntStream.range(0, 6)
                                .mapToObj(w -> "w" + w + " " + (random.nextInt(6) > w ? task % 4 : random.nextInt(4)))
                                .toArray(String[]::new)))
                .toList();
        EloStanding standing = settled(new EloReputation(), tasks);
        EloStanding mirrored = settled(new EloReputation(), relabelled(tasks, label -> (label * 3 + 2) % 4));

        for (String worker : standing.workers()) {
            assertThat(mirrored.belief(worker)).containsExactly(standing.belief(worker), within(1e-12));
        }
    }

    private static List<Rows> relabelled(List<Rows> tasks, UnaryOperator<Integer> to) {
        return tasks.stream()
                .map(task -> new Rows(
                        task.labels(),
                        task.gold().stream().map(to::apply).findFirst(),
                        task.at(),
                        task.workers(),
                        task.answers().stream().map(to).toList()))
                .toList();
    }

    @Test
    void goldAgainstAMajorityDecides() {
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 10; n++) {
            standing.settle(Rows.of(2, n % 2, "ann " + n % 2, "bob " + (1 - n % 2), "cid " + (1 - n % 2)));
        }

        assertThat(informedness(standing, "ann")).isGreaterThan(0.75);
        assertThat(informedness(standing, "bob")).isLessThan(-0.5).isEqualTo(informedness(standing, "cid"));
    }

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

    /** {@return how often a worker of a crowd of two labels has given one} */
    private static double given(EloStanding standing, String worker) {
        double[] row = standing.row(standing.find(worker));
        return row[EloScale.LEVELS + 1] + row[EloScale.LEVELS + 3];
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
    void outcomesTeachNoHabit() {
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 60; n++) {
            standing.settle(Settlement.outcome("ann", n % 10 != 0, 4));
            standing.settle(Settlement.outcome("bob", n % 4 == 0, 4));
        }

        assertThat(informedness(standing, "ann")).isCloseTo(0.87, within(0.06));
        assertThat(informedness(standing, "bob")).isCloseTo(0, within(0.15));
        assertThat(standing.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.habit()).isEqualTo(0.25));
        assertThat(standing.labelNames()).isEmpty();
    }

    @Test
    void habitsBelongToLabelsByNameInTasksOfDifferentLabels() {
        EloReputation rules = new EloReputation();
        EloStanding together = rules.open();
        EloStanding apart = rules.open();
        Random random = new Random(8);
        for (int n = 0; n < 300; n++) {
            String right = random.nextInt(10) > 0 ? "no" : "yes";
            Settlement task = pets("q" + n, List.of("yes", "no"), right, "no", random);
            apart.settle(task);
            together.settle(task);
            if (n % 3 == 0) {
                together.settle(Settlement.builder("c" + n, List.of("blue", "green", "red"))
                        .answer("zed", n % 2 == 0 ? "red" : "blue")
                        .answer("zoe", n % 2 == 0 ? "red" : "blue")
                        .build());
            }
        }

        for (String worker : apart.workers()) {
            assertThat(together.belief(worker)).isEqualTo(apart.belief(worker));
        }
        assertThat(together.rating("lazy").isUninformed()).isTrue();
        assertThat(together.labelNames()).containsExactly("yes", "no", "blue", "green", "red");
        Settlement reordered = pets("last", List.of("no", "yes"), "no", "no", random);
        together.settle(reordered);
        apart.settle(reordered);
        assertThat(together.belief("ann")).isEqualTo(apart.belief("ann"));
    }

    private static Settlement pets(String id, List<String> labels, String right, String lazy, Random random) {
        String wrong = right.equals("yes") ? "no" : "yes";
        return Settlement.builder(id, labels)
                .answer("ann", random.nextInt(10) > 0 ? right : wrong)
                .answer("bob", random.nextInt(10) > 1 ? right : wrong)
                .answer("lazy", lazy)
                .build();
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

    @Test
    void stepsShowWhatMovedARating() {
        EloStanding standing = settled(new EloReputation(), crowd(0.5, Kind.CONSTANT, 0, 6));
        double before = standing.rating("w5").points();

        standing.settle(Rows.of(2, -1, "w5 1", "w0 0", "w6 1", "w7 1"));

        List<EloStep> steps = standing.steps();
        assertThat(steps).extracting(EloStep::worker).containsExactly("w0", "w5", "w6", "w7");
        assertThat(steps.get(1).before()).isEqualTo(before);
        assertThat(steps.get(1).after())
                .isEqualTo(standing.rating("w5").points())
                .isGreaterThan(before);
        assertThat(steps.get(1).support()).isGreaterThan(0.9);
        assertThat(steps.get(1).habit()).isCloseTo(0.5, within(0.1));
        assertThat(steps.get(0).habit()).isGreaterThan(0.97);
        assertThat(steps.get(0).support()).isLessThan(0.1);
        assertThat(steps.get(0)).asString().matches("w0: support 0\\.0\\d, habit 1.00, \\d+ → \\d+ points");
    }

    @Test
    void evidenceFromPeersScalesWithTheirWeight() {
        Rows task = Rows.of(4, -1, "ann 0", "bob 0", "cid 1");
        double none = informedness(settled(new EloReputation().withPeerWeight(0), List.of(task)), "ann");
        double third = informedness(settled(new EloReputation().withPeerWeight(0.3), List.of(task)), "ann");
        double half = informedness(settled(new EloReputation(), List.of(task)), "ann");
        double full = informedness(settled(new EloReputation().withPeerWeight(1), List.of(task)), "ann");

        assertThat(none).isCloseTo(NEWCOMER, within(1e-4));
        assertThat(List.of(none, third, half, full)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 50})
    void anInformednessMeansTheSameForAnyNumberOfLabels(int labels) {
        Random random = new Random(labels);
        EloStanding standing = new EloReputation().open();
        for (int n = 0; n < 600; n++) {
            int right = random.nextInt(labels);
            int label = random.nextDouble() < 0.6 ? right : random.nextInt(labels);
            standing.settle(Rows.of(labels, right, "ann " + label, "bob " + random.nextInt(labels)));
        }

        assertThat(informedness(standing, "ann")).isCloseTo(0.6, within(0.08));
        assertThat(standing.rating("ann").points()).isCloseTo(1437, within(60.0));
        assertThat(standing.rating("bob").points()).isCloseTo(1196, within(60.0));
    }

    @Test
    void invalidSettingsAreRejected() {
        EloReputation settings = new EloReputation();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withForget(-0.1))
                .withMessage("forget must be from 0 to 1, got -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withHalfLife(Duration.ZERO))
                .withMessage("halfLife must be greater than 0, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withPeerWeight(Double.NaN))
                .withMessage("peerWeight must be from 0 to 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withHabit(0))
                .withMessage("habit must be finite and positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withClasses(0))
                .withMessage("classes must be finite and positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withCrowdVariance(-1))
                .withMessage("crowdVariance must be finite and at least 0, got -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.open().probabilityCorrect("ann", 1));
        assertThat(settings.name()).isEqualTo("elo");
        assertThat(settings.withHalfLife(Duration.ofSeconds(Long.MAX_VALUE))
                        .open()
                        .workers())
                .isEmpty();
    }
}
