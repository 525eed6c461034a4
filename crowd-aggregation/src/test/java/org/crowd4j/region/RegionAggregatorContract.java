package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionAnswers.Answer;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.simulation.RegionSimulator;
import org.crowd4j.testing.AggregatorContract;
import org.crowd4j.testing.Names;
import org.junit.jupiter.api.Test;

/** What every aggregator of marks in pictures promises; a test class implements this. */
interface RegionAggregatorContract extends AggregatorContract<RegionAnswers, Answer, RegionGold, RegionConsensus> {

    @Override
    RegionAggregator aggregator();

    @Override
    default boolean roundsByRow() {
        return true;
    }

    /** {@return the shape of the marks it is tried with} */
    Shape shape();

    /** {@return a mark near the origin, and its copies, a little moved} */
    default Region mark(double x) {
        return shape() == Shape.POINT ? new Region.Point(x, 3) : new Region.Box(x, 3, x + 40, 33);
    }

    @Override
    default RegionConsensus aggregate(RegionAnswers answers, RegionGold gold, Progress progress) {
        return aggregator().aggregate(answers, gold, progress);
    }

    @Override
    default RegionAnswers crowd(long seed) {
        return new RegionSimulator()
                .withShape(shape())
                .withTasks(30)
                .withWorkers(9)
                .withSeed(seed)
                .simulate()
                .answers();
    }

    @Override
    default RegionAnswers large() {
        return crowd(3);
    }

    @Override
    default Stream<Answer> rows(RegionAnswers answers) {
        return answers.stream();
    }

    @Override
    default RegionAnswers of(Stream<Answer> rows) {
        var answers = RegionAnswers.builder();
        rows.forEach(answers::add);
        return answers.build();
    }

    @Override
    default Answer renamed(Answer row, Names names) {
        List<Region> marks = new ArrayList<>(row.regions());
        Collections.reverse(marks);
        return new Answer(names.task(row.task()), names.worker(row.worker()), marks);
    }

    @Override
    default RegionGold gold(Names names) {
        Region far = mark(9000).withLabel("cat");
        return RegionGold.of(
                Map.of(names.task("t1"), List.of(mark(0), far), names.task("t2"), List.of(), "unheard", List.of(far)));
    }

    @Override
    default RegionGold noGold() {
        return RegionGold.none();
    }

    @Override
    default Set<String> clamped(RegionConsensus consensus) {
        return consensus.clamped().tasks();
    }

    @Override
    default void assertSound(RegionConsensus consensus) {
        for (String task : consensus.answers().tasks()) {
            for (Found found : consensus.candidates(task)) {
                assertThat(found.existence()).isBetween(0.0, 1.0);
                assertThat(found.support()).isLessThanOrEqualTo(found.asked());
                assertThat(found.region().coordinates()).doesNotContain(Double.NaN);
            }
        }
        for (String worker : consensus.answers().workers()) {
            assertThat(consensus.worker(worker).figure("hit_rate")).isBetween(0.0, 1.0);
            assertThat(consensus.worker(worker).figure("precision")).isBetween(0.0, 1.0);
        }
        AggregatorContract.assertSoundWorkers(consensus, 0, Double.MAX_VALUE);
    }

    @Override
    default void assertSame(RegionConsensus found, RegionConsensus expected, Names names) {
        for (String task : expected.answers().tasks()) {
            List<Found> mine = expected.regions(task);
            List<Found> yours = found.regions(names.task(task));
            assertThat(yours).hasSameSizeAs(mine);
            for (int i = 0; i < mine.size(); i++) {
                assertThat(yours.get(i).existence()).isCloseTo(mine.get(i).existence(), within(REORDERED));
                assertThat(yours.get(i).support()).isEqualTo(mine.get(i).support());
                double[] c = yours.get(i).region().coordinates();
                for (int side = 0; side < c.length; side++) {
                    assertThat(c[side]).isCloseTo(mine.get(i).region().coordinates()[side], within(1e-6));
                }
            }
        }
    }

    @Override
    default Stream<Object> results(RegionConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .sorted()
                .flatMap(task -> Stream.concat(Stream.of(task), consensus.candidates(task).stream()));
    }

    @Test
    default void findsWhatAUnanimousCrowdMarked() {
        var answers = RegionAnswers.builder();
        for (int task = 0; task < 20; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                answers.add("t" + task, worker, List.of(mark(0), mark(500 + task)));
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        for (int task = 0; task < 20; task++) {
            assertThat(consensus.regions("t" + task))
                    .extracting(Found::region)
                    .containsExactly(mark(0), mark(500 + task));
            assertThat(consensus.regions("t" + task)).allMatch(found -> found.support() == 3 && found.asked() == 3);
        }
        assertSound(consensus);
    }

    @Test
    default void movesWithThePicture() {
        movesBy(1, 1 << 20);
    }

    /** The results for marks at {@code scale·x + shift} are those for x, scaled and moved. */
    default void movesBy(double scale, double shift) {
        var answers = crowd(5);
        DoubleUnaryOperator move = x -> scale * x + shift;
        var moved = RegionAnswers.builder();
        answers.stream()
                .forEach(row -> moved.add(
                        row.task(),
                        row.worker(),
                        row.regions().stream().map(mark -> moved(mark, move)).toList()));
        var there = aggregator().aggregate(answers);

        var back = aggregator().aggregate(moved.build());

        for (String task : answers.tasks()) {
            assertThat(back.regions(task)).hasSameSizeAs(there.regions(task));
            for (int i = 0; i < there.regions(task).size(); i++) {
                Region expected = moved(there.regions(task).get(i).region(), move);
                double[] found = back.regions(task).get(i).region().coordinates();
                for (int side = 0; side < found.length; side++) {
                    assertThat(found[side]).isCloseTo(expected.coordinates()[side], within(1e-6 * scale));
                }
            }
        }
    }

    private static Region moved(Region mark, DoubleUnaryOperator move) {
        double[] c = mark.coordinates();
        for (int i = 0; i < c.length; i++) {
            c[i] = move.applyAsDouble(c[i]);
        }
        return Region.of(mark.shape(), c, mark.label());
    }

    @Test
    default void neverCountsAWorkerTwice() {
        var answers = RegionAnswers.builder()
                .add("t", "ann", List.of(mark(0), mark(0), mark(0.5), mark(0.5)))
                .add("t", "bob", List.of())
                .add("t", "cid", List.of(mark(0.25)))
                .build();

        var consensus = aggregator().aggregate(answers);

        assertThat(consensus.candidates("t")).allMatch(found -> found.support() <= 2 && found.asked() == 3);
        assertSound(consensus);
    }

    @Test
    default void countsRepeatedAnswersOfAWorkerOnce() {
        var answers = RegionAnswers.builder().repeats(org.crowd4j.Repeats.ALL);
        for (int i = 0; i < 4; i++) {
            answers.add("t", "ann", List.of(mark(0)));
        }
        answers.add("t", "bob", List.of(mark(0)));

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.candidates("t")).allMatch(found -> found.support() <= 2 && found.asked() == 2);
        assertSound(consensus);
    }

    @Test
    default void takesPicturesInWhichNobodyMarkedAnything() {
        var answers = RegionAnswers.builder();
        for (int i = 0; i < 30; i++) {
            answers.add("t" + i % 10, "w" + i / 10, List.of());
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.regions("t1")).isEmpty();
        assertSound(consensus);
    }

    @Test
    default void takesOneWorker() {
        var answers = RegionAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", List.of(mark(0), mark(300)));
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.candidates("t1")).allMatch(found -> found.support() == 1);
        assertSound(consensus);
    }

    @Test
    default void givesGoldItsVeryRegions() {
        var consensus = aggregator().aggregate(crowd(6), gold(Names.SAME));

        assertThat(consensus.regions("t1"))
                .extracting(Found::region)
                .containsExactly(mark(0), mark(9000).withLabel("cat"));
        assertThat(consensus.regions("t1")).extracting(Found::existence).containsOnly(1.0);
        assertThat(consensus.regions("t2")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @Test
    default void decidesAboutLabelsByTheWorkersInACluster() {
        var answers = RegionAnswers.builder();
        for (int task = 0; task < 12; task++) {
            for (int worker = 0; worker < 5; worker++) {
                Region left = mark(0).withLabel(worker == task % 5 ? "dog" : "cat");
                Region right = mark(400).withLabel(Optional.of("dog"));
                answers.add("t" + task, "w" + worker, List.of(left, right));
            }
        }

        var consensus = aggregator().aggregate(answers.build());

        assertThat(consensus.regions("t3"))
                .extracting(Found::region)
                .containsExactly(mark(0).withLabel("cat"), mark(400).withLabel("dog"));
    }

    @Test
    default void judgesItselfRight() {
        var consensus = aggregator().aggregate(crowd(8));
        var found = new java.util.LinkedHashMap<String, List<Region>>();
        consensus
                .answers()
                .tasks()
                .forEach(task -> found.put(
                        task,
                        consensus.regions(task).stream().map(Found::region).toList()));

        assertThat(RegionEvaluation.of(consensus, RegionGold.of(found)).f1(0.5)).isOne();
    }
}
