package org.crowd4j.aggregation.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceShrinkageTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.05, 0.7, 1, 3.3, 40, 1e5})
    void invertsTheTrigammaFunction(double value) {
        assertThat(Gamma.trigamma(VarianceShrinkage.inverseTrigamma(value))).isCloseTo(value, within(1e-6 * value));
    }

    @Test
    void findsThePriorThatVariancesWereDrawnFrom() {
        var random = new Random(1);
        double[] squares = new double[20_000];
        double[] degrees = new double[20_000];
        for (int i = 0; i < squares.length; i++) {
            double variance = 3 * 8 / chiSquare(random, 8); // prior: 8 degrees of freedom, variance 3
            degrees[i] = 4 + i % 6;
            squares[i] = variance * chiSquare(random, 4 + i % 6);
        }

        var found = VarianceShrinkage.of(squares, degrees);

        assertThat(found.priorDegrees()).isCloseTo(8, within(0.6));
        assertThat(found.priorVariance()).isCloseTo(3, within(0.1));
        assertThat(found.of(10, 2))
                .isCloseTo(
                        (found.priorDegrees() * found.priorVariance() + 10) / (found.priorDegrees() + 2),
                        within(1e-12));
    }

    private static double chiSquare(Random random, int degrees) {
        double sum = 0;
        for (int i = 0; i < degrees; i++) {
            double normal = random.nextGaussian();
            sum += normal * normal;
        }
        return sum;
    }

    @Test
    void poolsVariancesThatDoNotDiffer() {
        double[] degrees = new double[10];
        Arrays.fill(degrees, 4);
        double[] squares = new double[10];
        Arrays.fill(squares, 8);

        var found = VarianceShrinkage.of(squares, degrees);

        assertThat(found.priorDegrees()).isInfinite();
        assertThat(found.of(1000, 4)).isEqualTo(2);
    }

    @Test
    void hasNoPriorWithoutDegreesOfFreedom() {
        assertThat(VarianceShrinkage.of(new double[3], new double[3]).priorVariance())
                .isZero();
    }
}
