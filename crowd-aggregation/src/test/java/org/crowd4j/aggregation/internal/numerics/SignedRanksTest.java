package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRanksTest {

    /** Hollander and Wolfe (1973), page 29, as on the page of R's wilcox.test: V = 40. */
    @Test
    void agreesWithADepressionScaleOfNinePatients() {
        double[] first = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] second = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

        assertThat(SignedRanks.pValue(first, second)).isCloseTo(2 * 0.01953125, within(1e-15));
    }

    /** Demšar (2006), table 2: significant at 0.05. Two sets tie, two differences are equal. */
    @Test
    void leavesOutPairsWithoutADifferenceAndSharesRanks() {
        double[] plain = {
            0.763, 0.599, 0.954, 0.628, 0.882, 0.936, 0.661, 0.583, 0.775, 1.000, 0.940, 0.619, 0.972, 0.957
        };
        double[] tuned = {
            0.768, 0.591, 0.971, 0.661, 0.888, 0.931, 0.668, 0.583, 0.838, 1.000, 0.962, 0.666, 0.981, 0.978
        };

        // Ranks 1.5, 1.5, 3, 4 … 12; those of the negative differences, 1.5 and 5, add up to 6.5.
        assertThat(SignedRanks.pValue(plain, tuned)).isCloseTo(2.0 * countUpTo(13) / 4096, within(1e-15));
        assertThat(SignedRanks.pValue(plain, tuned)).isBetween(0.005, 0.01);
    }

    private static int countUpTo(int doubledSum) {
        int[] doubled = {3, 3, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24};
        int count = 0;
        for (int signs = 0; signs < 1 << doubled.length; signs++) {
            int sum = 0;
            for (int i = 0; i < doubled.length; i++) {
                sum += (signs >> i & 1) * doubled[i];
            }
            count += sum <= doubledSum ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 9, 13})
    void agreesWithCommonsMathWithoutTies(int n) {
        double[] first = new Random(n).doubles(n).toArray();
        double[] second = new Random(n + 100).doubles(n).toArray();

        assertThat(SignedRanks.pValue(first, second))
                .isCloseTo(new WilcoxonSignedRankTest().wilcoxonSignedRankTest(first, second, true), within(1e-12));
    }

    @Test
    void theNormalApproximationMeetsTheExactDistribution() {
        double[] second = new Random(7).doubles(SignedRanks.EXACT + 1).toArray();
        double[] first = DoubleStream.of(second).map(value -> value * 0.95).toArray();
        for (int i = 0; i < first.length; i += 2) {
            first[i] = second[i] * 1.04;
        }

        double approximate = SignedRanks.pValue(first, second);
        double exact =
                SignedRanks.pValue(Arrays.copyOf(first, SignedRanks.EXACT), Arrays.copyOf(second, SignedRanks.EXACT));

        assertThat(approximate).isBetween(0.001, 0.9).isCloseTo(exact, within(0.03));
    }

    @Test
    void theOrderOfPairsAndOfMethodsDoesNotMatter() {
        double[] first = {0.9, 0.8, 0.7, 0.65, 0.5};
        double[] second = {0.8, 0.85, 0.6, 0.6, 0.1};
        double[] firstBack = {0.5, 0.65, 0.7, 0.8, 0.9};
        double[] secondBack = {0.1, 0.6, 0.6, 0.85, 0.8};

        assertThat(SignedRanks.pValue(first, second))
                .isEqualTo(SignedRanks.pValue(second, first))
                .isEqualTo(SignedRanks.pValue(firstBack, secondBack));
    }

    @Test
    void differencesByRoundingAreEqual() {
        double[] first = {0.1 + 0.2, 0.5, 0.7};
        double[] second = {0.3, 0.4, 0.6};

        assertThat(SignedRanks.pValue(first, second)).isEqualTo(0.5);
        assertThat(SignedRanks.pValue(new double[] {0.3}, new double[] {0.1 + 0.2}))
                .isEqualTo(1);
        assertThat(SignedRanks.pValue(new double[0], new double[0])).isEqualTo(1);
    }

    @Test
    void refusesFiguresWithoutAPair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedRanks.pValue(new double[1], new double[2]))
                .withMessage("figures must come in pairs, got 1 and 2");
    }
}
