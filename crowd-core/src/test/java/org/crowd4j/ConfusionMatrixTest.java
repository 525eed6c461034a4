package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertRefused;
import static org.crowd4j.support.Refusals.assertUnknown;

import java.util.List;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
    private static final Index LABELS = Index.of("label", List.of("cat", "dog"));

    @Test
    void hasARowPerTruth() {
        var confusion = ConfusionMatrix.of(LABELS, new double[] {0.75, 0.25, 0, 1});

        assertThat(confusion.labels()).isSameAs(LABELS);
        assertThat(confusion.rate("cat", "dog")).isEqualTo(0.25);
        assertThat(confusion.rate("dog", "cat")).isZero();
        assertThat(confusion.rate(1, 1)).isEqualTo(1);
    }

    @Test
    void isACopy() {
        double[] rates = {0.75, 0.25, 0, 1};
        var confusion = ConfusionMatrix.of(LABELS, rates);
        rates[0] = 0;

        assertThat(confusion.rate(0, 0)).isEqualTo(0.75);
    }

    @Test
    void refusesLabelsItDoesNotHave() {
        var confusion = ConfusionMatrix.of(LABELS, new double[] {1, 0, 0, 1});

        assertUnknown(() -> confusion.rate("cat", "cow"), "no label \"cow\"; there are \"cat\", \"dog\"");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> confusion.rate(0, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> confusion.rate(2, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> confusion.rate(1, -1));
    }

    @Test
    void mustBeSquare() {
        assertRefused(() -> ConfusionMatrix.of(LABELS, new double[] {1, 0, 0}), "rates must be 2 × 2, got 3 entries");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.NEGATIVE_INFINITY})
    void refusesRatesBelowZero(double bad) {
        assertRefused(
                () -> ConfusionMatrix.of(LABELS, new double[] {1, 0, 1, bad}), "rate must be at least 0, got " + bad);
    }

    @Test
    void refusesRowsThatDoNotAddUp() {
        assertRefused(
                () -> ConfusionMatrix.of(LABELS, new double[] {1, 0, 0.5, 0.25}),
                "the rates of truth \"dog\" must add up to 1, got 0.75");
        assertRefused(
                () -> ConfusionMatrix.of(LABELS, new double[] {Double.POSITIVE_INFINITY, 0, 0, 1}),
                "the rates of truth \"cat\" must add up to 1, got Infinity");
    }

    @Test
    void mayHaveOneLabelOrNone() {
        assertThat(ConfusionMatrix.of(Index.of("label", List.of("cat")), new double[] {1}))
                .hasToString("ConfusionMatrix[1 labels, diagonal 1.000]");
        assertThat(ConfusionMatrix.of(Index.of("label", List.of()), new double[0]))
                .hasToString("ConfusionMatrix[0 labels, diagonal]");
    }

    @Test
    void showsItsDiagonalAndATableInEveryCountryAlike() throws Throwable {
        double[] rates = new double[36];
        for (int l = 0; l < 6; l++) {
            rates[l * 7] = 1;
        }
        Locales.in("ar-EG", () -> {
            assertThat(ConfusionMatrix.of(Index.of("label", List.of("a", "b", "c", "d", "e", "f")), rates))
                    .hasToString("ConfusionMatrix[6 labels, diagonal 1.000 1.000 1.000 1.000 1.000 …]");
            assertThat(ConfusionMatrix.of(LABELS, new double[] {0.75, 0.25, 0, 1})
                            .table())
                    .hasToString("\ntruth    cat    dog\ncat    0.750  0.250\ndog    0.000  1.000");
        });
    }
}
