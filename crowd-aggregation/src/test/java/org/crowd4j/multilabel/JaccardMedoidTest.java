package org.crowd4j.multilabel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crowd4j.MultiLabelAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Jaccard medoid")
class JaccardMedoidTest {

    @Test
    void isTheAnswerMostLikeTheOthers() {
        var answers = MultiLabelAnswers.builder()
                .add("t1", "ann", List.of("a", "b"))
                .add("t1", "bob", List.of("b", "c"))
                .add("t1", "cid", List.of("b"))
                .add("t1", "dan", List.of("x"))
                .build();

        assertThat(new JaccardMedoid().aggregate(answers).labels("t1")).containsExactly("b");
        assertThat(new JaccardMedoid().aggregate(answers).probability("t1", "b"))
                .isEqualTo(0.75);
    }

    @Test
    void prefersOfEqualSetsTheLargerThenTheFirst() {
        var answers = MultiLabelAnswers.builder()
                .add("t1", "ann", List.of("c"))
                .add("t1", "bob", List.of("a", "b"))
                .add("t2", "ann", List.of("z"))
                .add("t2", "bob", List.of("y"))
                .build();

        assertThat(new JaccardMedoid().aggregate(answers).labels("t1")).containsExactly("a", "b");
        assertThat(new JaccardMedoid().aggregate(answers).labels("t2")).containsExactly("y");
    }
}
