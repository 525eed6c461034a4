package org.crowd4j.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.reputation.BetaReputation;
import org.crowd4j.reputation.EloReputation;
import org.crowd4j.reputation.Settlement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which task: the best one, never twice, and never more answers than were ordered. */
@DisplayName("A task pool")
class TaskPoolTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<String> LABELS = List.of("cat", "dog", "fox");
    private static final AssignmentPolicy PLAIN =
            new AssignmentPolicy().withGoldShare(0).withExploration(0);

    /** Workers w0, w1 … of different accuracies; those whose number ends in 7 are one ring. */
    private static final WorkerAccuracy WORKERS = new WorkerAccuracy() {
        @Override
        public double accuracy(String worker) {
            return 0.5 + Integer.parseInt(worker.substring(1)) % 10 * 0.04;
        }

        @Override
        public Optional<String> group(String worker) {
            return worker.endsWith("7") ? Optional.of("ring") : Optional.empty();
        }
    };

    private static List<String> named(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> tasks(List<Lease> leases) {
        return leases.stream().map(Lease::task).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsItsInvariantsInRandomHistories(long seed) {
        Random random = new Random(seed);
        int redundancy = 1 + random.nextInt(4);
        AssignmentPolicy settings = new AssignmentPolicy()
                .withRedundancy(redundancy)
                .withSeed(seed)
                .withExploration(0.2)
                .withLease(Duration.ofMinutes(10));
        TaskPool pool = settings.open(LABELS, WORKERS).add(named("t", 40)).addGold(named("g", 5));
        Set<String> pairs = new HashSet<>();
        Map<String, Set<String>> rings = new HashMap<>();
        Set<String> closed = new HashSet<>();
        List<Lease> handed = new ArrayList<>();
        Instant now = START;
        for (int step = 0; step < 3000; step++) {
            now = now.plusSeconds(random.nextInt(60));
            String worker = "w" + random.nextInt(60);
            String task = "t" + random.nextInt(40);
            int kind = random.nextInt(20);
            if (kind < 9) {
                for (Lease lease : pool.next(worker, random.nextInt(4), now)) {
                    assertThat(pairs.add(lease.task() + " " + lease.worker())).isTrue();
                    assertThat(closed).doesNotContain(lease.task());
                    if (worker.endsWith("7")) {
                        assertThat(rings.computeIfAbsent(lease.task(), id -> new HashSet<>())
                                        .add("ring"))
                                .isTrue();
                    }
                    handed.add(lease);
                }
            } else if (kind < 17 && !handed.isEmpty()) {
                Lease lease = handed.remove(random.nextInt(handed.size()));
                boolean inTime = now.isBefore(lease.expires()) && !closed.contains(lease.task());
                boolean counted = pool.answered(lease.task(), lease.worker(), now);
                assertThat(counted || !inTime).isTrue();
                assertThat(pool.answered(lease.task(), lease.worker(), now)).isFalse();
            } else if (kind == 17) {
                double p = random.nextDouble();
                pool.updatePosterior(task, p, (1 - p) / 2, (1 - p) / 2);
            } else if (kind == 18 && !handed.isEmpty()) {
                Lease lease = handed.remove(random.nextInt(handed.size()));
                pool.release(lease.task(), lease.worker());
            } else if (random.nextInt(20) == 0) {
                pool.close(task);
                closed.add(task);
            }
            assertThat(pool.answers(task) + pool.leases(task, now)).isLessThanOrEqualTo(redundancy);
        }
        assertThat(pairs.size()).isGreaterThan(redundancy * 20);
    }

    @Test
    void ratingsRouteByTheirLowEnd() {
        var standing = new EloReputation().open();
        for (int n = 0; n < 100; n++) {
            boolean yes = n % 10 == 0;
            standing.settle(Settlement.builder("t" + n, List.of("yes", "no"))
                    .answer("ann", yes ? "yes" : "no")
                    .answer("lazy", "no")
                    .gold(yes ? "yes" : "no")
                    .build());
        }
        WorkerAccuracy workforce = WorkerAccuracy.of(standing, 2);

        assertThat(workforce.accuracy("lazy")).isLessThan(0.5);
        assertThat(workforce.accuracy("newcomer")).isLessThan(0.5);
        assertThat(workforce.accuracy("ann")).isBetween(0.7, 1.0);
        assertRefused(() -> WorkerAccuracy.of(standing, 1), "labels must be at least 2, got 1");
        assertThat(WorkerAccuracy.of(new BetaReputation().open(), 2).accuracy("ann"))
                .isEqualTo(new BetaReputation().open().rating("ann").lower());
    }

    @Test
    void everyTaskGetsExactlyItsRedundancy() {
        TaskPool pool = PLAIN.withRedundancy(3).open(LABELS, worker -> 0.8).add(named("t", 50));
        int answers = 0;
        for (int worker = 0; worker < 200 && pool.open() > 0; worker++) {
            for (Lease lease : pool.next("w" + worker, 7, START)) {
                if ((lease.task() + lease.worker()).hashCode() % 3 != 0) { // the others let their time pass
                    assertThat(pool.answered(lease.task(), lease.worker(), START))
                            .isTrue();
                    answers++;
                }
            }
            if (worker % 10 == 9) {
                pool.leases("t0", START.plus(Duration.ofHours(1)));
            }
        }

        assertThat(pool.open()).isZero();
        assertThat(answers).isEqualTo(150);
        assertThat(pool.next("late", 1, START)).isEmpty();
    }

    @Test
    void theSameHistoryAndSeedGiveTheSameTasks() {
        List<List<String>> once = history(new AssignmentPolicy().withExploration(0.5));

        assertThat(history(new AssignmentPolicy().withExploration(0.5))).isEqualTo(once);
        assertThat(history(new AssignmentPolicy().withExploration(0.5).withSeed(1)))
                .isNotEqualTo(once);
    }

    private static List<List<String>> history(AssignmentPolicy settings) {
        TaskPool pool = settings.open(LABELS, WORKERS).add(named("t", 30)).addGold(named("g", 10));
        List<List<String>> handed = new ArrayList<>();
        for (String worker : named("w", 12)) {
            List<Lease> leases = pool.next(worker, 4, START);
            leases.forEach(lease -> pool.answered(lease.task(), worker, START));
            leases.stream().limit(1).forEach(lease -> pool.close(lease.task()));
            handed.add(tasks(leases));
        }
        return handed;
    }

    @Test
    void anExpiredLeaseIsFreeForOtherWorkersOnly() {
        TaskPool pool = PLAIN.withRedundancy(1).open(LABELS, worker -> 0.8).add(List.of("t"));
        Instant later = START.plus(PLAIN.lease());

        assertThat(pool.next("ann", 1, START)).hasToString("[Lease[t for ann until 2026-01-01T10:30:00Z, gain]]");
        assertThat(pool.next("bob", 1, later.minusNanos(1))).isEmpty();
        assertThat(pool.next("ann", 1, later)).isEmpty();
        assertThat(tasks(pool.next("bob", 1, later))).containsExactly("t");
        assertThat(pool.answered("t", "ann", later)).as("too late: bob has it").isFalse();
        assertThat(pool.answered("t", "bob", later)).isTrue();
    }

    @Test
    void aLateAnswerCountsIfTheTaskLacksAnswers() {
        TaskPool pool = PLAIN.withRedundancy(1).open(LABELS, worker -> 0.8).add(List.of("t"));
        pool.next("ann", 1, START);

        assertThat(pool.answered("t", "ann", START.plus(Duration.ofDays(1)))).isTrue();
        assertThat(pool.answers("t")).isEqualTo(1);
        assertThat(pool.open()).isZero();
    }

    @Test
    void aReleasedTaskIsFreeAtOnce() {
        TaskPool pool = PLAIN.withRedundancy(1).open(LABELS, worker -> 0.8).add(List.of("t"));
        pool.next("ann", 1, START);
        pool.release("t", "ann");

        assertThat(pool.next("ann", 1, START)).isEmpty();
        assertThat(tasks(pool.next("bob", 1, START))).containsExactly("t");
    }

    @ParameterizedTest
    @EnumSource(AssignmentPolicy.Gain.class)
    void leasesTheTasksOfHighestGain(AssignmentPolicy.Gain gain) {
        TaskPool pool = PLAIN.withGain(gain).open(LABELS, worker -> 0.8).add(List.of("sure", "open", "half"));
        pool.updatePosterior("sure", 0.98, 0.01, 0.01);
        pool.updatePosterior("half", 0.6, 0.3, 0.1);

        assertThat(tasks(pool.next("ann", 3, START))).containsExactly("open", "half", "sure");
    }

    @Test
    void takesTheBestOfManyInOrder() {
        TaskPool pool = PLAIN.open(List.of("no", "yes"), worker -> 0.8).add(named("t", 300));
        for (int task = 0; task < 300; task++) {
            double p = 0.5 + 0.4 * ((task * 37) % 300) / 300.0;
            pool.updatePosterior("t" + task, p, 1 - p);
        }
        List<String> expected = IntStream.range(0, 300)
                .boxed()
                .sorted((one, other) -> Integer.compare(one * 37 % 300, other * 37 % 300))
                .limit(25)
                .map(task -> "t" + task)
                .toList();

        assertThat(tasks(pool.next("ann", 25, START))).isEqualTo(expected);
    }

    @Test
    void theGainIsThatOfTryingAllAnswers() {
        double[] pi = {0.5, 0.3, 0.2};
        double p = 0.7;
        double accuracy = -0.5;
        double information = entropy(pi);
        for (int a = 0; a < 3; a++) {
            double[] after = new double[3];
            double said = 0;
            for (int x = 0; x < 3; x++) {
                after[x] = pi[x] * (x == a ? p : 0.15);
                said += after[x];
            }
            for (int x = 0; x < 3; x++) {
                after[x] /= said;
            }
            accuracy += said * Math.max(after[0], Math.max(after[1], after[2]));
            information -= said * entropy(after);
        }

        assertThat(ExpectedGain.of(AssignmentPolicy.Gain.ACCURACY, pi, p)).isCloseTo(accuracy, within(1e-12));
        assertThat(ExpectedGain.of(AssignmentPolicy.Gain.INFORMATION, pi, p)).isCloseTo(information, within(1e-12));
        assertThat(ExpectedGain.of(AssignmentPolicy.Gain.INFORMATION, pi, 1.0 / 3))
                .isCloseTo(0, within(1e-12));
        assertThat(ExpectedGain.of(AssignmentPolicy.Gain.INFORMATION, pi, 1)).isCloseTo(entropy(pi), within(1e-12));
    }

    private static double entropy(double[] pi) {
        double sum = 0;
        for (double p : pi) {
            sum -= p * Math.log(p);
        }
        return sum;
    }

    @Test
    void goldHasItsShareAndMoreForUnknownWorkers() {
        assertThat(goldShare(0.05, 0)).isBetween(0.03, 0.07);
        assertThat(goldShare(0.05, 0.3)).isBetween(0.25, 0.35);
        assertThat(goldShare(0, 0)).isZero();
    }

    private static double goldShare(double least, double deviation) {
        WorkerAccuracy unsure = new WorkerAccuracy() {
            @Override
            public double accuracy(String worker) {
                return 0.8;
            }

            @Override
            public double deviation(String worker) {
                return deviation;
            }
        };
        TaskPool pool = new AssignmentPolicy()
                .withGoldShare(least)
                .open(LABELS, unsure)
                .add(named("t", 3000))
                .addGold(named("g", 2000));
        List<Lease> handed = pool.next("ann", 2000, START);
        assertThat(handed).hasSize(2000);
        long gold = handed.stream()
                .filter(lease -> lease.purpose() == Lease.Purpose.GOLD)
                .filter(lease -> lease.task().startsWith("g"))
                .count();
        return gold / 2000.0;
    }

    @Test
    void aShareIsDrawnAtRandom() {
        TaskPool pool = new AssignmentPolicy()
                .withGoldShare(0)
                .open(LABELS, worker -> 0.8)
                .add(named("t", 5000));
        List<Lease> handed = pool.next("ann", 2000, START);

        assertThat(handed)
                .filteredOn(lease -> lease.purpose() == Lease.Purpose.EXPLORATION)
                .hasSizeBetween(60, 140)
                .anyMatch(lease -> Integer.parseInt(lease.task().substring(1)) > 2500);
    }

    @Test
    void everyWorkerGetsTheSameGoldOnce() {
        TaskPool pool = new AssignmentPolicy()
                .withGoldShare(1)
                .open(LABELS, worker -> 0.8)
                .addGold(List.of("g"));

        for (String worker : named("w", 20)) {
            assertThat(tasks(pool.next(worker, 2, START))).containsExactly("g");
            assertThat(pool.answered("g", worker, START)).isTrue();
        }
        assertThat(pool).hasToString("TaskPool[0 of 0 tasks open, 1 gold, 20 workers]");
    }

    @Test
    void closedTasksLeaveUntilMoreIsRequested() {
        TaskPool pool = PLAIN.withRedundancy(4).open(LABELS, worker -> 0.8).add(List.of("a", "b"));
        pool.answered("a", "ann", START);
        pool.close("a");

        assertThat(tasks(pool.next("bob", 5, START))).containsExactly("b");
        assertThat(pool.answered("a", "bob", START)).isFalse();

        pool.requestMore("a", 2);
        assertThat(tasks(pool.next("cid", 5, START))).contains("a");
        assertThat(tasks(pool.next("dan", 5, START))).contains("a");
        assertThat(tasks(pool.next("eve", 5, START))).doesNotContain("a");
    }

    @Test
    void refusesInvalidArguments() {
        TaskPool pool =
                PLAIN.open(LABELS, worker -> worker.equals("odd") ? 2 : 0.5).add(List.of("a", "b"));

        assertThatThrownBy(() -> pool.answered("x", "ann", START))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no task \"x\"; among the 2 there are \"a\", \"b\"");
        assertRefused(() -> pool.add(List.of("a")), "task \"a\" must be added only once");
        assertRefused(() -> pool.next("odd", 1, START), "accuracy of worker \"odd\" must be from 0 to 1, got 2.0");
        assertRefused(() -> pool.next("ann", -1, START), "count must be at least 0, got -1");
        assertRefused(
                () -> pool.updatePosterior("a", 0.5, 0.5), "there must be a probability for each of 3 labels, got 2");
        assertRefused(() -> pool.updatePosterior("a", 0.5, 0.5, 0.5), "probabilities must add up to 1, got 1.5");
        assertRefused(() -> pool.requestMore("a", 0), "more must be at least 1, got 0");
        assertRefused(() -> new AssignmentPolicy().withRedundancy(0), "redundancy must be at least 1, got 0");
        assertRefused(() -> new AssignmentPolicy().withLease(Duration.ZERO), "lease must be greater than 0, got PT0S");
        assertRefused(() -> new AssignmentPolicy().withGoldShare(Double.NaN), "goldShare must be from 0 to 1, got NaN");
        assertRefused(() -> new AssignmentPolicy().withExploration(-0.1), "exploration must be from 0 to 1, got -0.1");
        assertThat(new AssignmentPolicy().withRedundancy(3)).hasToString("AssignmentPolicy[redundancy=3]");
    }
}
