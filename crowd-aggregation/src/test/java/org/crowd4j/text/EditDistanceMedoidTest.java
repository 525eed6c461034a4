package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus.Token;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The medoid")
class EditDistanceMedoidTest {

    @Test
    void choosesTheAnswerMostLikeTheOthers() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", "a b c X")
                .add("t1", "bob", "A b c d!")
                .add("t1", "cid", "a Y c d")
                .build();

        var consensus = new EditDistanceMedoid().aggregate(answers);

        assertThat(consensus.text("t1")).isEqualTo("A b c d!");
        assertThat(consensus.confidence("t1")).isCloseTo((0.75 + 0.75 + 0.5) / 3, within(1e-12));
        assertThat(consensus.tokens("t1")).extracting(Token::text).containsExactly("A", "b", "c", "d!");
        assertThat(consensus.tokens("t1").get(1).alternatives()).containsEntry("Y", 0.25);
    }

    @Test
    void choosesTheMoreTrustedOfTwoWhoDiffer() {
        var answers = TextAnswers.builder().add("tie", "bob", "a b").add("tie", "ann", "y z");
        for (int task = 0; task < 5; task++) {
            answers.add("t" + task, "bob", "x" + task)
                    .add("t" + task, "ann", "one two")
                    .add("t" + task, "cid", "one two");
        }

        assertThat(new EditDistanceMedoid().aggregate(answers.build()).text("tie"))
                .isEqualTo("y z");
    }

    @Test
    void comparesLetterByLetterIfAskedTo() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", "interestingly")
                .add("t1", "bob", "interestinglt")
                .add("t1", "cid", "interestinglu")
                .add("t1", "dan", "q")
                .build();

        assertThat(new EditDistanceMedoid()
                        .withTokeniser(Tokeniser.characters())
                        .aggregate(answers)
                        .text("t1"))
                .startsWith("interesting");
        assertThat(new EditDistanceMedoid(Tokeniser.wordsAsWritten()))
                .hasToString("EditDistanceMedoid[tokeniser=words as written]");
    }
}
