package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The short forms of {@code aggregate}: each hands on what it was given and nothing more. */
class CategoricalAggregatorTest {
    private final FirstLabel aggregator = new FirstLabel();
    private final CategoricalAnswers answers = Samples.answers("t1 ann cat", "t1 bob dog");

    @Test
    void answersAloneComeWithNothingKnown() {
        var consensus = aggregator.aggregate(answers);

        assertThat(consensus.answers()).isSameAs(answers);
        assertThat(aggregator.known).isEqualTo(Known.nothing());
    }

    @Test
    void goldIsHandedOn() {
        var gold = Gold.of(Map.of("t1", "dog"));
        aggregator.aggregate(answers, gold);

        assertThat(aggregator.known).isEqualTo(Known.nothing().withGold(gold));
    }

    @Test
    void goldIsNotNeededUnlessSaid() {
        assertThat(aggregator.needsGold()).isFalse();
    }
}
