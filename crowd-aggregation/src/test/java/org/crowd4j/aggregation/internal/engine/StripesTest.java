package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Stripes of tasks")
class StripesTest {

    /** Counts of tens of thousands of probabilities, added in another order. */
    private static final double REORDERED = 1e-9;

    private static RunMonitor watch() {
        return new RunMonitor("test", Progress.none());
    }

    private static PackedAnswers cells(CategoricalAnswers answers) {
        return PackedAnswers.of(answers, Gold.none());
    }

    /** Notes the ranges of tasks that it is asked for. */
    private static final class Ranges extends IdleSweep {
        private final int length;
        private final List<List<Integer>> seen = Collections.synchronizedList(new ArrayList<>());

        Ranges(int length) {
            this.length = length;
        }

        @Override
        public int rows() {
            return length;
        }

        @Override
        public void expect(Workspace workspace, int begin, int end, double[] q) {
            seen.add(List.of(begin, end));
        }
    }

    private static List<List<Integer>> ranges(PackedAnswers packed, int rows, int threads) {
        return Threads.on(threads, () -> {
            var sweep = new Ranges(rows);
            new Stripes(packed, sweep, watch())
                    .expect(new ModelParameters(rows, packed.k), new double[packed.n * packed.k]);
            var sorted = new ArrayList<>(sweep.seen);
            sorted.sort((a, b) -> a.get(0) - b.get(0));
            return sorted;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 100_000, 5_000_000})
    void coverEveryTaskOnceWhateverTheThreads(int rows) {
        var packed = cells(Crowd.large().answers());
        var alone = ranges(packed, rows, 1);

        assertThat(alone.get(0).get(0)).isZero();
        for (int i = 1; i < alone.size(); i++) {
            assertThat(alone.get(i).get(0)).isEqualTo(alone.get(i - 1).get(1));
        }
        assertThat(alone.get(alone.size() - 1).get(1)).isEqualTo(packed.n);
        assertThat(ranges(packed, rows, 3)).isEqualTo(alone);
    }

    @Test
    void coverATaskThatHoldsMostAnswers() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 200_000; i++) {
            answers.add(i % 1000 == 0 ? "t" + i : "long", "w" + i % 50, Crowd.label(i % 2));
        }
        var packed = cells(answers.build());

        int covered = ranges(packed, 1, 2).stream()
                .mapToInt(range -> range.get(1) - range.get(0))
                .sum();

        assertThat(covered).isEqualTo(packed.n);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 4, 1",
        "65535, 4, 4, 1",
        "131072, 4, 4, 2",
        "1000000000, 4, 4, 64",
        "10000000, 20000, 40000, 8",
        "10000000, 40000, 160000, 4",
        "10000000, 80000, 640000, 2",
        "1000000, 100000, 100000, 2",
        "1000000, 400000, 400000, 1",
        "1000000000, 8388608, 8388608, 2",
        "1000000000, 2000000000, 2000000000, 1"
    })
    void areAsManyAsTheAnswersOutweighTheTable(int answers, int rows, int counts, int stripes) {
        assertThat(Stripes.stripes(answers, rows, counts)).isEqualTo(stripes);
    }

    /** The counts of one sweep, and before it of the vote shares: table, labels and log likelihood in a row. */
    private static double[] counts(PackedAnswers packed, ModelParameters parameters, int threads) {
        return Threads.on(threads, () -> {
            var stripes = new Stripes(packed, ConfusionSweep.of(packed), watch());
            double[] q = new double[packed.n * packed.k];
            return flat(stripes.expect(parameters, q), stripes.count(q));
        });
    }

    /** Called with the same object twice, whose figures the second call replaced: so only what both must agree on. */
    private static double[] flat(ExpectedCounts counts, ExpectedCounts same) {
        assertThat(same).isSameAs(counts);
        double[] all = Arrays.copyOf(counts.table, counts.table.length + counts.columns.length);
        System.arraycopy(counts.columns, 0, all, counts.table.length, counts.columns.length);
        return all;
    }

    private static ModelParameters someParameters(PackedAnswers packed) {
        var parameters = new ModelParameters(packed.w * packed.k * packed.k, packed.k);
        for (int i = 0; i < parameters.theta.length; i++) {
            parameters.theta[i] = 1 + i * 7 % 11;
        }
        for (int worker = 0; worker < packed.w; worker++) {
            ConfusionModel.scaleTruths(parameters.theta, worker * packed.k * packed.k, packed.k);
        }
        Arrays.fill(parameters.pi, 1.0 / packed.k);
        return parameters;
    }

    private static void assertCountsAsOneSweepDoes(PackedAnswers packed) {
        var parameters = someParameters(packed);
        var whole = new ExpectedCounts(parameters.theta.length, packed.k);
        double[] q = new double[packed.n * packed.k];
        Sweeps.expect(ConfusionSweep.of(packed), parameters, 0, packed.n, q, whole);

        double[] alone = counts(packed, parameters, 1);

        double[] expected = flat(whole, whole);
        assertThat(alone).hasSameSizeAs(expected);
        for (int i = 0; i < alone.length; i++) {
            if (!(Math.abs(alone[i] - expected[i]) <= REORDERED)) { // a comparison by AssertJ takes 20 s in all
                assertThat(alone[i]).as("count %s", i).isCloseTo(expected[i], within(REORDERED));
            }
        }
        assertThat(Arrays.equals(counts(packed, parameters, 2), alone)).isTrue();
        assertThat(Arrays.equals(counts(packed, parameters, 5), alone)).isTrue();
    }

    @Test
    void countAsOneSweepDoes() {
        var packed = cells(Crowd.large().answers());

        assertThat(Stripes.stripes(packed.code.length, packed.w * 2, packed.w * 4))
                .isGreaterThan(2);
        assertCountsAsOneSweepDoes(packed);
    }

    @Test
    void countWorkerByWorkerAsOneSweepDoes() {
        var packed = cells(Crowd.wide().answers());

        assertThat(Stripes.stripes(packed.code.length, packed.w * 3, packed.w * 9))
                .isEqualTo(1);
        assertCountsAsOneSweepDoes(packed);
    }

    @Test
    void sumTheLogLikelihood() {
        for (Crowd crowd : List.of(Crowd.large(), Crowd.wide())) {
            var packed = cells(crowd.answers());
            var parameters = someParameters(packed);
            var whole = new ExpectedCounts(parameters.theta.length, packed.k);
            double[] q = new double[packed.n * packed.k];
            Sweeps.expect(ConfusionSweep.of(packed), parameters, 0, packed.n, q, whole);

            var striped = new Stripes(packed, ConfusionSweep.of(packed), watch()).expect(parameters, q);

            assertThat(striped.logLikelihood)
                    .isCloseTo(whole.logLikelihood, within(REORDERED * Math.abs(whole.logLikelihood)));
        }
    }

    @Test
    void startEverySweepFromZero() {
        var packed = cells(Crowd.large().answers());
        var stripes = new Stripes(packed, ConfusionSweep.of(packed), watch());
        var parameters = someParameters(packed);
        double[] q = new double[packed.n * packed.k];

        double[] once = stripes.expect(parameters, q).table.clone();

        assertThat(stripes.expect(parameters, q).table).containsExactly(once);
    }

    @Test
    void throwWhatAPieceThrewAfterEveryPieceHasEnded() {
        var mine = new IllegalStateException("piece 3");
        var running = new AtomicInteger();
        int left = Threads.on(4, () -> {
            assertThatThrownBy(() -> Stripes.parallel(40, piece -> {
                        running.incrementAndGet();
                        try {
                            if (piece == 3) {
                                throw mine;
                            }
                            Thread.sleep(5);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        } finally {
                            running.decrementAndGet();
                        }
                    }))
                    .isSameAs(mine);
            return running.get();
        });
        assertThat(left).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 64})
    void runEveryPieceOnce(int pieces) {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());

        Stripes.parallel(pieces, ran::add);

        assertThat(ran).doesNotHaveDuplicates().hasSize(pieces);
    }

    @Test
    void throwErrorsAsTheyAre() {
        var error = new StackOverflowError();

        assertThatThrownBy(() -> Stripes.parallel(3, piece -> {
                    throw error;
                }))
                .isSameAs(error);
    }
}
