package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemGoldTest {
    private final ItemGold gold = ItemGold.of(Map.of("A", 1.5, "B", -2.0, "C", 0.0));

    @Test
    void knowsTheScoresOfItems() {
        assertThat(gold.score("B")).hasValue(-2);
        assertThat(gold.score("D")).isEmpty();
        assertThat(gold.items()).containsExactlyInAnyOrder("A", "B", "C");
        assertThat(gold).hasToString("ItemGold[3 items]");
        assertThat(ItemGold.none().size()).isZero();
    }

    @Test
    void refusesScoresThatAreNotFinite() {
        assertRefused(
                () -> ItemGold.of(Map.of("A", Double.NaN)), "the gold score of item \"A\" must be finite, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> ItemGold.of(Map.of(" ", 1.0)));
    }

    @Test
    void refusesRanksOutOfOrder() {
        assertThat(new RankBand(2, 5)).hasToString("2-5");
        assertThat(new RankBand(1, 1)).hasToString("1");
        assertThat(new RankBand(2, 5).contains(5)).isTrue();
        assertThat(new RankBand(2, 5).contains(6)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new RankBand(0, 1));
        assertRefused(() -> new RankBand(3, 2), "ranks must satisfy 1 <= low <= high, got 3 and 2");
    }
}
