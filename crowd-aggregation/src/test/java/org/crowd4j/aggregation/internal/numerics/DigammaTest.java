package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigammaTest {

    /** What the Javadoc promises, of the value or of 1. */
    private static final double PROMISED = 1e-14;

    /** Values at thirty digits, computed with mpmath 1.3. */
    @ParameterizedTest
    @CsvSource({
        "0.01, -100.56088545786867242",
        "0.05, -20.497844991299869257",
        "0.5, -1.9635100260214234794",
        "1, -0.57721566490153286061",
        "1.4616321449683623, -9.2412655217294274792e-17",
        "2.5, 0.70315664064524318723",
        "9.99, 2.250700372831201122",
        "10, 2.2517525890667211076",
        "123.456, 4.8118293238289854123",
        "1e6, 13.815510057964190771",
        "1e15, 34.53877639491068476"
    })
    void isThatOfHighPrecision(double x, double expected) {
        assertThat(Digamma.of(x)).isCloseTo(expected, within(PROMISED * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.07, 0.3, 1.9, 4.4, 8.999, 9.0001, 9.5, 31.4, 1000.5})
    void risesByTheReciprocal(double x) {
        assertThat(Digamma.of(x + 1) - Digamma.of(x)).isCloseTo(1 / x, within(PROMISED * Math.max(1, 1 / x)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2.5, 1.2009736023470742248",
        "4, 1e-9, 1.2561176685737120288e-9",
        "12, 0.5, 1.2320396660625598623",
        "1e6, 3, 41.446534673890322315",
        "1e15, 2, 69.077552789821371704"
    })
    void hasALogGammaThatRisesAsOfHighPrecisionEvenBesideAHugeCount(double a, double n, double expected) {
        assertThat(Dirichlet.rise(a, n)).isCloseTo(expected, within(PROMISED * Math.max(1, Math.abs(expected))));
    }
}
