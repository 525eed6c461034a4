package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Elo")
class EloTest {

    @Test
    void movesBothItemsByHalfOfKAtFirst() {
        var found = new Elo()
                .withK(32)
                .aggregate(PairwiseAnswers.builder().add("t", "ann", "a", "b").build());

        assertThat(found.score("a")).isEqualTo(1016);
        assertThat(found.score("b")).isEqualTo(984);
    }

    @Test
    void multipliesTheWholeStepByTheWeight() {
        var found = new Elo()
                .withK(32)
                .aggregate(PairwiseAnswers.builder()
                        .add(new Answer("ann", "a", "b", Outcome.LEFT), 0)
                        .add(new Answer("ann", "c", "d", Outcome.LEFT), 0.5)
                        .build());

        assertThat(found.score("a")).isEqualTo(1000);
        assertThat(found.score("c")).isEqualTo(1008);
        assertThat(found.score("d")).isEqualTo(992);
    }

    @Test
    void preservesTheSumOfRatings() {
        var found = new Elo().aggregate(new Arena().answers(500, 1));

        double sum = found.items().ids().stream().mapToDouble(found::score).sum();
        assertThat(sum).isCloseTo(1000.0 * found.items().size(), within(1e-6));
    }

    @Test
    void countsNoComparisonMoreThanAnotherOverManyOrders() {
        var late = PairwiseAnswers.builder();
        var early = PairwiseAnswers.builder();
        for (int i = 0; i < 200; i++) {
            late.add("t", "ann", i < 100 ? "a" : "b", i < 100 ? "b" : "a");
            early.add("t", "ann", i < 100 ? "b" : "a", i < 100 ? "a" : "b");
        }

        assertThat(new Elo().aggregate(late.build()).score("b")).isGreaterThan(1100);
        assertThat(new Elo().withOrders(200).aggregate(late.build()).score("b")).isCloseTo(1000, within(10.0));
        assertThat(new Elo().withOrders(200).aggregate(early.build()).score("b"))
                .isCloseTo(1000, within(10.0));
    }

    @Test
    void refusesWrongSettings() {
        assertRefused(() -> new Elo().withK(0), "k must be finite and positive, got 0.0");
        assertRefused(() -> new Elo().withOrders(0), "orders must be at least 1, got 0");
        assertThat(new Elo().withSeed(3)).hasToString("Elo[seed=3]");
    }
}
