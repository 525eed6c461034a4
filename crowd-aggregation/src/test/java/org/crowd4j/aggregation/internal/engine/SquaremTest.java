package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SQUAREM")
class SquaremTest {

    /** Relative: two climbs that stop at a relative gain of 10⁻⁹ end this close to each other. */
    private static final double SAME_PLACE = 1e-6;

    /** A share after a few multiplications. */
    private static final double ROUNDING = 1e-12;

    /** A climb whose only parameter is π(0): each step goes a tenth of the way to 0.8. */
    private static final class Slope extends IdleSweep implements MStep {
        private final List<Double> visited = new ArrayList<>();
        private final boolean leapsFall;

        Slope(boolean leapsFall) {
            this.leapsFall = leapsFall;
        }

        static double step(double share) {
            return share + 0.1 * (0.8 - share);
        }

        @Override
        public int rows() {
            return 4;
        }

        @Override
        public void expect(Workspace workspace, int begin, int end, double[] q) {
            double share = workspace.pi[0];
            double last = visited.isEmpty() ? share : visited.get(visited.size() - 1);
            visited.add(share);
            boolean leapt = visited.size() > 1 && share > step(last) + 0.001;
            workspace.totals.logLikelihood -= leapsFall && leapt ? 100 : Math.abs(0.8 - share) + 1;
            workspace.totals.columns[0] += share;
        }

        @Override
        public void count(Workspace workspace, int begin, int end, double[] q) {
            workspace.totals.columns[0] += 0.1;
        }

        @Override
        public void maximise(ExpectedCounts counts, ModelParameters into) {
            Arrays.fill(into.theta, 0.5);
            into.pi[0] = step(counts.columns[0]);
            into.pi[1] = 1 - into.pi[0];
        }

        @Override
        public double logPrior(ModelParameters parameters) {
            return 0;
        }

        @Override
        public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
            return ParameterVector.of(parameters.pi);
        }

        @Override
        public void project(ExpectedCounts counts, ModelParameters parameters) {
            parameters.pi[1] = 1 - parameters.pi[0];
        }
    }

    private static Convergence climb(Slope slope, int limit, boolean accelerated) {
        var packed = PackedAnswers.of(Crowd.answers("t1 ann cat", "t1 ann dog"), Gold.none());
        var monitor = new RunMonitor("test", Progress.none());
        return ExpectationMaximization.run(
                new Stripes(packed, slope, monitor),
                slope,
                new Stopping(limit, 0),
                new ModelParameters(4, 2),
                new double[2],
                accelerated,
                monitor);
    }

    @Test
    void leapsAheadOfPlainSteps() {
        var plain = new Slope(false);
        var leaping = new Slope(false);

        climb(plain, 12, false);
        climb(leaping, 12, true);

        assertThat(leaping.visited).hasSize(12);
        assertThat(Math.abs(0.8 - leaping.visited.get(11))).isLessThan((0.8 - plain.visited.get(11)) / 10);
    }

    @Test
    void takesBackALeapThatFalls() {
        var slope = new Slope(true);

        var convergence = climb(slope, 40, true);

        assertThat(convergence.iterations()).isEqualTo(40);
        List<Double> orbit = slope.visited.stream().toList();
        double before = orbit.get(0);
        int leaps = 0;
        for (int i = 1; i < orbit.size(); i++) {
            boolean leapt = orbit.get(i) > Slope.step(before) + 0.001;
            if (leapt) {
                leaps++;
            } else {
                assertThat(orbit.get(i)).as("sweep %s", i).isCloseTo(Slope.step(before), within(ROUNDING));
                before = orbit.get(i);
            }
        }
        assertThat(leaps).isPositive();
        assertThat(convergence.objective().orElseThrow()).isCloseTo(-1 - (0.8 - before), within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void makesThePlainStepLast(int limit) {
        var slope = new Slope(false);

        climb(slope, limit, true);

        assertThat(slope.visited).hasSize(limit);
        assertThat(slope.visited.get(limit - 1)).isCloseTo(Slope.step(slope.visited.get(limit - 2)), within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void needsFewerSweepsToTheSamePlaceOnSlowData(long seed) {
        var answers = Crowd.of(400, 30, 3, 4, seed).answers();
        var slow = new DawidSkene().withStopping(new Stopping(5000, 1e-9));

        var plain = slow.aggregate(answers).convergence();
        var leaping = slow.withAcceleration(true).aggregate(answers).convergence();

        assertThat(leaping.iterations()).isLessThan(plain.iterations());
        assertThat(leaping.objective().orElseThrow())
                .isGreaterThan(plain.objective().orElseThrow() * (1 + SAME_PLACE));
    }

    @Test
    void goesNoFurtherWhereNothingMoves() {
        var vector = ParameterVector.of(new double[] {0.5, 0.5}).with(new double[] {-3, 0});
        var squarem = new Squarem(vector);
        squarem.start(vector);
        squarem.middle(vector);

        assertThat(squarem.extrapolate(vector)).isFalse();
        assertThat(vector.tables[0]).containsExactly(0.5, 0.5);
        assertThat(vector.tables[1]).containsExactly(-3, 0);
    }
}
