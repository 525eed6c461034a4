package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.TextAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HRRASA")
class HrrasaTest {

    @Test
    void countsAnAnswerByItsLikenessToTheOthers() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", "a b c d")
                .add("t1", "bob", "a b c e")
                .add("t1", "cid", "f g h i")
                .build();

        assertThat(new Hrrasa().aggregate(answers).text("t1")).startsWith("a b c");
        assertThat(new Hrrasa()
                        .withEmbedding(text -> new double[] {text.length(), 1})
                        .aggregate(answers)
                        .text("t1"))
                .startsWith("a b c");
    }
}
