package org.crowd4j.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import org.crowd4j.MultiLabelAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vote on sets")
class SetVoteTest {

    @Test
    void choosesWhatReachesTheThreshold() {
        var answers = MultiLabelAnswers.builder()
                .add("t1", "ann", List.of("a", "b"))
                .add("t1", "bob", List.of("a"))
                .add("t1", "cid", List.of("b", "c"))
                .add("t1", "dan", List.of())
                .add("t1", "eve", List.of())
                .build();

        assertThat(new SetVote().aggregate(answers).labels("t1")).containsExactly("a", "b");
        assertThat(new SetVote(0.5).aggregate(answers).labels("t1")).isEmpty();
        assertThat(new SetVote().withThreshold(0.2).aggregate(answers).labels("t1"))
                .containsExactly("a", "b", "c");
        assertThat(new SetVote().aggregate(answers).probability("t1", "b")).isEqualTo(0.4);
    }

    @Test
    void refusesAThresholdThatIsNoShare() {
        assertRefused(() -> new SetVote(0), "threshold must be above 0 and at most 1, got 0.0");
        assertRefused(() -> new SetVote(Double.NaN), "threshold must be above 0 and at most 1, got NaN");
        assertThat(new SetVote(0.5)).hasToString("SetVote[threshold=0.5]");
    }
}
