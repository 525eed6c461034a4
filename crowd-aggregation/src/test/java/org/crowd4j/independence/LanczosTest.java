package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;

class LanczosTest {

    @Test
    void agreesWithADenseSolver() {
        int size = 200;
        Random random = new Random(3);
        int entries = 2000;
        int[] row = new int[entries + 190];
        int[] column = new int[row.length];
        double[] value = new double[row.length];
        double[][] dense = new double[size][size];
        for (int e = 0; e < row.length; e++) {
            boolean block = e >= entries; // twenty voters who all agree with each other
            int u = block ? 0 : random.nextInt(size);
            int v = block ? 0 : (u + 1 + random.nextInt(size - 1)) % size;
            if (block) {
                int nth = e - entries;
                for (u = 0; nth >= 19 - u; u++) {
                    nth -= 19 - u;
                }
                v = u + 1 + nth;
            }
            row[e] = u;
            column[e] = v;
            value[e] = block ? 1 : 0.3 * random.nextGaussian();
            dense[u][v] += value[e];
            dense[v][u] += value[e];
        }
        EigenDecomposition exact = new EigenDecomposition(new Array2DRowRealMatrix(dense));

        double[][] found = Lanczos.leading(size, row, column, value, 2, 1);

        assertThat(found).hasDimensions(2, size);
        double[] expected = exact.getEigenvector(0).toArray();
        double product = 0;
        double norm = 0;
        for (int i = 0; i < size; i++) {
            product += found[0][i] * expected[i];
            norm += found[0][i] * found[0][i];
        }
        assertThat(Math.abs(product)).isCloseTo(1, within(1e-6));
        assertThat(norm).isCloseTo(1, within(1e-9));
    }

    @Test
    void acceptsAnEmptyMatrix() {
        assertThat(Lanczos.leading(3, new int[0], new int[0], new double[0], 4, 1).length)
                .isBetween(1, 3);
    }
}
