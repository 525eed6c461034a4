package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Majority vote")
class MajorityVoteTest {

    /** One division. */
    private static final double ROUNDING = 1e-15;

    @Test
    void givesEachLabelItsShareOfTheVotes() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t1 cid dog", "t1 dee owl");

        var consensus = new MajorityVote().aggregate(answers);

        assertThat(consensus.posterior().row("t1"))
                .containsExactly(Map.entry("cat", 0.5), Map.entry("dog", 0.25), Map.entry("owl", 0.25));
        assertThat(consensus.convergence()).isEqualTo(Convergence.CLOSED_FORM);
    }

    @Test
    void spreadsTheSmoothingOverTheLabels() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t2 bob dog", "t2 cid owl");

        var posterior = new MajorityVote(1).aggregate(answers).posterior();

        assertThat(posterior.probability("t1", "cat")).isCloseTo((2 + 1.0 / 3) / 3, within(ROUNDING));
        assertThat(posterior.probability("t1", "dog")).isCloseTo(1.0 / 9, within(ROUNDING));
        assertThat(posterior.probability("t2", "cat")).isCloseTo(1.0 / 9, within(ROUNDING));
    }

    @Test
    void learnsNothingAboutWorkers() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid dog");
        var known = Known.nothing()
                .withHistory(
                        WorkerHistory.builder().add("ann", "cat", "cat", 1e6).build());

        assertThat(new MajorityVote().aggregate(answers, known, Progress.none()).label("t1"))
                .isEqualTo("dog");
    }

    @Test
    void keepsGoldCertainWhereItIsSmoothed() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog");

        var consensus = new MajorityVote(1).aggregate(answers, Gold.of(Map.of("t1", "dog")));

        assertThat(consensus.posterior().row("t1")).containsExactly(Map.entry("cat", 0.0), Map.entry("dog", 1.0));
    }

    @Test
    @DisplayName("trap: a duplicate counted without a word; it counts, and the answers say so")
    void countsARepeatAndSaysSo() {
        var answers = Crowd.answers("t1 ann cat", "t1 ann cat", "t1 bob dog");

        assertThat(new MajorityVote().aggregate(answers).confidence("t1")).isCloseTo(2.0 / 3, within(ROUNDING));
        assertThat(answers.toString()).endsWith("1 repeats]");
    }

    @Test
    void addsUpToOneForAHundredThousandLabels() {
        var answers = CategoricalAnswers.builder()
                .labels(IntStream.range(0, 100_000).mapToObj(Crowd::label).toList())
                .add("t1", "ann", "l7")
                .add("t1", "bob", "l8")
                .build();

        assertThat(new MajorityVote(1).aggregate(answers).label("t1")).isEqualTo("l7");
    }
}
