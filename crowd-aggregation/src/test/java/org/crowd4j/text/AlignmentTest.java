package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An alignment")
class AlignmentTest {

    /** A slot of the plain alignment: weight by word; word −1 is none. */
    private static final class Plain {
        private final List<double[]> slots = new ArrayList<>();
        private final boolean share;
        private double total;

        Plain(boolean share) {
            this.share = share;
        }

        private double cost(double weight) {
            return share ? 1 - weight / total : weight > 0 ? 0 : 1;
        }

        /** The whole table, as the definition has it; words are 0 to 9, 10 is none. */
        void add(int[] words, double weight) {
            int n = words.length;
            int m = slots.size();
            double[][] least = new double[n + 1][m + 1];
            int[][] move = new int[n + 1][m + 1];
            for (int i = 0; i <= n; i++) {
                for (int j = 0; j <= m; j++) {
                    if (i + j == 0) {
                        continue;
                    }
                    double best = Double.POSITIVE_INFINITY;
                    double[] each = {
                        i > 0 && j > 0 ? least[i - 1][j - 1] + cost(slots.get(j - 1)[words[i - 1]]) : best,
                        j > 0 ? least[i][j - 1] + cost(slots.get(j - 1)[10]) : best,
                        i > 0 ? least[i - 1][j] + 1 : best
                    };
                    for (int k = 0; k < 3; k++) {
                        if (each[k] < best - 1e-12) {
                            best = each[k];
                            move[i][j] = k;
                        }
                    }
                    least[i][j] = best;
                }
            }
            for (int i = n, j = m; i + j > 0; ) {
                switch (move[i][j]) {
                    case 0 -> slots.get(--j)[words[--i]] += weight;
                    case 1 -> slots.get(--j)[10] += weight;
                    default -> {
                        double[] slot = new double[11];
                        slot[10] = total;
                        slot[words[--i]] = weight;
                        slots.add(j, slot);
                    }
                }
            }
            total += weight;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfTheWholeTable(Alignment.Cost cost) {
        var random = new Random(5);
        for (int run = 0; run < 60; run++) {
            var alignment = new Alignment(cost, new RunMonitor("test", Progress.none()));
            var plain = new Plain(cost == Alignment.Cost.SHARE);
            int[] text = random.ints(run, 0, 10).toArray();
            for (int answer = 0; answer < 5; answer++) {
                int[] words = random.ints(random.nextInt(70), 0, 10).toArray();
                if (answer % 2 == 0) {
                    words = text.clone();
                    for (int error = 0; error < words.length / 5; error++) {
                        words[random.nextInt(words.length)] = random.nextInt(10);
                    }
                }
                double weight = random.nextInt(1, 9);
                alignment.add(answer, words, weight);
                plain.add(words, weight);
            }

            assertThat(alignment.slots()).hasSize(plain.slots.size());
            for (int slot = 0; slot < plain.slots.size(); slot++) {
                assertThat(alignment.slots()[slot].nothing)
                        .isCloseTo(plain.slots.get(slot)[10], within(1e-9));
                for (int word = 0; word < 10; word++) {
                    assertThat(alignment.slots()[slot].weightOf(word))
                            .isCloseTo(plain.slots.get(slot)[word], within(1e-9));
                }
            }
        }
    }

    @Test
    void takesTextsThatDoNotFitATable() {
        var alignment = new Alignment(Alignment.Cost.SHARE, new RunMonitor("test", Progress.none()));
        var random = new Random(6);
        int[] text = random.ints(40_000, 0, 5000).toArray();
        alignment.add(0, text, 2);
        int[] other = text.clone();
        for (int i = 0; i < other.length; i += 400) {
            other[i] = 5001;
        }

        alignment.add(1, other, 1);

        assertThat(alignment.slots()).hasSizeBetween(40_000, 40_100);
        assertThat(alignment.total()).isEqualTo(3);
    }
}
