package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.crowd4j.choice.Rational;
import org.junit.jupiter.api.Test;

class StagesTest {

    @Test
    void theBestGoOnAndTiesForTheLastPlaceAllDo() {
        Stages stages = Stages.of(List.of("red", "blue", "green", "grey"))
                .then(
                        "shortlist",
                        Map.of(
                                "red", Rational.of(1),
                                "blue", Rational.of(2),
                                "green", Rational.of(2),
                                "grey", Rational.of(4)),
                        2)
                .then("jury", Map.of("red", Rational.of(3), "blue", Rational.of(1), "green", Rational.of(2)), 1);

        assertThat(stages.remaining()).containsExactly("blue");
        assertThat(stages.reason("grey")).isEqualTo("out in \"shortlist\": rank 4 of 4, 2 places");
        assertThat(stages.reason("red")).isEqualTo("out in \"jury\": rank 3 of 3, 1 places");
        assertThat(stages.reason("blue")).isEqualTo("in after \"jury\": rank 1 of 3, 1 places");
        assertThat(stages).hasToString("Stages[1 of 4 entries in]");
        assertThat(stages.table().toString()).contains("green");
    }

    @Test
    void refusesEntriesThatAreNotInTheStage() {
        Stages stages = Stages.of(List.of("red", "blue"));

        assertRefused(
                () -> stages.then("jury", Map.of("red", Rational.ONE), 1),
                "stage \"jury\": entry \"blue\" has no rank");
        assertRefused(
                () -> stages.then("jury", Map.of("pink", Rational.ONE), 1),
                "stage \"jury\": entry \"pink\" is not in it");
        assertRefused(() -> Stages.of(List.of("red", "red")), "entry \"red\" must occur only once");
        assertThatIllegalArgumentException().isThrownBy(() -> stages.reason("pink"));
    }
}
