package org.crowd4j.aggregation.internal.confusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.Sweeps;
import org.crowd4j.aggregation.internal.engine.Workspace;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The sweep over confusion matrices")
class ConfusionSweepTest {

    /** A row is a product of tens of factors, scaled once. */
    private static final double ROUNDING = 1e-12;

    /**
     * Tasks of 1 to 60 answers: shorter than a block of factors, as long, longer, and some blocks
     * long; many repeats.
     */
    static PackedAnswers cells(int labels, boolean gold, long seed) {
        var random = new Random(seed);
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, labels).mapToObj(Crowd::label).toList());
        for (int task = 0; task < 120; task++) {
            int each = task < 62 ? task + 1 : 1 + random.nextInt(20);
            for (int i = 0; i < each; i++) {
                answers.add("t" + task, "w" + random.nextInt(25), Crowd.label(random.nextInt(labels)));
            }
        }
        var truth = Crowd.of(120, 3, labels, 1, seed);
        return PackedAnswers.of(answers.build(), gold ? truth.gold(5) : Gold.none());
    }

    private static ModelParameters parameters(PackedAnswers packed, long seed) {
        var random = new Random(seed);
        var parameters = new ModelParameters(packed.w * packed.k * packed.k, packed.k);
        for (int i = 0; i < parameters.theta.length; i++) {
            parameters.theta[i] = random.nextInt(10) == 0 ? 1e-10 : random.nextDouble();
        }
        for (int worker = 0; worker < packed.w; worker++) {
            ConfusionModel.scaleTruths(parameters.theta, worker * packed.k * packed.k, packed.k);
        }
        Arrays.fill(parameters.pi, 1.0 / packed.k);
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({
        "2, false, true",
        "3, false, true",
        "4, false, true",
        "2, true, true",
        "3, true, true",
        "4, true, true",
        "2, true, false",
        "3, false, false",
        "4, true, false",
        "8, true, true",
        "8, false, true",
        "8, true, false"
    })
    void hasTheSameBitsWrittenOutAsInGeneral(int labels, boolean gold, boolean counting) {
        for (long seed = 1; seed <= 5; seed++) {
            var packed = cells(labels, gold, seed);
            var parameters = parameters(packed, seed);
            var general = new ExpectedCounts(parameters.theta.length, labels);
            var special = new ExpectedCounts(parameters.theta.length, labels);
            double[] expected = new double[packed.n * labels];
            double[] q = new double[packed.n * labels];

            var inGeneral = new ConfusionSweep(packed, 1);
            var generalDesk = Workspace.over(inGeneral, parameters, general.table, counting, general);
            var written = ConfusionSweep.of(packed);
            var specialDesk = Workspace.over(written, parameters, special.table, counting, special);
            for (int[] part : new int[][] {{0, 50}, {50, packed.n}}) {
                inGeneral.expect(generalDesk, part[0], part[1], expected);
                written.expect(specialDesk, part[0], part[1], q);
            }

            assertThat(written.getClass()).isNotEqualTo(ConfusionSweep.class);
            assertThat(q).containsExactly(expected);
            assertThat(special.table).containsExactly(general.table);
            assertThat(special.columns).containsExactly(general.columns);
            assertThat(special.logLikelihood).isCloseTo(general.logLikelihood, within(ROUNDING * 1e4));
            assertThat(Arrays.stream(special.table).sum() > 0).isEqualTo(counting);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 13})
    void agreesWithLogarithms(int labels) {
        var packed = cells(labels, true, 7);
        var parameters = parameters(packed, 7);
        var counts = new ExpectedCounts(parameters.theta.length, labels);
        double[] q = new double[packed.n * labels];

        Sweeps.expect(ConfusionSweep.of(packed), parameters, 0, packed.n, q, counts);

        double logLikelihood = 0;
        double[] table = new double[parameters.theta.length];
        for (int task = 0; task < packed.n; task++) {
            double[] logs = new double[labels];
            for (int c = 0; c < labels; c++) {
                logs[c] = Math.log(parameters.pi[c]);
                for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                    logs[c] += Math.log(parameters.theta[packed.code[a] * labels + c]);
                }
            }
            double most = Arrays.stream(logs).max().orElseThrow();
            double total = most
                    + Math.log(
                            Arrays.stream(logs).map(log -> Math.exp(log - most)).sum());
            int known = packed.gold(task);
            logLikelihood += known >= 0 ? logs[known] : total;
            for (int c = 0; c < labels; c++) {
                double p = known < 0 ? Math.exp(logs[c] - total) : c == known ? 1 : 0;
                assertThat(q[task * labels + c]).isCloseTo(p, within(ROUNDING));
                for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                    table[packed.code[a] * labels + c] += p;
                }
            }
        }
        assertThat(counts.logLikelihood).isCloseTo(logLikelihood, within(ROUNDING * Math.abs(logLikelihood)));
        assertThat(counts.table).containsExactly(table, within(ROUNDING * packed.code.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8})
    void countsAGivenPosterior(int labels) {
        var packed = cells(labels, false, 8);
        var parameters = parameters(packed, 8);
        double[] q = new double[packed.n * labels];
        var fused = new ExpectedCounts(parameters.theta.length, labels);
        var counted = new ExpectedCounts(parameters.theta.length, labels);
        var single = new ExpectedCounts(parameters.theta.length, labels);
        var sweep = ConfusionSweep.of(packed);

        Sweeps.expect(sweep, parameters, 0, packed.n, q, fused);
        Sweeps.count(sweep, 0, packed.n, q, counted);
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                sweep.countAnswer(packed.code[a], task, q, single.table);
            }
        }

        assertThat(counted.table).containsExactly(fused.table);
        assertThat(counted.columns).containsExactly(fused.columns, within(ROUNDING * packed.n));
        assertThat(single.table).containsExactly(fused.table);
    }

    @Test
    @DisplayName("trap: a product without logarithms is 0 past some hundred answers")
    void survivesTheSmallestRatesOnALongTask() {
        for (int labels = 2; labels <= 6; labels++) {
            var answers = CategoricalAnswers.builder()
                    .labels(IntStream.range(0, labels).mapToObj(Crowd::label).toList());
            for (int i = 0; i < 900; i++) {
                answers.add("t", "w" + i, Crowd.label(i % labels));
            }
            var packed = PackedAnswers.of(answers.build(), Gold.none());
            var parameters = new ModelParameters(packed.w * labels * labels, labels);
            Arrays.fill(parameters.theta, 1e-10 / (1L << 31));
            Arrays.fill(parameters.pi, 1e-10);
            parameters.pi[0] = 1;
            var counts = new ExpectedCounts(parameters.theta.length, labels);
            double[] q = new double[labels];

            Sweeps.expect(ConfusionSweep.of(packed), parameters, 0, 1, q, counts);

            assertThat(q[0]).isCloseTo(1, within(1e-9));
            assertThat(counts.logLikelihood).isFinite().isLessThan(-30_000);
        }
    }
}
