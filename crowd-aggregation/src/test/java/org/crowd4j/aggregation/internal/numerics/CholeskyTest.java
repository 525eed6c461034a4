package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    private static double[][] positive(int n) {
        var random = new Random(n);
        double[][] root = new double[n][n];
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            root[i] = random.doubles(n, -1, 1).toArray();
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
                matrix[i][j] += i == j ? 1 : 0;
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 50, 101})
    void invertsAndSolves(int n) {
        double[][] matrix = positive(n);
        double[] solution = new Random(7).doubles(n, -1, 1).toArray();
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                right[i] += matrix[i][j] * solution[j];
            }
        }

        Cholesky factor = Cholesky.of(positive(n));
        factor.solve(right);
        double[][] one = Cholesky.product(matrix, factor.inverse());

        for (int i = 0; i < n; i++) {
            assertThat(right[i]).isCloseTo(solution[i], within(1e-9));
            for (int j = 0; j < n; j++) {
                assertThat(one[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }
}
