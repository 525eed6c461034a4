package org.crowd4j.aggregation.internal.confusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.Sweep;
import org.crowd4j.aggregation.internal.engine.Sweeps;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hard sweep")
class HardSweepTest {

    /** A sum of some hundred logarithms. */
    private static final double ROUNDING = 1e-9;

    private static ModelParameters parameters(PackedAnswers packed, Sweep sweep) {
        ModelParameters parameters = sweep.parameters();
        for (int entry = 0; entry < parameters.theta.length; entry++) {
            parameters.theta[entry] = (1 + entry * 7 % 11) / 12.0;
        }
        for (int c = 0; c < packed.k; c++) {
            parameters.pi[c] = (1 + c) / (packed.k * (packed.k + 1) / 2.0);
        }
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, false", "4, false", "7, false", "2, true", "5, true"})
    void countsAsTheSoftSweepDoesUnderCertainty(int labels, boolean grouped) {
        var crowd = Crowd.of(90, 12, labels, 4, 71);
        var copies = grouped ? DependentWorkers.of(List.of("w1", "w2", "w5"), 0.8) : DependentWorkers.none();
        PackedAnswers packed = PackedAnswers.of(
                crowd.answers(), Known.nothing().withGold(crowd.gold(8)).withDependence(copies));
        HardSweep sweep = new HardSweep(packed);
        double[] q = new double[packed.n * packed.k];
        ExpectedCounts hard = new ExpectedCounts(sweep.countsLength(), labels);
        Sweeps.expect(sweep, parameters(packed, sweep), 0, packed.n, q, hard);

        double[] certain = new double[q.length];
        for (int task = 0; task < packed.n; task++) {
            ExpectedCounts one = new ExpectedCounts(sweep.countsLength(), labels);
            Sweeps.count(sweep, task, task + 1, q, one);
            System.arraycopy(one.columns, 0, certain, task * labels, labels);
        }
        ExpectedCounts soft = new ExpectedCounts(sweep.countsLength(), labels);
        Sweeps.count(ConfusionSweep.of(packed), 0, packed.n, certain, soft);

        assertThat(hard.table).containsExactly(soft.table);
        assertThat(hard.columns).containsExactly(soft.columns);
        ExpectedCounts again = new ExpectedCounts(sweep.countsLength(), labels);
        Sweeps.count(sweep, 0, packed.n, q, again);
        assertThat(again.table).containsExactly(soft.table);
        ExpectedCounts byAnswer = new ExpectedCounts(sweep.countsLength(), labels);
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                sweep.countAnswer(packed.code[a], task, q, byAnswer.table);
            }
        }
        assertThat(byAnswer.table).containsExactly(soft.table);
    }

    @Test
    void leavesASoftPosteriorAndTheLikelihoodOfItsWinners() {
        var crowd = Crowd.of(60, 9, 3, 4, 72);
        PackedAnswers packed = PackedAnswers.of(crowd.answers(), crowd.gold(8));
        HardSweep sweep = new HardSweep(packed);
        ModelParameters parameters = parameters(packed, sweep);
        double[] q = new double[packed.n * packed.k];
        ExpectedCounts hard = new ExpectedCounts(sweep.countsLength(), 3);

        Sweeps.expect(sweep, parameters, 0, packed.n, q, hard);

        double[] expected = new double[q.length];
        Sweeps.expect(
                ConfusionSweep.of(packed),
                parameters,
                0,
                packed.n,
                expected,
                new ExpectedCounts(sweep.countsLength(), 3));
        assertThat(q).containsExactly(expected);
        double logLikelihood = 0;
        for (int task = 0; task < packed.n; task++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                double log = Math.log(parameters.pi[c]);
                for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                    log += Math.log(parameters.theta[packed.code[a] * 3 + c]);
                }
                most = packed.gold[task] < 0 ? Math.max(most, log) : packed.gold[task] == c ? log : most;
            }
            logLikelihood += most;
        }
        assertThat(hard.logLikelihood).isCloseTo(logLikelihood, within(ROUNDING));
    }

    @Test
    void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        PackedAnswers packed = PackedAnswers.of(
                Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid owl", "t2 ann owl", "t2 bob dog", "t3 ann cat"),
                Gold.none());
        double[] q = {0.5, 0.5, 0, 0.2, 0.4, 0.4, 0.3 + 1e-10, 0.4 - 1e-10, 0.4 + 1e-10 - 0.1};

        HardSweep sweep = new HardSweep(packed);
        ExpectedCounts counts = new ExpectedCounts(sweep.countsLength(), 3);
        Sweeps.count(sweep, 0, packed.n, q, counts);

        assertThat(counts.columns).containsExactly(1, 2, 0);
        sweep.share(q);
        assertThat(q).containsExactly(0.5, 0.5, 0, 0, 0.5, 0.5, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheSameCountsInStripesAndWorkerByWorker(boolean wide) {
        PackedAnswers packed = PackedAnswers.of((wide ? Crowd.wide() : Crowd.large()).answers(), Gold.none());
        HardSweep sweep = new HardSweep(packed);
        ModelParameters parameters = parameters(packed, sweep);
        double[] q = new double[packed.n * packed.k];

        ExpectedCounts striped =
                new Stripes(packed, sweep, new RunMonitor("test", Progress.none())).expect(parameters, q);

        ExpectedCounts whole = new ExpectedCounts(sweep.countsLength(), packed.k);
        Sweeps.expect(sweep, parameters, 0, packed.n, q, whole);
        assertThat(striped.table).isEqualTo(whole.table); // containsExactly takes 20 s
        assertThat(striped.columns).containsExactly(whole.columns);
    }
}
