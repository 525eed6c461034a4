package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Wawa")
class WawaTest {

    /** A few additions and a division. */
    private static final double ROUNDING = 1e-15;

    @Test
    void weighsAVoteByAgreementWithTheVote() {
        var answers = Crowd.answers(
                "t1 ann cat",
                "t1 bob cat",
                "t1 cid dog",
                "t2 ann dog",
                "t2 bob dog",
                "t2 cid dog",
                "t3 ann cat",
                "t3 cid dog");

        var posterior = new Wawa().aggregate(answers).posterior();

        // t3 ties, and goes to cat: ann agrees 3 times of 3, bob 2 of 2, cid 1 of 3.
        assertThat(posterior.probability("t1", "cat")).isCloseTo(2 / (2 + 1.0 / 3), within(ROUNDING));
        assertThat(posterior.probability("t3", "cat")).isCloseTo(0.75, within(ROUNDING));
    }

    @Test
    void learnsFromGold() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid dog", "t2 ann cat", "t2 bob dog", "t2 cid dog");

        var consensus = new Wawa().aggregate(answers, Gold.of(Map.of("t1", "cat")));

        // By gold and the vote together, each agrees once in two.
        assertThat(consensus.posterior().probability("t2", "dog")).isCloseTo(2.0 / 3, within(ROUNDING));
        assertThat(consensus.accuracy("ann")).isCloseTo((1 + 1.0 / 3) / 2, within(ROUNDING));
    }

    @Test
    void isUnsureWhereNobodyHasAWeight() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t2 ann cat", "t2 bob dog");

        var consensus = new Wawa().aggregate(answers, Gold.of(Map.of("t1", "owl", "t2", "owl")));

        assertThat(consensus.posterior().row("t1")).containsEntry("owl", 1.0);
        assertThat(new Wawa()
                        .aggregate(
                                Crowd.answers("t1 ann cat", "t2 ann cat", "t3 bob dog"),
                                Gold.of(Map.of("t1", "dog", "t2", "dog")))
                        .posterior()
                        .probability("t3", "dog"))
                .isEqualTo(1.0);
    }

    @Test
    void givesEveryLabelTheSameWhereNobodyWhoAnsweredHasAWeight() {
        var answers = Crowd.answers(
                "t1 ann cat",
                "t1 bob cat",
                "t1 cid cat",
                "t2 ann dog",
                "t2 dee cat",
                "t2 eve cat",
                "t3 dan dog",
                "t3 ann cat",
                "t3 bob cat");

        var consensus = new Wawa().aggregate(answers, Gold.of(Map.of("t3", "cat")));

        assertThat(consensus.accuracy("dan")).isZero();
        assertThat(consensus.posterior().row("t3")).containsEntry("cat", 1.0);
    }

    @Test
    void takesTwoPasses() {
        assertThat(new Wawa().aggregate(Crowd.answers("t1 ann cat")).convergence())
                .isEqualTo(Convergence.CLOSED_FORM);
        assertThat(new Wawa()).hasToString("Wawa[]");
    }
}
