package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cost matrix")
class CostMatrixTest {
    private static final CostMatrix EVEN = CostMatrix.zeroOne(Index.of("label", List.of("ill", "healthy")));

    @Test
    void chargesOneForEveryMistakeUntilToldOtherwise() {
        CostMatrix dear = EVEN.with("ill", "healthy", 20).with("ill", "ill", 3);

        assertThat(EVEN.cost("ill", "ill")).isZero();
        assertThat(EVEN.cost("ill", "healthy")).isEqualTo(1);
        assertThat(dear.cost("ill", "healthy")).isEqualTo(20);
        assertThat(dear.cost(0, 0)).isEqualTo(3);
        assertThat(dear.cost("healthy", "ill")).isEqualTo(1);
        assertThat(dear).hasToString("CostMatrix[2 labels, costs from 0.0 to 20.0]");
    }

    @Test
    void refusesAmountsAndLabelsThatMakeNoSense() {
        assertRefused(() -> EVEN.with("ill", "healthy", Double.NaN), "cost must be finite and at least 0, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> EVEN.with("ill", "healthy", -1));
        assertThatThrownBy(() -> EVEN.with("dead", "ill", 1))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no label \"dead\"; there are \"ill\", \"healthy\"");
    }
}
