package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A consensus blended with the vote")
class BlendedConsensusTest {
    private static final double ROUNDING = 1e-15;

    private static final CategoricalAnswers ANSWERS = CategoricalAnswers.builder()
            .add("t1", "ann", "cat")
            .add("t1", "bob", "cat")
            .add("t1", "cid", "dog")
            .add("t2", "ann", "dog")
            .add("t2", "bob", "cat")
            .build();

    private static final Consensus MODEL = Consensus.of(
            ANSWERS,
            Gold.of(Map.of("t2", "dog")),
            Posterior.of(ANSWERS, (task, row) -> {
                row[0] = 0.1;
                row[1] = 0.9;
            }),
            new Convergence(true, 7, 0.001, OptionalDouble.of(-3)));

    @Test
    void movesTheModelTowardsTheSmoothedVote() {
        var blended = MODEL.blendedWithVote(0.25);

        assertThat(blended.posterior().probability("t1", "cat"))
                .isCloseTo(0.75 * 0.1 + 0.25 * 2.5 / 4, within(ROUNDING));
        assertThat(blended.posterior().probability("t1", "dog"))
                .isCloseTo(0.75 * 0.9 + 0.25 * 1.5 / 4, within(ROUNDING));
        assertThat(blended.label("t1")).isEqualTo("dog");
        assertThat(MODEL.blendedWithVote(0.9).label("t1")).isEqualTo("cat");
    }

    @Test
    void isTheSmoothedVoteWithTheWholeShare() {
        assertThat(MODEL.blendedWithVote(1).posterior().row("t1"))
                .containsExactly(Map.entry("cat", 2.5 / 4), Map.entry("dog", 1.5 / 4));
    }

    @Test
    void isTheModelWithoutAShare() {
        assertThat(MODEL.blendedWithVote(0)).isSameAs(MODEL);
    }

    @Test
    void leavesGoldCertain() {
        var blended = MODEL.blendedWithVote(0.5);

        assertThat(blended.posterior().row("t2")).containsExactly(Map.entry("cat", 0.0), Map.entry("dog", 1.0));
        assertThat(blended.clamped()).isEqualTo(MODEL.clamped());
    }

    @Test
    void keepsTheFiguresOfTheModel() {
        var blended = MODEL.blendedWithVote(0.5);

        for (String worker : ANSWERS.workers()) {
            assertThat(blended.accuracy(worker)).isEqualTo(MODEL.accuracy(worker));
            assertThat(blended.confusion(worker).rate("cat", "dog"))
                    .isEqualTo(MODEL.confusion(worker).rate("cat", "dog"));
        }
        assertThat(blended.answers()).isSameAs(ANSWERS);
        assertThat(blended.convergence()).isEqualTo(MODEL.convergence());
        assertThat(blended.likelihoods()).isEqualTo(MODEL.likelihoods());
        assertThat(blended.toString()).startsWith("Consensus[2 tasks").endsWith("] blended with 0.5 of the vote");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAShareOutsideZeroToOne(double share) {
        assertRefused(() -> MODEL.blendedWithVote(share), "share must be from 0 to 1, got " + share);
    }
}
