package org.crowd4j.aggregation.internal.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
    @Test
    void agreesWithR() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, ROUNDING);
    }

    @Test
    void countsTheComparisonsThatWerePossible() {
        assertThat(Holm.adjusted(new double[] {0.02, 0.01}, 6)).containsExactly(new double[] {0.10, 0.06}, ROUNDING);
        assertThat(Holm.adjusted(new double[] {0.4, 1}, 3)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjusted(new double[3], 2))
                .withMessage("family must be at least 3, got 2");
    }
}
