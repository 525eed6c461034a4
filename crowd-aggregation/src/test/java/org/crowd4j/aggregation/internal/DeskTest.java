package org.crowd4j.aggregation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A desk with parameters and counts in one array")
class DeskTest {

    private static final List<Function<Cells, Sweep>> SWEEPS = List.of(
            ConfusionSweep::of,
            cells -> new ConfusionSweep(cells, 1),
            cells -> ConfusionSweep.of(cells, 2),
            RatioSweep::byWorker,
            RatioSweep::byWorkerAndLabel,
            cells -> new LeaveOneOutSweep(cells, 3));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 9})
    void givesTheSameBitsAsParametersAndCountsApart(int labels) {
        var cells = Cells.of(Crowd.of(300, 12, labels, 9, 3).answers(), Gold.none());
        for (Function<Cells, Sweep> kind : SWEEPS) {
            Sweep sweep = kind.apply(cells);
            double[] q =
                    new Random(labels).doubles((long) cells.n * sweep.width()).toArray();
            double[] same = q.clone();
            var apart = new Counts(sweep.countsLength(), sweep.width());
            double[] together = new double[sweep.countsLength()];
            var desk = Desk.own(sweep);

            for (int round = 0; round < 2; round++) {
                var parameters = sweep.parameters();
                Arrays.setAll(parameters.theta, i -> 300 + i * 7 % 11);
                Arrays.fill(parameters.pi, 1.0 / sweep.width());
                apart.clear();
                Arrays.fill(together, 0);
                desk.lay(parameters);

                Sweeps.expect(sweep, parameters, 0, cells.n, q, apart);
                sweep.expect(desk, 0, cells.n, same);
                sweep.count(desk, 0, 10, same);
                Sweeps.count(sweep, 0, 10, q, apart);
                desk.addTo(together, 0, sweep.rows());

                assertThat(same).containsExactly(q);
                assertThat(together).containsExactly(apart.table);
                assertThat(desk.totals.labels).containsExactly(apart.labels);
                assertThat(desk.totals.logLikelihood).isEqualTo(apart.logLikelihood);
            }
        }
    }
}
