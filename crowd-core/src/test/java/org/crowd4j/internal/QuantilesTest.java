package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.674489750196082",
        "0.9, 1.644853626951473",
        "0.95, 1.959963984540054",
        "0.99, 2.575829303548901",
        "0.999999, 4.891638475698579",
        "1e-9, 1.2533141373155003e-9"
    })
    void normalIsThatOfTables(double level, double expected) {
        assertThat(Quantiles.normal(level)).isCloseTo(expected, within(1e-9 * expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 1, 6.313751514675043",
        "0.9, 2, 2.919985580355516",
        "0.95, 3, 3.182446305284263",
        "0.99, 4, 4.604094871415897",
        "0.9, 9, 1.833112932653634",
        "0.95, 30, 2.042272456301238",
        "0.95, 100, 1.983971518523552",
        "0.99, 1000, 2.580754698465912",
        "0.95, 2147483647, 1.959963985"
    })
    void studentIsThatOfTables(double level, int degrees, double expected) {
        assertThat(Quantiles.student(level, degrees)).isCloseTo(expected, within(1e-8 * expected));
    }

    @Test
    void bothWaysToStudentMeet() {
        double before = Quantiles.student(0.95, 199);
        double exact = Quantiles.student(0.95, 200);
        double expanded = Quantiles.student(0.95, 201);

        assertThat((before + expanded) / 2).isCloseTo(exact, within(1e-6));
        assertThat(expanded).isLessThan(exact);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 0.9999999999999999})
    void staysFiniteForTheLevelsAtTheEnds(double level) {
        assertThat(Quantiles.normal(level)).isFinite().isNotNegative();
        assertThat(Quantiles.student(level, 1)).isFinite();
        assertThat(Quantiles.student(level, 500)).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesLevelsOutsideZeroToOne(double level) {
        assertRefused(() -> Quantiles.student(level, 3), "level must be above 0 and below 1, got " + level);
    }
}
