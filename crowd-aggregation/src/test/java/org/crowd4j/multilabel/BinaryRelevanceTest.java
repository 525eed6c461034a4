package org.crowd4j.multilabel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.categorical.GoldWeightedVote;
import org.crowd4j.categorical.MajorityVote;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Binary relevance")
class BinaryRelevanceTest {

    @Test
    void asksTheMethodAboutEachLabelAlone() {
        var answers = MultiLabelAnswers.builder()
                .menu("t2", "a")
                .add("t1", "ann", List.of("a", "b"))
                .add("t1", "bob", List.of("b"))
                .add("t1", "cid", List.of("b"))
                .add("t2", "ann", List.of("a"))
                .build();

        var consensus = new BinaryRelevance(new MajorityVote()).aggregate(answers);

        assertThat(consensus.labels("t1")).containsExactly("b");
        assertThat(consensus.labels("t2")).containsExactly("a");
        assertThat(consensus.probability("t1", "a")).isEqualTo(1.0 / 3);
    }

    @Test
    void needsGoldIfItsMethodDoes() {
        var method = new BinaryRelevance().withMethod(new GoldWeightedVote());
        var answers = MultiLabelAnswers.builder();
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "good", List.of("a"))
                    .add("t" + task, "bad", List.of("b"))
                    .add("t" + task, "worse", List.of("b"));
        }
        Map<String, Set<String>> right = new java.util.HashMap<>();
        for (int task = 0; task < 15; task++) {
            right.put("t" + task, Set.of("a"));
        }

        assertThat(method.needsGold()).isTrue();
        assertThat(new BinaryRelevance().needsGold()).isFalse();
        assertThat(method.aggregate(answers.build(), MultiLabelGold.of(right)).labels("t19"))
                .containsExactly("a");
        assertThat(method).hasToString("BinaryRelevance[method=GoldWeightedVote[]]");
    }
}
