package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.simulation.RegionSimulator;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every aggregator of marks in pictures promises; a test class implements this. */
interface RegionAggregatorContract {

    /** Another order of rows adds doubles in another order: the contract of the API, relative. */
    double REORDERED = 1e-9;

    RegionAggregator aggregator();

    /** {@return the shape of the marks it is tried with} */
    Shape shape();

    /** {@return a mark near the origin, and its copies, a little moved} */
    default Region mark(double x) {
        return shape() == Shape.POINT ? new Region.Point(x, 3) : new Region.Box(x, 3, x + 40, 33);
    }

    private RegionAnswers crowd(long seed) {
        return new RegionSimulator()
                .withShape(shape())
                .withTasks(30)
                .withWorkers(9)
                .withSeed(seed)
                .simulate()
                .answers();
    }

    private static void assertSound(RegionConsensus consensus) {
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
        assertThat(consensus.workersByTrust().stream().sorted().toList())
                .isEqualTo(consensus.answers().workers().ids().stream().sorted().toList());
    }

    private static void assertSame(RegionConsensus consensus, RegionConsensus other, String task, String there) {
        List<Found> mine = consensus.regions(task);
        List<Found> yours = other.regions(there);
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

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    default void isTheSameForOtherRowsAndNames(long seed) {
        var answers = crowd(seed);
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        var other = RegionAnswers.builder();
        for (var row : rows) {
            var marks = new ArrayList<>(row.regions());
            Collections.shuffle(marks, new Random(seed));
            other.add(
                    "~" + row.task().hashCode() % 997 + row.task(),
                    1000 - row.worker().hashCode() + "",
                    marks);
        }
        var there = aggregator().aggregate(answers);

        var back = aggregator().aggregate(other.build());

        for (String task : answers.tasks()) {
            assertSame(there, back, task, "~" + task.hashCode() % 997 + task);
        }
        assertSound(there);
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        var answers = crowd(3);
        var once = bits(aggregator().aggregate(answers));

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(aggregator().aggregate(answers))))
                    .isEqualTo(once);
        }
    }

    private static List<Found> bits(RegionConsensus consensus) {
        return consensus.answers().tasks().ids().stream()
                .flatMap(task -> consensus.candidates(task).stream())
                .toList();
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
    default void givesNoTasksForNoAnswers() {
        var none =
                aggregator().aggregate(RegionAnswers.builder().build(), RegionGold.of(Map.of("t1", List.of(mark(1)))));

        assertThat(none.answers().tasks()).isEmpty();
        assertThat(none.clamped().size()).isZero();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
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
        var answers = crowd(6);
        Region far = mark(9000).withLabel("cat");
        var gold = RegionGold.of(Map.of("t1", List.of(mark(0), far), "t2", List.<Region>of(), "unheard", List.of(far)));

        var consensus = aggregator().aggregate(answers, gold);

        assertThat(consensus.regions("t1")).extracting(Found::region).containsExactly(mark(0), far);
        assertThat(consensus.regions("t1")).extracting(Found::existence).containsOnly(1.0);
        assertThat(consensus.regions("t2")).isEmpty();
        assertThat(consensus.clamped().tasks()).containsExactlyInAnyOrder("t1", "t2");
        assertSound(consensus);
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var answers = crowd(7);
        var rows = answers.stream().toList();

        var unused = aggregator().aggregate(answers);

        assertThat(answers.stream()).containsExactlyElementsOf(rows);
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

    @Test
    default void reportsProgressFromTheCallingThread() {
        List<Thread> callers = new ArrayList<>();
        List<Long> done = new ArrayList<>();

        var unused = aggregator().aggregate(crowd(1), RegionGold.none(), (stage, steps, total) -> {
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

        assertThatThrownBy(() -> aggregator().aggregate(crowd(4), RegionGold.none(), refusing))
                .isSameAs(mine);
    }

    @Test
    default void stopsForAnInterruptAndKeepsTheFlag() {
        Progress interrupting = (stage, done, total) -> Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> aggregator().aggregate(crowd(4), RegionGold.none(), interrupting));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
