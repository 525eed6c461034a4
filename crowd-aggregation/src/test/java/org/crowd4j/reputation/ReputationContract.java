package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.reputation.Rating.Status;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour that all ratings share. */
interface ReputationContract {

    Reputation reputation();

    /** {@return the same method with other settings} */
    Reputation withOtherSettings();

    /** {@return the same method, learning from gold only} */
    Reputation goldOnly();

    /** {@return the accuracy of a newcomer before any task is settled} */
    double newcomer(int labels);

    /** The tasks of a crowd, a fifth of them with gold, an hour apart. */
    static List<Settlement> tasks() {
        Crowd crowd = Crowd.of(120, 15, 4, 5, 7);
        Instant start = Instant.parse("2024-05-01T00:00:00Z");
        List<Settlement> untimed =
                RecordedTask.inOrder(crowd.answers(), crowd.gold(5)).toList();
        List<Settlement> timed = new ArrayList<>();
        for (int task = 0; task < untimed.size(); task++) {
            timed.add(Rows.shuffled(untimed.get(task), 0).at(start.plusSeconds(3600L * task)));
        }
        return timed;
    }

    static byte[] settled(Standing standing, List<? extends Settlement> tasks) {
        tasks.forEach(standing::settle);
        return standing.snapshot();
    }

    static void assertInRange(Rating rating) {
        assertThat(rating.accuracy()).isBetween(0.0, 1.0);
        assertThat(rating.lower()).isBetween(0.0, rating.accuracy());
        assertThat(rating.upper()).isBetween(rating.accuracy(), 1.0);
        assertThat(rating.points()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void theOrderOfAnswersWithinATaskChangesNoBit(long seed) {
        List<Rows> shuffled =
                tasks().stream().map(task -> Rows.shuffled(task, seed)).toList();

        assertThat(settled(reputation().open(), shuffled))
                .isEqualTo(settled(reputation().open(), tasks()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 60, 120})
    default void aRestoredSnapshotContinuesWithTheSameBits(int stop) {
        List<Settlement> all = tasks();
        byte[] snapshot = settled(reputation().open(), all.subList(0, stop));

        Standing restored = reputation().restore(snapshot);

        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(settled(restored, all.subList(stop, all.size())))
                .isEqualTo(settled(reputation().open(), all));
    }

    @Test
    default void aSnapshotOfOtherSettingsIsRejected() {
        byte[] other = settled(withOtherSettings().open(), tasks());
        Reputation method = reputation() instanceof BetaReputation ? new GoldSkill() : new BetaReputation();
        byte[] foreign = settled(method.open(), tasks());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reputation().restore(other))
                .withMessageContaining("cannot be restored");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reputation().restore(foreign))
                .withMessageContaining("cannot be restored");
    }

    /** Whoever makes a snapshot can make its checksum fit. */
    @Test
    default void forgedLengthsAndBytesAfterTheEndAreRejected() {
        byte[] whole = settled(reputation().open(), tasks());
        byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reputation().restore(sealed(longer)))
                .withMessage("the snapshot is damaged: it has 40 bytes after its end");
        for (int value : new int[] {Integer.MAX_VALUE, -1, 0, 1 << 20}) {
            for (int at = 8; at < Math.min(600, whole.length - 12); at++) {
                byte[] forged = whole.clone();
                ByteBuffer.wrap(forged).putInt(at, value);
                try {
                    reputation().restore(sealed(forged)); // a number that is no length may be anything
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageStartingWith("the snapshot ");
                }
            }
        }
    }

    private static byte[] sealed(byte[] snapshot) {
        CRC32 crc = new CRC32();
        crc.update(snapshot, 0, snapshot.length - Long.BYTES);
        ByteBuffer.wrap(snapshot).putLong(snapshot.length - Long.BYTES, crc.getValue());
        return snapshot;
    }

    @Test
    default void aHugeTaskIsSettledInSeconds() {
        var answers = CategoricalAnswers.builder();
        Random random = new Random(1);
        for (int answer = 0; answer < 150_000; answer++) {
            answers.add("t", "w" + random.nextInt(1_000_000), random.nextInt(3) == 0 ? "l1" : "l0");
        }
        Settlement task = Settlement.of(answers.build(), 0, Gold.of(Map.of("t", "l0")));

        assertTimeout(Duration.ofSeconds(15), () -> reputation().open().settle(task));
    }

    @Test
    default void ratingACrowdCanBeWatchedAndInterrupted() {
        Crowd crowd = Crowd.of(600, 15, 4, 5, 7);
        List<Long> done = new ArrayList<>();
        reputation().rate(crowd.answers(), crowd.gold(5), (stage, steps, all) -> {
            assertThat(stage).isEqualTo(reputation().name());
            assertThat(all).isEqualTo(600);
            done.add(steps);
        });

        assertThat(done).containsExactly(0L, 256L, 512L, 600L);
        Threads.assertCancelled(() -> reputation().rate(crowd.answers(), crowd.gold(5)));
    }

    @Test
    default void damagedBytesAreRejected() {
        byte[] whole = settled(reputation().open(), tasks());
        for (int at = 0; at < whole.length; at += 37) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reputation().restore(damaged))
                    .withMessageContaining("damaged");
        }
        for (int length : new int[] {0, 8, 100, whole.length - 1}) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reputation().restore(cut))
                    .withMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 50})
    default void aNewcomerIsProvisionalAt1500Points(int labels) {
        Rating rating = reputation().open().rating("newcomer", labels);

        assertInRange(rating);
        assertThat(rating.accuracy()).isCloseTo(newcomer(labels), within(1e-9));
        assertThat(rating.points()).isCloseTo(1500, within(1e-9));
        assertThat(rating.answers()).isZero();
        assertThat(rating.status()).isEqualTo(Status.PROVISIONAL);
        assertThat(rating.worker()).isEqualTo("newcomer");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 50})
    default void rightAnswersToGoldRaiseAndWrongOnesLower(int labels) {
        Standing up = reputation().open();
        Standing down = reputation().open();
        Rating good = up.rating("ann", labels);
        Rating bad = good;
        for (int n = 1; n <= 20; n++) {
            Rating better = up.settle(Settlement.outcome("ann", true, labels)).rating("ann");
            Rating worse = down.settle(Settlement.outcome("ann", false, labels)).rating("ann");

            assertThat(better.accuracy()).isGreaterThan(good.accuracy());
            assertThat(worse.accuracy()).isLessThan(bad.accuracy());
            assertThat(better.points()).isGreaterThan(1500);
            assertThat(worse.points()).isLessThan(1500);
            assertThat(better.answers()).isEqualTo(n);
            good = better;
            bad = worse;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1000})
    default void ratingsStayInRangeAfterLongOneSidedRuns(int labels) {
        Standing standing = reputation().open();
        for (int n = 0; n < 1000; n++) {
            standing.settle(Settlement.outcome("right", true, labels));
            standing.settle(Settlement.outcome("wrong", false, labels));
        }
        assertInRange(standing.rating("right"));
        assertInRange(standing.rating("wrong"));
        assertInRange(standing.rating("newcomer"));
        for (int n = 0; n < 30; n++) { // then unexpected results
            standing.settle(Settlement.outcome("right", false, labels));
            standing.settle(Settlement.outcome("wrong", true, labels));
        }
        assertInRange(standing.rating("right"));
        assertInRange(standing.rating("wrong"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 1000})
    default void ratingsStayInRangeWithAThousandAnswersToATask(int labels) {
        Standing standing = reputation().open();
        for (int gold : new int[] {-1, 0, labels - 1}) {
            String[] agreed =
                    IntStream.range(0, 1000).mapToObj(w -> "w" + w + " 0").toArray(String[]::new);
            String[] spread = IntStream.range(0, 1000)
                    .mapToObj(w -> "w" + w + " " + w % labels)
                    .toArray(String[]::new);
            for (int round = 0; round < 3; round++) {
                standing.settle(Rows.of(labels, gold, agreed)).settle(Rows.of(labels, gold, spread));
            }
        }
        for (String worker : List.of("w0", "w1", "w2", "w999")) {
            assertInRange(standing.rating(worker));
        }
    }

    @Test
    default void invalidLabelsAreRejectedBeforeAnythingChanges() {
        Standing standing = reputation().open();
        byte[] before = settled(standing, tasks());
        for (Rows wrong : List.of(
                Rows.of(4, 1, "ann 1", "bob 4"),
                Rows.of(4, -1, "ann 1", "bob -1"),
                Rows.of(4, 4, "ann 1"),
                Rows.of(1, 0, "ann 0"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> standing.settle(wrong));
        }
        assertThat(standing.snapshot()).isEqualTo(before);
    }

    @Test
    default void theLastAnswerOfAWorkerToATaskCounts() {
        for (int gold : new int[] {-1, 2}) {
            byte[] repeated = settled(
                    reputation().open(),
                    List.of(Rows.of(4, gold, "bob 1", "ann 0", "cid 2", "bob 3", "dan 2", "bob 2")));
            byte[] once = settled(reputation().open(), List.of(Rows.of(4, gold, "ann 0", "bob 2", "cid 2", "dan 2")));

            assertThat(repeated).isEqualTo(once);
        }
    }

    @Test
    default void theLeaderboardIsOrderedByLowerEndAndHasBands() {
        Standing standing = reputation().open();
        tasks().forEach(standing::settle);

        var places = standing.leaderboard().places();

        assertThat(places).hasSize(15);
        assertThat(places.get(0).rank()).isEqualTo(1);
        assertThat(places.get(0).band()).isEqualTo(1);
        for (int i = 1; i < places.size(); i++) {
            Rating better = places.get(i - 1).rating();
            Rating worse = places.get(i).rating();
            assertThat(places.get(i).rank()).isEqualTo(i + 1);
            assertThat(places.get(i).band() - places.get(i - 1).band()).isBetween(0, 1);
            assertThat(better.lower()).isGreaterThanOrEqualTo(worse.lower());
            if (better.lower() == worse.lower()) {
                assertThat(better.accuracy()).isGreaterThanOrEqualTo(worse.accuracy());
            }
        }
    }

    @Test
    default void withGoldOnlyTasksWithoutGoldChangeNothing() {
        Standing standing = goldOnly().open();
        for (Settlement task : tasks()) {
            if (task.gold().isEmpty()) {
                standing.settle(task);
            }
        }

        assertThat(standing.workers()).hasSize(15);
        for (String worker : standing.workers()) {
            Rating rating = standing.rating(worker, 4);
            assertThat(rating.accuracy()).isEqualTo(newcomer(4), within(1e-9));
            assertThat(rating.answers()).isZero();
        }
        standing.settle(Settlement.outcome("w0", true, 4));
        assertThat(standing.rating("w0").accuracy()).isGreaterThan(newcomer(4));
    }

    @Test
    default void betterWorkersRankHigherOnARecordedCrowd() {
        Crowd crowd = Crowd.of(1500, 12, 3, 5, 11);

        List<String> board =
                reputation().rate(crowd.answers(), crowd.gold(3)).leaderboard().workers();

        assertThat(board).hasSize(12);
        double difference = 0;
        for (int i = 0; i < 12; i++) {
            difference += (i < 6 ? 1 : -1) * share(crowd, board.get(i));
        }
        assertThat(difference / 6).isGreaterThan(0.08);
    }

    private static double share(Crowd crowd, String worker) {
        Gold truth = crowd.truth();
        return crowd.answers().stream()
                .filter(answer -> answer.worker().equals(worker))
                .mapToInt(answer -> truth.label(answer.task()).orElseThrow().equals(answer.label()) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    default void itPrintsItself() {
        assertThat(reputation().toString()).matches("[A-Za-z0-9]+\\[\\]");
        assertThat(withOtherSettings().toString()).matches("[A-Za-z0-9]+\\[[a-zA-Z]+=.+\\]");
        assertThat(reputation()
                        .open()
                        .settle(Settlement.outcome("ann", true, 2))
                        .toString())
                .endsWith("[1 worker, 1 task settled]");
    }
}
