package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.NoSuchElementException;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.Test;

class VoteConsistencyTest {

    @Test
    void uncertaintyIsTheEntropyOfVoteShares() {
        var votes = VoteConsistency.of(answers("a ann x", "a bob y", "b ann x", "b bob x"));

        assertThat(votes.uncertainty("a")).isCloseTo(Math.log(2), within(1e-12));
        assertThat(votes.uncertainty("b")).isZero();
        assertThat(votes.uncertainty()).hasValueCloseTo(Math.log(2) / 2, within(1e-12));
        assertThatThrownBy(() -> votes.uncertainty("c")).isInstanceOf(NoSuchElementException.class);
    }

    /** Ann is always with the majority: only her answers count where she answers. */
    @Test
    void weightsWorkersByAgreementWithTheMajority() {
        var votes = VoteConsistency.of(
                answers("a ann x", "a bob y", "a cid x", "b ann x", "b bob x", "b cid y", "c ann y", "c cid y"));

        assertThat(votes.consistency()).hasValue(1);
        assertThat(votes).hasToString("VoteConsistency[consistency 1.000, uncertainty 0.424]");
    }

    @Test
    void acceptsOneLabelAndNoAnswers() {
        assertThat(VoteConsistency.of(answers("a ann x", "b bob x")).consistency())
                .hasValue(1);
        var none = VoteConsistency.of(CategoricalAnswers.builder().build());
        assertThat(none.consistency()).isEmpty();
        assertThat(none.uncertainty()).isEmpty();
        assertThat(none).hasToString("VoteConsistency[no answers]");
    }

    @Test
    void manyAnswersDoNotUnderflow() {
        var many = CategoricalAnswers.builder();
        for (int i = 0; i < 5000; i++) {
            many.add("t" + i % 2, "w" + i % 50, i % 3 == 0 ? "x" : i % 5 == 0 ? "z" : "y");
        }

        assertThat(VoteConsistency.of(many.build()).consistency().orElseThrow()).isBetween(0.99, 1.0);
    }
}
