package org.crowd4j.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import org.crowd4j.FoundSpan;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.Span;
import org.junit.jupiter.api.Test;

class SpanVoteTest {

    @Test
    void keepsTheSpansOfAShareOfTheAnswers() {
        var answers = SequenceAnswers.builder()
                .add("t", "ann", List.of("B-X", "I-X", "O", "B-Y"))
                .add("t", "bob", List.of("B-X", "I-X", "O", "O"))
                .add("t", "cid", List.of("B-X", "O", "O", "O"))
                .build();

        assertThat(new SpanVote().aggregate(answers).spans("t"))
                .containsExactly(
                        new FoundSpan(new Span(0, 2, "X"), 0.625, 2), new FoundSpan(new Span(3, 4, "Y"), 0.375, 1));
        assertThat(new SpanVote().withThreshold(0.5).aggregate(answers).tags("t"))
                .containsExactly("B-X", "I-X", "O", "O");
        assertRefused(() -> new SpanVote(0), "threshold must be greater than 0 and at most 1, got 0.0");
        assertThat(new SpanVote(0.5)).hasToString("SpanVote[threshold=0.5]");
    }
}
