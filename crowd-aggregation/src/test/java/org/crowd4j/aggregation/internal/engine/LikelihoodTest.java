package org.crowd4j.aggregation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The logarithm of a product")
class LikelihoodTest {

    /** Relative, after a hundred thousand multiplications. */
    private static final double ROUNDING = 1e-11;

    @Test
    void isTheSumOfLogarithmsHoweverSmallOrLargeTheFactors() {
        var random = new Random(4);
        var likelihood = new Likelihood();
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double factor = Math.exp((random.nextDouble() - 0.5) * (i % 10 == 0 ? 1300 : 20));
            likelihood.times(factor);
            sum += Math.log(factor);
            if (i % 1000 == 0) {
                likelihood.plus(-3);
                sum -= 3;
            }
        }
        assertThat(likelihood.log()).isCloseTo(sum, within(ROUNDING * 1e5));
    }

    @Test
    void ofNothingIsZero() {
        assertThat(new Likelihood().log()).isZero();
    }

    @Test
    void survivesThousandsOfTheSmallestAndLargestFactors() {
        for (double factor : new double[] {1e-300, 1e300}) {
            var likelihood = new Likelihood();
            for (int i = 0; i < 5000; i++) {
                likelihood.times(factor);
            }
            assertThat(likelihood.log()).isCloseTo(5000 * Math.log(factor), within(1e-6));
        }
    }
}
