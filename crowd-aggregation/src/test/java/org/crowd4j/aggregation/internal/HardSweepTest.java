package org.crowd4j.aggregation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.Gold;
import org.crowd4j.Grouping;
import org.crowd4j.Known;
import org.crowd4j.Progress;
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

    private static Parameters parameters(Cells cells, Sweep sweep) {
        Parameters parameters = sweep.parameters();
        for (int entry = 0; entry < parameters.theta.length; entry++) {
            parameters.theta[entry] = (1 + entry * 7 % 11) / 12.0;
        }
        for (int c = 0; c < cells.k; c++) {
            parameters.pi[c] = (1 + c) / (cells.k * (cells.k + 1) / 2.0);
        }
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, false", "4, false", "7, false", "2, true", "5, true"})
    void countsAsTheSoftSweepDoesUnderCertainty(int labels, boolean grouped) {
        var crowd = Crowd.of(90, 12, labels, 4, 71);
        var copies = grouped ? Grouping.of(List.of("w1", "w2", "w5"), 0.8) : Grouping.none();
        Cells cells = Cells.of(
                crowd.answers(), Known.nothing().withGold(crowd.gold(8)).withGrouping(copies));
        HardSweep sweep = new HardSweep(cells);
        double[] q = new double[cells.n * cells.k];
        Counts hard = new Counts(sweep.countsLength(), labels);
        Sweeps.expect(sweep, parameters(cells, sweep), 0, cells.n, q, hard);

        double[] certain = q.clone();
        sweep.harden(certain);
        Counts soft = new Counts(sweep.countsLength(), labels);
        Sweeps.count(ConfusionSweep.of(cells), 0, cells.n, certain, soft);

        assertThat(hard.table).containsExactly(soft.table);
        assertThat(hard.labels).containsExactly(soft.labels);
        Counts again = new Counts(sweep.countsLength(), labels);
        Sweeps.count(sweep, 0, cells.n, q, again);
        assertThat(again.table).containsExactly(soft.table);
        Counts byAnswer = new Counts(sweep.countsLength(), labels);
        for (int task = 0; task < cells.n; task++) {
            for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                sweep.countAnswer(cells.cell[a], task, q, byAnswer.table);
            }
        }
        assertThat(byAnswer.table).containsExactly(soft.table);
    }

    @Test
    void leavesASoftPosteriorAndTheLikelihoodOfItsWinners() {
        var crowd = Crowd.of(60, 9, 3, 4, 72);
        Cells cells = Cells.of(crowd.answers(), crowd.gold(8));
        HardSweep sweep = new HardSweep(cells);
        Parameters parameters = parameters(cells, sweep);
        double[] q = new double[cells.n * cells.k];
        Counts hard = new Counts(sweep.countsLength(), 3);

        Sweeps.expect(sweep, parameters, 0, cells.n, q, hard);

        double[] expected = new double[q.length];
        Sweeps.expect(ConfusionSweep.of(cells), parameters, 0, cells.n, expected, new Counts(sweep.countsLength(), 3));
        assertThat(q).containsExactly(expected);
        double logLikelihood = 0;
        for (int task = 0; task < cells.n; task++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < 3; c++) {
                double log = Math.log(parameters.pi[c]);
                for (int a = cells.from[task]; a < cells.from[task + 1]; a++) {
                    log += Math.log(parameters.theta[cells.cell[a] * 3 + c]);
                }
                most = cells.gold[task] < 0 ? Math.max(most, log) : cells.gold[task] == c ? log : most;
            }
            logLikelihood += most;
        }
        assertThat(hard.logLikelihood()).isCloseTo(logLikelihood, within(ROUNDING));
    }

    @Test
    void givesATieToTheLabelGivenMoreOftenThenToTheFirst() {
        Cells cells = Cells.of(
                Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid owl", "t2 ann owl", "t2 bob dog", "t3 ann cat"),
                Gold.none());
        double[] q = {0.5, 0.5, 0, 0.2, 0.4, 0.4, 0.3 + 1e-10, 0.4 - 1e-10, 0.4 + 1e-10 - 0.1};

        new HardSweep(cells).harden(q);

        assertThat(q).containsExactly(1, 0, 0, 0, 1, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheSameCountsInStripesAndWorkerByWorker(boolean wide) {
        Cells cells = Cells.of((wide ? Crowd.wide() : Crowd.large()).answers(), Gold.none());
        HardSweep sweep = new HardSweep(cells);
        Parameters parameters = parameters(cells, sweep);
        double[] q = new double[cells.n * cells.k];

        Counts striped = new Stripes(cells, sweep, new Watch("test", Progress.none())).expect(parameters, q);

        Counts whole = new Counts(sweep.countsLength(), cells.k);
        Sweeps.expect(sweep, parameters, 0, cells.n, q, whole);
        assertThat(striped.table()).containsExactly(whole.table);
        assertThat(striped.labels()).containsExactly(whole.labels);
    }
}
