package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fixed-point iteration")
class FixedPointIterationTest {

    private static final PackedAnswers CELLS = PackedAnswers.of(Crowd.answers("t1 ann cat", "t1 bob dog"), Gold.none());

    private final List<String> calls = new ArrayList<>();

    /** Changes the posterior as it is told to, sweep by sweep, and writes down who was called. */
    private final class Scripted extends IdleSweep {
        private final double[] changes;
        private int sweeps;

        Scripted(double... changes) {
            this.changes = changes;
        }

        @Override
        public void expect(Workspace workspace, int begin, int end, double[] q) {
            calls.add("expect by " + workspace.theta[0]);
            workspace.totals.change = changes[sweeps++];
            workspace.table[0] = sweeps;
            q[0] = sweeps;
        }

        @Override
        public void count(Workspace workspace, int begin, int end, double[] q) {
            calls.add("count from " + q[0]);
        }
    }

    private Convergence run(Stopping stopping, double[] q, Progress progress, double... changes) {
        var sweep = new Scripted(changes);
        var monitor = new RunMonitor("settling", progress);
        FixedPointIteration.Step step = (counts, into) -> {
            calls.add("maximise by " + counts.table[0]);
            into.theta[0] = counts.table[0] + 10;
        };
        return FixedPointIteration.run(
                new Stripes(CELLS, sweep, monitor), sweep.parameters(), step, stopping, q, monitor);
    }

    @Test
    void stopsAtTheFirstSweepThatChangesNoMoreThanTheTolerance() {
        double[] q = {0.5, 0.5};

        var convergence = run(new Stopping(9, 0.01), q, Progress.none(), 0.5, 0.0101, 0.01, 0.7);

        assertThat(convergence).isEqualTo(new Convergence(true, 3, 0.01, OptionalDouble.empty()));
        assertThat(q[0]).isEqualTo(3);
    }

    @Test
    void stopsAtTheLimit() {
        assertThat(run(new Stopping(2, 0.01), new double[2], Progress.none(), 0.5, 0.25, 0))
                .isEqualTo(new Convergence(false, 2, 0.25, OptionalDouble.empty()));
    }

    @Test
    void makesOneSweepAtLeast() {
        assertThat(run(new Stopping(1, 0), new double[2], Progress.none(), 0, 0))
                .isEqualTo(new Convergence(true, 1, 0, OptionalDouble.empty()));
    }

    @Test
    void countsTheStartAndThenTakesTurns() {
        run(new Stopping(3, 0), new double[] {0.5, 0.5}, Progress.none(), 1, 1, 1);

        assertThat(calls)
                .containsExactly(
                        "count from 0.5",
                        "maximise by 0.0",
                        "expect by 10.0",
                        "maximise by 1.0",
                        "expect by 11.0",
                        "maximise by 2.0",
                        "expect by 12.0");
    }

    @Test
    void tellsHowManySweepsAreBehindIt() {
        List<String> told = new ArrayList<>();

        run(
                new Stopping(5, 0.1),
                new double[2],
                (stage, done, total) -> told.add("%s %s of %s".formatted(stage, done, total)),
                1,
                1,
                0);

        assertThat(told).containsExactly("settling 0 of 5", "settling 1 of 5", "settling 2 of 5", "settling 3 of 5");
    }

    @Test
    void throwsWhatAProgressThrowsWithoutAnotherSweep() {
        var mine = new IllegalStateException("enough");
        Progress impatient = (stage, done, total) -> {
            if (done == 1) {
                throw mine;
            }
        };

        assertThatThrownBy(() -> run(new Stopping(5, 0), new double[2], impatient, 1, 1, 1))
                .isSameAs(mine);
        assertThat(calls).filteredOn(call -> call.startsWith("expect")).hasSize(1);
    }

    @Test
    void stopsForAnInterruptBetweenSweeps() {
        Progress interrupting = (stage, done, total) -> {
            if (done == 1) {
                Thread.currentThread().interrupt();
            }
        };
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> run(new Stopping(5, 0), new double[2], interrupting, 1, 1, 1))
                    .withMessage("settling was interrupted");
            assertThat(calls).filteredOn(call -> call.startsWith("expect")).hasSize(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
