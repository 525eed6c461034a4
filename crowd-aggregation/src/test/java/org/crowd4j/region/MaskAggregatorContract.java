package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.simulation.MaskSimulation;
import org.crowd4j.simulation.MaskSimulator;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of masks promises; a test class implements this. */
interface MaskAggregatorContract {

    /** Another order of rows adds doubles in another order: the contract of the API, relative. */
    double REORDERED = 1e-9;

    MaskAggregator aggregator();

    private static MaskSimulation crowd(long seed) {
        return new MaskSimulator()
                .withTasks(12)
                .withSize(32)
                .withWorkers(8)
                .withSeed(seed)
                .simulate();
    }

    private static void assertSound(MaskConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            Mask mask = consensus.mask(task);
            for (int i = 0; i < 20; i++) {
                int x = 7 * i % mask.width();
                int y = 5 * i % mask.height();
                assertThat(consensus.probability(task, x, y)).isBetween(0.0, 1.0);
                assertThat(mask.get(x, y)).isEqualTo(consensus.probability(task, x, y) >= 0.5 - 1e-9);
            }
        }
        for (String worker : consensus.answers().workers()) {
            consensus
                    .worker(worker)
                    .figures()
                    .values()
                    .forEach(figure -> assertThat(figure).isBetween(0.0, 1.0));
        }
        assertThat(consensus.workersByTrust().stream().sorted().toList())
                .isEqualTo(consensus.answers().workers().ids().stream().sorted().toList());
    }

    @Test
    default void agreesWithAUnanimousCrowdAndDoubtsALittle() {
        Mask mask = Mask.runs(20, 20, false, 100, 120, 180);
        var answers = MaskAnswers.builder();
        for (int i = 0; i < 30; i++) {
            answers.add("t" + i % 10, "w" + i / 10, mask);
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.mask("t3")).isEqualTo(mask);
        assertThat(consensus.probability("t3", 5, 5)).isBetween(0.9, Math.nextDown(1.0));
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void findsSimulatedMasks(long seed) {
        var crowd = crowd(seed);
        var consensus = aggregator().aggregate(crowd.answers());

        assertThat(MaskEvaluation.of(consensus, crowd.gold()).meanIou()).isGreaterThan(0.85);
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void isTheSameForOtherRowsAndNames(long seed) {
        var answers = crowd(seed).answers();
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var other = MaskAnswers.builder();
        rows.forEach(row -> other.add("~" + row.task(), 1000 - row.worker().hashCode() + "", row.mask()));
        var there = aggregator().aggregate(answers);

        var back = aggregator().aggregate(other.build());

        for (String task : answers.tasks()) {
            assertThat(back.mask("~" + task)).isEqualTo(there.mask(task));
            assertThat(back.probability("~" + task, 16, 16))
                    .isCloseTo(there.probability(task, 16, 16), within(REORDERED));
        }
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = crowd(3).answers();
        var once = bits(aggregator().aggregate(answers));

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers))))
                    .isEqualTo(once);
        }
    }

    private static List<Object> bits(MaskConsensus consensus) {
        List<Object> bits = new ArrayList<>();
        for (String task : consensus.answers().tasks()) {
            bits.add(consensus.mask(task));
            bits.add(consensus.probability(task, 10, 10));
        }
        return bits;
    }

    @Test
    default void countsRepeatedMasksOfAWorkerOnce() {
        Mask left = Mask.runs(4, 1, false, 0, 2, 2);
        Mask right = Mask.runs(4, 1, false, 2, 2);
        var answers = MaskAnswers.builder().repeats(Repeats.ALL);
        for (int i = 0; i < 9; i++) {
            answers.add("t", "ann", left);
        }
        answers.add("t", "bob", right).add("t", "cid", right);

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.mask("t")).isEqualTo(right);
        assertSound(consensus);
    }

    @Test
    default void takesPicturesInWhichNobodyPaintedAnything() {
        var answers = MaskAnswers.builder();
        for (int i = 0; i < 30; i++) {
            answers.add("t" + i % 10, "w" + i / 10, Mask.empty(9, 7));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.mask("t1")).isEqualTo(Mask.empty(9, 7));
        assertSound(consensus);
    }

    @Test
    default void givesNoTasksForNoAnswers() {
        var none = aggregator().aggregate(MaskAnswers.builder().build(), MaskGold.of(Map.of("t1", Mask.empty(2, 2))));

        assertThat(none.answers().tasks()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    default void takesOneWorker() {
        Mask mask = Mask.runs(30, 30, false, 200, 400, 300);
        var answers = MaskAnswers.builder();
        for (int task = 0; task < 10; task++) {
            answers.add("t" + task, "ann", mask);
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.mask("t1")).isEqualTo(mask);
        assertSound(consensus);
    }

    @Test
    default void givesGoldItsVeryMask() {
        var answers = crowd(6).answers();
        Mask right = Mask.runs(32, 32, false, 10, 20, 994);
        var gold = MaskGold.of(Map.of("t1", right, "unheard", Mask.empty(5, 5)));

        var consensus = aggregator().aggregate(answers, gold);

        assertThat(consensus.mask("t1")).isEqualTo(right);
        assertThat(consensus.probability("t1", 12, 0)).isOne();
        assertThat(consensus.clamped().tasks()).containsExactly("t1");
        assertSound(consensus);
        assertRefused(
                () -> aggregator().aggregate(answers, MaskGold.of(Map.of("t1", Mask.empty(5, 5)))),
                "the gold mask of task \"t1\" must be 32 by 32 as its answers, got Mask[5 x 5, 0 pixels]");
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        var unused = aggregator().aggregate(crowd(1).answers(), MaskGold.none(), (stage, steps, total) -> {
            callers.add(Thread.currentThread());
            done.add(steps);
            assertThat(stage).isEqualTo(aggregator().name());
            assertThat(total == -1 || steps <= total).isTrue();
        });

        assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
        assertThat(done).isSorted();
    }

    @Test
    default void stopsForAProgressThatThrows() {
        var mine = new IllegalStateException("not today");
        Progress refusing = (stage, done, total) -> {
            throw mine;
        };

        assertThatThrownBy(() -> aggregator().aggregate(crowd(4).answers(), MaskGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(crowd(4).answers(), MaskGold.none(), interrupting));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
