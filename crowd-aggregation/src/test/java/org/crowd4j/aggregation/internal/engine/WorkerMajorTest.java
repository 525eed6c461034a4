package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.crowd4j.Gold;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Counting worker by worker")
class WorkerMajorTest {

    /** Counts answers instead of probabilities, and notes which part a worker belongs to. */
    private static final class Tally extends IdleSweep {
        private final PackedAnswers packed;
        private final int[] parts;
        private int part;

        Tally(PackedAnswers packed) {
            this.packed = packed;
            parts = new int[packed.w];
            Arrays.fill(parts, -1);
        }

        @Override
        public int rows() {
            return packed.w * packed.k;
        }

        @Override
        public void countAnswer(int code, int task, double[] q, double[] table) {
            int worker = code / packed.k;
            assertThat(parts[worker] < 0 || parts[worker] == part).isTrue();
            parts[worker] = part;
            table[code] += q[task];
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 30, 3, 5", "10, 1, 2, 40", "5, 3, 2, 2", "40, 500, 4, 30", "1, 1, 2, 1"})
    void countsEveryAnswerOnceInThePartOfItsWorker(int tasks, int workers, int labels, int each) {
        var packed = PackedAnswers.of(Crowd.of(tasks, workers, labels, each, 5).answers(), Gold.none());
        double[] q = new double[tasks];
        double[] expected = new double[packed.w * packed.k];
        for (int task = 0; task < tasks; task++) {
            q[task] = 1 + task;
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                expected[packed.code[a]] += q[task];
            }
        }
        var order = new WorkerMajor(packed);
        var tally = new Tally(packed);
        double[] table = new double[tally.countsLength()];

        for (tally.part = 0; tally.part < order.parts(); tally.part++) {
            order.count(tally.part, tally, q, table);
        }

        assertThat(table).containsExactly(expected);
    }
}
