package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of numbers promises. A test class implements this to inherit the checks.
 */
interface NumericAggregatorContract {

    /** Another order of rows adds doubles in another order: the contract of the API, relative. */
    double REORDERED = 1e-9;

    NumericAggregator aggregator();

    /**
     * {@return by which share of the largest number biases learnt on some tasks may move others}
     */
    default double biasStep() {
        return 0;
    }

    /** {@return answers about right values 0, 10, 20 …, with errors that differ by worker} */
    private static NumericAnswers crowd(int tasks, int workers, int each, long seed) {
        var random = new Random(seed);
        var answers = NumericAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            for (int i = 0; i < each; i++) {
                int worker = random.nextInt(workers);
                answers.add("t" + task, "w" + worker, 10 * task + worker % 3 + (1 + worker) * random.nextGaussian());
            }
        }
        return answers.build();
    }

    private static void assertSound(NumericConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            assertThat(consensus.value(task)).isFinite();
            assertThat(consensus.standardError(task)).isFinite().isNotNegative();
            var interval = consensus.interval(task, 0.95);
            assertThat(interval.low()).isFinite();
            assertThat(interval.high()).isFinite();
            assertThat(interval.contains(consensus.value(task))).isTrue();
        }
        for (String worker : consensus.answers().workers()) {
            consensus
                    .worker(worker)
                    .figures()
                    .values()
                    .forEach(figure -> assertThat(figure).isFinite());
        }
        assertThat(consensus.workersByTrust().stream().sorted().toList())
                .isEqualTo(consensus.answers().workers().ids().stream().sorted().toList());
    }

    private static List<Long> bits(NumericConsensus consensus) {
        return Stream.concat(
                        consensus.answers().tasks().ids().stream()
                                .flatMap(task -> Stream.of(consensus.value(task), consensus.standardError(task))),
                        consensus.answers().workers().ids().stream()
                                .flatMap(worker -> Stream.of(consensus.bias(worker), consensus.spread(worker))))
                .map(Double::doubleToRawLongBits)
                .toList();
    }

    private static void assertNear(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(REORDERED * Math.max(1, Math.abs(expected))));
    }

    @Test
    default void agreesWithAUnanimousCrowd() {
        var answers = NumericAnswers.builder();
        for (String worker : List.of("ann", "bob", "cid")) {
            answers.add("t1", worker, 0.1).add("t2", worker, -7e20);
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.values()).containsExactly(Map.entry("t1", 0.1), Map.entry("t2", -7e20));
        assertSound(consensus);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 31})
    default void givesFiniteNumbersNearTheRightOnes(int each) {
        var answers = crowd(200, 5, each, each);

        var consensus = aggregator().aggregate(answers);

        assertSound(consensus);
        double off = 0;
        for (int task = 0; task < 200; task++) {
            off += Math.abs(consensus.value("t" + task) - 10 * task) / 200;
        }
        assertThat(off).isLessThan(4);
    }

    @Test
    default void coversTheRightValueAboutAsOftenAsItPromises() {
        var random = new Random(7);
        var answers = NumericAnswers.builder();
        for (int task = 0; task < 2000; task++) {
            for (int worker = 0; worker < 9; worker++) {
                answers.add("t" + task, "w" + worker, random.nextGaussian());
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        long inside = consensus.answers().tasks().ids().stream()
                .filter(task -> consensus.interval(task, 0.9).contains(0))
                .count();
        assertThat(inside / 2000.0).isBetween(0.84, 0.96);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void isTheSameForOtherOrdersAndNames(long seed) {
        var answers = crowd(60, 9, 4, seed);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var other = NumericAnswers.builder();
        rows.forEach(row -> other.add("~" + row.task(), 1000 - row.worker().hashCode() + "", row.value()));
        var there = aggregator().aggregate(answers, NumericGold.of(Map.of("t3", 1.5)));

        var back = aggregator().aggregate(other.build(), NumericGold.of(Map.of("~t3", 1.5)));

        for (String task : answers.tasks()) {
            assertNear(back.value("~" + task), there.value(task));
            assertNear(back.standardError("~" + task), there.standardError(task));
        }
        for (String worker : answers.workers()) {
            String name = 1000 - worker.hashCode() + "";
            assertNear(back.bias(name), there.bias(worker));
            assertNear(back.spread(name), there.spread(worker));
        }
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = crowd(300, 20, 5, 3);
        var once = bits(aggregator().aggregate(answers));

        assertThat(bits(aggregator().aggregate(answers))).isEqualTo(once);
        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers))))
                    .isEqualTo(once);
        }
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var answers = crowd(20, 4, 3, 5);
        var rows = answers.stream().toList();
        var gold = NumericGold.of(Map.of("t1", 3.0, "unheard", 4.0));

        var unused = aggregator().aggregate(answers, gold);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
        assertThat(gold.size()).isEqualTo(2);
    }

    @Test
    default void givesNoTasksForNoAnswers() {
        var none = aggregator().aggregate(NumericAnswers.builder().build(), NumericGold.of(Map.of("t1", 1.0)));

        assertThat(none.values()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
    }

    @Test
    default void givesGoldItsVeryValueWithoutError() {
        var answers = crowd(30, 6, 3, 6);
        var gold = NumericGold.of(Map.of("t1", 1.0 / 3, "t2", -1e18, "unheard", 5.0));

        var consensus = aggregator().aggregate(answers, gold);

        assertThat(consensus.value("t1")).isEqualTo(1.0 / 3);
        assertThat(consensus.value("t2")).isEqualTo(-1e18);
        assertThat(consensus.standardError("t2")).isZero();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @Test
    default void takesOneAnswer() {
        var one = aggregator()
                .aggregate(NumericAnswers.builder().add("t1", "ann", 42).build());

        assertThat(one.value("t1")).isEqualTo(42);
        assertSound(one);
    }

    @Test
    default void takesOneAnswerBesideOthers() {
        var builder = NumericAnswers.builder();
        crowd(50, 5, 4, 8).stream().forEach(builder::add);

        var consensus = aggregator().aggregate(builder.add("alone", "w0", -3).build());

        assertThat(consensus.standardError("alone")).isPositive();
        assertSound(consensus);
    }

    @Test
    default void takesEveryRepeat() {
        var answers = NumericAnswers.builder()
                .add("t1", "ann", 1)
                .add("t1", "ann", 1)
                .add("t1", "ann", 1)
                .add("t1", "bob", 9)
                .build();

        assertThat(aggregator().aggregate(answers).value("t1")).isLessThan(5);
        assertThat(answers.repeats()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, 1e300, 1e155, 1e-155, Double.MIN_VALUE})
    default void takesNumbersOfAnySize(double size) {
        var answers = NumericAnswers.builder();
        for (int i = 0; i < 7; i++) {
            answers.add("wide", "w" + i, i % 2 == 0 ? size : -size)
                    .add("equal", "w" + i, size)
                    .add("small", "w" + i, i);
        }

        var consensus = aggregator().aggregate(answers.add("alone", "w1", -size).build());

        assertSound(consensus);
        double step = biasStep() * Math.max(1, size);
        assertThat(consensus.value("equal")).isCloseTo(size, within(step));
        assertThat(consensus.value("wide")).isBetween(-size - step, size + step);
    }

    @Test
    default void takesThreeHundredThousandAnswersOnOneTask() {
        var answers = NumericAnswers.builder();
        for (int i = 0; i < 300_000; i++) {
            answers.add("long", "w" + i % 1000, 5 + (i % 11) / 10.0);
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.value("long")).isCloseTo(5.5, within(0.01));
        assertSound(consensus);
    }

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        var unused = aggregator().aggregate(crowd(50, 5, 4, 1), NumericGold.none(), (stage, steps, total) -> {
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

        assertThatThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), NumericGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(crowd(20, 5, 3, 4), NumericGold.none(), interrupting))
                    .withMessageContaining(aggregator().name());
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
