package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.Mask;
import org.crowd4j.MaskAggregator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskAnswers.Answer;
import org.crowd4j.MaskConsensus;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.evaluation.MaskEvaluation;
import org.crowd4j.simulation.MaskSimulation;
import org.crowd4j.simulation.MaskSimulator;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of masks promises; a test class implements this. */
interface MaskAggregatorContract extends AggregatorContract<MaskAnswers, Answer, MaskGold, MaskConsensus> {

    /** Gold as nobody painted it. */
    Mask RIGHT = Mask.runs(32, 32, false, 10, 20, 994);

    @Override
    MaskAggregator aggregator();

    @Override
    default boolean roundsByRow() {
        return true;
    }

    @Override
    default MaskConsensus aggregate(MaskAnswers answers, MaskGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default MaskAnswers crowd(long seed) {
        return simulated(seed).answers();
    }

    @Override
    default MaskAnswers large() {
        return crowd(3);
    }

    @Override
    default Stream<Answer> rows(MaskAnswers answers) {
        return answers.stream();
    }

    @Override
    default MaskAnswers of(Stream<Answer> rows) {
        var answers = MaskAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        return new Answer(names.task(row.task()), names.worker(row.worker()), row.mask());
    }

    @Override
    default MaskGold gold(Names names) {
        return MaskGold.of(Map.of(names.task("t1"), RIGHT, "unheard", Mask.empty(5, 5)));
    }

    @Override
    default MaskGold noGold() {
        return MaskGold.none();
    }

    @Override
    default Set<String> clamped(MaskConsensus consensus) {
        return consensus.clamped().tasks();
    }

    private static MaskSimulation simulated(long seed) {
        return new MaskSimulator()
                .withTasks(12)
                .withSize(32)
                .withWorkers(8)
                .withSeed(seed)
                .simulate();
    }

    @Override
    default void assertSound(MaskConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            Mask mask = consensus.mask(task);
            for (int i = 0; i < 20; i++) {
                int x = 7 * i % mask.width();
                int y = 5 * i % mask.height();
                assertThat(consensus.probability(task, x, y)).isBetween(0.0, 1.0);
                assertThat(mask.get(x, y)).isEqualTo(consensus.probability(task, x, y) >= 0.5 - 1e-9);
            }
        }
        AggregatorContract.assertSoundWorkers(consensus, 0, 1);
    }

    @Override
    default void assertSame(MaskConsensus found, MaskConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            assertThat(found.mask(names.task(task))).isEqualTo(expected.mask(task));
            for (int x = 0; x < 32; x++) {
                AggregatorContract.assertNear(
                        found.probability(names.task(task), x, 16), expected.probability(task, x, 16));
            }
        }
    }

    @Override
    default Stream<Object> results(MaskConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(
                        Stream.of(task, consensus.mask(task)),
                        IntStream.range(0, 32).mapToObj(x -> consensus.probability(task, x, 10))));
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
        var crowd = simulated(seed);
        var consensus = aggregator().aggregate(crowd.answers());

        assertThat(MaskEvaluation.of(consensus, crowd.gold()).meanIou()).isGreaterThan(0.85);
        assertSound(consensus);
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
        var answers = crowd(6);

        var consensus = aggregator().aggregate(answers, gold(Names.SAME));

        assertThat(consensus.mask("t1")).isEqualTo(RIGHT);
        assertThat(consensus.probability("t1", 12, 0)).isOne();
        assertThat(consensus.clamped().tasks()).containsExactly("t1");
        assertSound(consensus);
        assertRefused(
                () -> aggregator().aggregate(answers, MaskGold.of(Map.of("t1", Mask.empty(5, 5)))),
                "the gold mask of task \"t1\" must be 32 by 32 as its answers, got Mask[5 x 5, 0 pixels]");
    }
}
