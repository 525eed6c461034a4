package org.crowd4j.aggregation.internal.confusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.engine.Sweeps;
import org.crowd4j.aggregation.internal.engine.WorkerMajor;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Threads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The sweep that leaves each task's own part out")
class LeaveOneOutSweepTest {

    /** A row is a product of tens of quotients, scaled once. */
    private static final double ROUNDING = 1e-12;

    /** Counts of hundreds of thousands of probabilities, added in another order. */
    private static final double REORDERED = 1e-9;

    private static double[] rows(PackedAnswers packed, int width, long seed) {
        var random = new Random(seed);
        double[] q = new double[packed.n * width];
        for (int task = 0; task < packed.n; task++) {
            double[] row = random.doubles(width).toArray();
            double sum = Arrays.stream(row).sum();
            for (int c = 0; c < width; c++) {
                q[task * width + c] = row[c] / sum;
            }
        }
        return q;
    }

    /** The parameters that a posterior leads to. */
    private static ModelParameters parameters(PackedAnswers packed, LeaveOneOutSweep sweep, int subtypes, double[] q) {
        var counts = new ExpectedCounts(sweep.countsLength(), sweep.width());
        Sweeps.count(sweep, 0, packed.n, q, counts);
        var parameters = sweep.parameters();
        new SubtypeModel(packed, sweep, subtypes, new PastCounts(WorkerHistory.none(), packed.answers()))
                .maximise(counts, parameters);
        return parameters;
    }

    private static Stripes stripes(PackedAnswers packed, Sweep sweep) {
        return new Stripes(packed, sweep, new RunMonitor("test", Progress.none()));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 4", "3, 4", "3, 2", "4, 1", "5, 3", "9, 1"})
    void agreesWithLogarithms(int labels, int subtypes) {
        var packed = ConfusionSweepTest.cells(labels, true, 7);
        var sweep = new LeaveOneOutSweep(packed, subtypes);
        int width = sweep.width();
        double[] before = rows(packed, width, 7);
        var parameters = parameters(packed, sweep, subtypes, before);
        double[] q = before.clone();
        var counts = new ExpectedCounts(sweep.countsLength(), width);

        Sweeps.expect(sweep, parameters, 0, 50, q, counts);
        Sweeps.expect(sweep, parameters, 50, packed.n, q, counts);

        double[] table = new double[sweep.countsLength()];
        double[] totals = new double[width];
        double change = 0;
        for (int task = 0; task < packed.n; task++) {
            double[] row = byHand(packed, task, subtypes, parameters, before);
            for (int c = 0; c < width; c++) {
                assertThat(q[task * width + c]).isCloseTo(row[c], within(ROUNDING));
                totals[c] += row[c];
                for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                    table[packed.code[a] * width + c] += row[c];
                }
            }
            for (int label = 0; label < labels; label++) {
                double sum = 0;
                for (int c = label * subtypes; c < (label + 1) * subtypes; c++) {
                    sum += row[c] - before[task * width + c];
                }
                change = Math.max(change, Math.abs(sum));
            }
        }
        assertThat(counts.table).containsExactly(table, within(ROUNDING * packed.code.length));
        assertThat(counts.columns).containsExactly(totals, within(ROUNDING * packed.n));
        assertThat(counts.change).isCloseTo(change, within(ROUNDING));
    }

    private static double[] byHand(
            PackedAnswers packed, int task, int subtypes, ModelParameters parameters, double[] before) {
        int width = packed.k * subtypes;
        double[] row = new double[width];
        for (int c = 0; c < width; c++) {
            row[c] = Math.log(parameters.pi[c]);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                int same = 0;
                int all = 0;
                for (int b = packed.from[task]; b < packed.from[task + 1]; b++) {
                    same += packed.code[a] == packed.code[b] ? 1 : 0;
                    all += packed.code[a] / packed.k == packed.code[b] / packed.k ? 1 : 0;
                }
                double own = before[task * width + c];
                row[c] += Math.log(parameters.theta[2 * packed.code[a] * width + c] - same * own);
                row[c] -= Math.log(parameters.theta[(2 * packed.code[a] + 1) * width + c] - all * own);
            }
            if (packed.gold(task) >= 0 && packed.gold(task) != c / subtypes) {
                row[c] = Double.NEGATIVE_INFINITY;
            }
        }
        double most = Arrays.stream(row).max().orElseThrow();
        double sum = Arrays.stream(row).map(log -> Math.exp(log - most)).sum();
        return Arrays.stream(row).map(log -> Math.exp(log - most) / sum).toArray();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 4", "6, 1"})
    void countsAGivenPosterior(int labels, int subtypes) {
        var packed = ConfusionSweepTest.cells(labels, false, 8);
        var sweep = new LeaveOneOutSweep(packed, subtypes);
        double[] q = rows(packed, sweep.width(), 8);
        var parameters = parameters(packed, sweep, subtypes, q);
        var fused = new ExpectedCounts(sweep.countsLength(), sweep.width());
        var counted = new ExpectedCounts(sweep.countsLength(), sweep.width());
        var single = new ExpectedCounts(sweep.countsLength(), sweep.width());

        Sweeps.expect(sweep, parameters, 0, packed.n, q, fused);
        Sweeps.count(sweep, 0, packed.n, q, counted);
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                sweep.countAnswer(packed.code[a], task, q, single.table);
            }
        }

        assertThat(counted.table).containsExactly(fused.table);
        assertThat(counted.columns).containsExactly(fused.columns);
        assertThat(single.table).containsExactly(fused.table);
    }

    @Test
    void leavesTheTableAloneUnlessItIsToCount() {
        var packed = ConfusionSweepTest.cells(3, true, 9);
        var sweep = new LeaveOneOutSweep(packed, 2);
        double[] q = rows(packed, sweep.width(), 9);
        var counts = new ExpectedCounts(0, sweep.width());

        sweep.expect(
                Workspace.over(sweep, parameters(packed, sweep, 2, q), new double[0], false, counts), 0, packed.n, q);

        assertThat(Arrays.stream(counts.columns).sum()).isCloseTo(packed.n, within(REORDERED));
    }

    @Test
    @DisplayName("trap: a product without logarithms is 0 past some hundred answers")
    void survivesTheSmallestQuotientsOnALongTask() {
        var answers = CategoricalAnswers.builder();
        IntStream.range(0, 900).forEach(i -> answers.add("t", "w" + i, Crowd.label(i % 3)));
        for (Gold gold : new Gold[] {Gold.none(), Gold.of(Map.of("t", "l2"))}) {
            var packed = PackedAnswers.of(answers.build(), gold);
            var sweep = new LeaveOneOutSweep(packed, 2);
            var parameters = sweep.parameters();
            int width = sweep.width();
            for (int i = 0; i < parameters.theta.length; i++) {
                parameters.theta[i] = i / width % 2 == 0 ? 0 : 1L << 31;
            }
            Arrays.fill(parameters.pi, 1e-10);
            parameters.pi[0] = 1;
            double[] q = new double[sweep.width()];

            Sweeps.expect(sweep, parameters, 0, 1, q, new ExpectedCounts(sweep.countsLength(), sweep.width()));

            int known = packed.gold(0);
            assertThat(q[0]).isCloseTo(known < 0 ? 1 : 0, within(1e-9));
            assertThat(q[4]).isCloseTo(known < 0 ? 0 : 0.5, within(1e-9));
            assertThat(Arrays.stream(q).sum()).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    void countsWorkerByWorkerAsStripeByStripe() {
        var packed = PackedAnswers.of(Crowd.large().answers(), Crowd.large().gold(100));
        var sweep = new LeaveOneOutSweep(packed, 4);
        double[] q = rows(packed, sweep.width(), 10);
        var parameters = parameters(packed, sweep, 4, q);
        double[] same = q.clone();
        var byWorker = new ExpectedCounts(sweep.countsLength(), sweep.width());

        var striped = stripes(packed, sweep).expect(parameters, q);
        sweep.expect(Workspace.over(sweep, parameters, byWorker.table, false, byWorker), 0, packed.n, same);
        var order = new WorkerMajor(packed);
        for (int part = 0; part < order.parts(); part++) {
            order.count(part, sweep, same, byWorker.table);
        }

        assertThat(Stripes.stripes(packed.code.length, sweep.rows(), sweep.countsLength()))
                .isGreaterThan(2);
        assertThat(Arrays.equals(q, same)).isTrue();
        assertThat(striped.table).containsExactly(byWorker.table, within(REORDERED));
        assertThat(striped.columns).containsExactly(byWorker.columns, within(REORDERED));
        assertThat(striped.change).isEqualTo(byWorker.change);
    }

    @Test
    void goesWorkerByWorkerWhereTablesAreLargeAsInOneStripe() {
        var packed = PackedAnswers.of(Crowd.wide().answers(), Crowd.wide().gold(100));
        var sweep = new LeaveOneOutSweep(packed, 1);
        double[] q = rows(packed, sweep.width(), 11);
        var parameters = parameters(packed, sweep, 1, q);
        double[] same = q.clone();
        var whole = new ExpectedCounts(sweep.countsLength(), sweep.width());

        var counts = stripes(packed, sweep).expect(parameters, q);
        Sweeps.expect(sweep, parameters, 0, packed.n, same, whole);

        assertThat(Stripes.stripes(packed.code.length, sweep.rows(), sweep.countsLength()))
                .isEqualTo(1);
        assertThat(Arrays.equals(q, same)).isTrue();
        assertThat(distance(counts.table, whole.table)).isLessThan(REORDERED);
        assertThat(counts.columns).containsExactly(whole.columns, within(REORDERED));
        assertThat(counts.change).isEqualTo(whole.change);
    }

    /** A comparison by AssertJ takes long for half a million figures. */
    private static double distance(double[] one, double[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasTheSameBitsOnAnyNumberOfThreads(boolean wide) {
        var crowd = wide ? Crowd.wide() : Crowd.large();
        var packed = PackedAnswers.of(crowd.answers(), crowd.gold(50));

        double[] alone = settled(packed, 1);

        assertThat(packed.code).hasSizeGreaterThanOrEqualTo(200_000);
        assertThat(Arrays.equals(settled(packed, 3), alone)).isTrue();
    }

    private static double[] settled(PackedAnswers packed, int threads) {
        return Threads.on(threads, () -> {
            var sweep = new LeaveOneOutSweep(packed, 2);
            double[] q = rows(packed, sweep.width(), 12);
            var model = new SubtypeModel(packed, sweep, 2, new PastCounts(WorkerHistory.none(), packed.answers()));
            var monitor = new RunMonitor("test", Progress.none());
            FixedPointIteration.run(
                    new Stripes(packed, sweep, monitor), sweep.parameters(), model, new Stopping(4, 0), q, monitor);
            return q;
        });
    }

    @Test
    void refusesTablesThatNoArrayHolds() {
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, 20_000).mapToObj(Crowd::label).toList());
        IntStream.range(0, 90_000).forEach(i -> answers.add("t" + i % 10, "w" + i, "l0"));
        var packed = PackedAnswers.of(answers.build(), Gold.none());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaveOneOutSweep.requireRoom("This", packed, 16))
                .withMessageStartingWith("This needs ")
                .withMessageContaining("90000 workers with 20000 labels")
                .withMessageEndingWith("use OneCoin, or MajorityVote");
    }
}
