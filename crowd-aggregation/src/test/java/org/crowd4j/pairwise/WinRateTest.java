package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WinRate")
class WinRateTest {

    @Test
    void countsEachOpponentAlike() {
        var answers = PairwiseAnswers.builder().add("t", "ann", "a", "b");
        for (int i = 0; i < 3; i++) {
            answers.add("t", "ann", "c", "a").add("t", "bob", "a", "c", Outcome.TIE);
        }

        var found = new WinRate().aggregate(answers.build());

        assertThat(found.score("a")).isEqualTo((1 + 0.25) / 2);
        assertThat(found.score("b")).isZero();
        assertThat(found.score("c")).isEqualTo(0.75);
    }

    @Test
    void takesTheSharesOfAPairAsOne() {
        var found = new WinRate()
                .aggregate(PairwiseAnswers.builder()
                        .add("t", "ann", "a", "b")
                        .add("t", "bob", "a", "b")
                        .build());
        var difference = found.difference("a", "b", 0.9);
        var one = found.interval("a", 0.9);

        assertThat(difference.high() - difference.low()).isCloseTo(2 * (one.high() - one.low()), within(1e-12));
    }
}
