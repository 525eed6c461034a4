package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.confusion.ConfusionSweep;
import org.crowd4j.aggregation.internal.confusion.LeaveOneOutSweep;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A workspace with parameters and counts in one array")
class WorkspaceTest {

    private static final List<Function<PackedAnswers, Sweep>> SWEEPS = List.of(
            ConfusionSweep::of,
            packed -> new ConfusionSweep(packed, 1),
            packed -> ConfusionSweep.of(packed, 2),
            RatioSweep::byWorker,
            RatioSweep::byWorkerAndLabel,
            packed -> new LeaveOneOutSweep(packed, 3));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 9})
    void givesTheSameBitsAsParametersAndCountsApart(int labels) {
        var packed = PackedAnswers.of(Crowd.of(300, 12, labels, 9, 3).answers(), Gold.none());
        for (Function<PackedAnswers, Sweep> kind : SWEEPS) {
            Sweep sweep = kind.apply(packed);
            double[] q =
                    new Random(labels).doubles((long) packed.n * sweep.width()).toArray();
            double[] same = q.clone();
            var apart = new ExpectedCounts(sweep.countsLength(), sweep.width());
            double[] together = new double[sweep.countsLength()];
            var workspace = Workspace.own(sweep);

            for (int round = 0; round < 2; round++) {
                var parameters = sweep.parameters();
                Arrays.setAll(parameters.theta, i -> 300 + i * 7 % 11);
                Arrays.fill(parameters.pi, 1.0 / sweep.width());
                apart.clear();
                Arrays.fill(together, 0);
                workspace.load(parameters);

                Sweeps.expect(sweep, parameters, 0, packed.n, q, apart);
                sweep.expect(workspace, 0, packed.n, same);
                sweep.count(workspace, 0, 10, same);
                Sweeps.count(sweep, 0, 10, q, apart);
                workspace.addTo(together, 0, sweep.rows());

                assertThat(same).containsExactly(q);
                assertThat(together).containsExactly(apart.table);
                assertThat(workspace.totals.columns).containsExactly(apart.columns);
                assertThat(workspace.totals.logLikelihood).isEqualTo(apart.logLikelihood);
            }
        }
    }
}
