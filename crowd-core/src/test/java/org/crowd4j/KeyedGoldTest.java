package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Gold of every kind")
class KeyedGoldTest {

    /** Gold of the tasks, or items, a and b. */
    private static List<KeyedGold<?, ?>> kinds() {
        return List.of(
                Gold.of(Map.of("b", "x", "a", "y")),
                ItemGold.of(Map.of("b", 1.5, "a", -2.0)),
                MaskGold.of(Map.of("b", Mask.empty(2, 2), "a", Mask.empty(1, 1))),
                MultiLabelGold.of(Map.of("b", Set.of(), "a", Set.of("x", "y"))),
                NumericGold.of(Map.of("b", 1.5, "a", -2.0)),
                RegionGold.of(Map.of("b", List.of(), "a", List.of(new Region.Point(0, 0)))),
                SequenceGold.of(Map.of("b", List.of(), "a", List.of("B-X", "O"))),
                SpanGold.of(Map.of("b", List.of(), "a", List.of(new Span(0, 2)))),
                TextGold.of(Map.of("b", "", "a", "x")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isChosenFromByTaskOrItem(KeyedGold<?, ?> gold) {
        var none = gold.without(gold.keys());

        assertThat(gold.without(Set.of("a", "unheard")).keys()).containsExactly("b");
        assertThat((Object) gold.without(Set.of("a")).known("b")).isEqualTo(gold.known("b"));
        assertThat(gold.within(Index.of("task", List.of("b", "c"))).keys()).containsExactly("b");
        assertThat(gold.without(Set.of("unheard"))).isSameAs(gold);
        assertThat(none.size()).isZero();
        assertThat(none).isSameAs(gold.within(Index.of("task", List.of())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isCutIntoTheFoldsOfGoldOfLabels(KeyedGold<?, ?> gold) {
        var labels = Gold.of(Map.of("a", "x", "b", "x"));

        assertThat(gold.folds(2).stream().map(KeyedGold::keys))
                .containsExactlyElementsOf(
                        labels.folds(2).stream().map(Gold::tasks).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void equalsGoldOfItsKindAlone(KeyedGold<?, ?> gold) {
        assertThat(kinds()).containsOnlyOnce(gold);
        assertThat(kinds().stream().filter(gold::equals)).first().hasSameHashCodeAs(gold);
        assertThat(gold.without(Set.of("a"))).isNotEqualTo(gold);
        assertThat(gold.toString()).startsWith(gold.getClass().getSimpleName() + "[2 ");
    }
}
