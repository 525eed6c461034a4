package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.AggregatorContract.assertNear;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericAnswers.Answer;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every aggregator of numbers promises. A test class implements this to inherit the checks.
 */
interface NumericAggregatorContract extends AggregatorContract<NumericAnswers, Answer, NumericGold, NumericConsensus> {

    @Override
    NumericAggregator aggregator();

    @Override
    default boolean roundsByRow() {
        return true;
    }

    @Override
    default NumericConsensus aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default NumericAnswers crowd(long seed) {
        return crowd(60, 9, 4, seed);
    }

    @Override
    default NumericAnswers large() {
        return crowd(300, 20, 5, 3);
    }

    @Override
    default Stream<Answer> rows(NumericAnswers answers) {
        return answers.stream();
    }

    @Override
    default NumericAnswers of(Stream<Answer> rows) {
        var answers = NumericAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(names.task(row.task()), names.worker(row.worker()), row.value());
    }

    @Override
    default NumericGold gold(Names names) {
        return NumericGold.of(Map.of(names.task("t1"), 1.0 / 3, names.task("t3"), 1.5, "unheard", 5.0));
    }

    @Override
    default NumericGold noGold() {
        return NumericGold.none();
    }

    @Override
    default Set<String> clamped(NumericConsensus consensus) {
        return consensus.clamped().tasks();
    }

    /**
     * {@return by which share of the largest number biases learnt on some tasks may move others}
     */
    private double biasStep() {
        return aggregator() instanceof BiasedGaussian ? 0.05 : 0;
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

    @Override
    default void assertSound(NumericConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            assertThat(consensus.value(task)).isFinite();
            assertThat(consensus.standardError(task)).isFinite().isNotNegative();
            var interval = consensus.interval(task, 0.95);
            assertThat(interval.low()).isFinite();
            assertThat(interval.high()).isFinite();
            assertThat(interval.contains(consensus.value(task))).isTrue();
        }
        AggregatorContract.assertSoundWorkers(consensus, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    @Override
    default void assertSame(NumericConsensus found, NumericConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            assertNear(found.value(names.task(task)), expected.value(task));
            assertNear(found.standardError(names.task(task)), expected.standardError(task));
        }
        for (String worker : expected.answers().workers()) {
            assertNear(found.bias(names.worker(worker)), expected.bias(worker));
            assertNear(found.spread(names.worker(worker)), expected.spread(worker));
        }
    }

    @Override
    default Stream<Object> results(NumericConsensus consensus) {
        return Stream.concat(
                consensus.answers().tasks().ids().stream()
                        .sorted()
                        .flatMap(task -> Stream.of(consensus.value(task), consensus.standardError(task))),
                consensus.answers().workers().ids().stream()
                        .sorted()
                        .flatMap(worker -> Stream.of(consensus.bias(worker), consensus.spread(worker))));
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
}
