package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.OrdinalScale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The weighted median")
class WeightedMedianTest implements OrdinalAggregatorContract {

    @Override
    public WeightedMedian ordinal() {
        return new WeightedMedian();
    }

    @Test
    void followsWorkersWhoAreNearTheOthers() {
        var answers = CategoricalAnswers.builder();
        for (int task = 0; task < 30; task++) {
            int right = task % 5;
            answers.add("t" + task, "ann", "l" + right)
                    .add("t" + task, "bob", "l" + Math.min(4, right + task % 2))
                    .add("t" + task, "cid", "l" + Math.max(0, right - task / 7 % 2))
                    .add("t" + task, "dan", "l4")
                    .add("t" + task, "eve", "l4");
        }
        answers.add("new", "ann", "l1")
                .add("new", "bob", "l1")
                .add("new", "dan", "l4")
                .add("new", "eve", "l4")
                .add("new", "fay", "l4");

        var consensus = new WeightedMedian()
                .aggregate(answers.build().withScale(OrdinalScale.of("l0", "l1", "l2", "l3", "l4")));

        assertThat(consensus.median("new")).isEqualTo("l1");
    }
}
