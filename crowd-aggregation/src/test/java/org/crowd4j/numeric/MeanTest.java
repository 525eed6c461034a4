package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The mean")
class MeanTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void hasTheStandardErrorOfTheMean() {
        var consensus = new Mean()
                .aggregate(NumericAnswers.builder()
                        .add("t1", "ann", 1)
                        .add("t1", "bob", 2)
                        .add("t1", "cid", 6)
                        .build());

        assertThat(consensus.value("t1")).isEqualTo(3);
        assertThat(consensus.standardError("t1")).isCloseTo(Math.sqrt(7.0 / 3), within(ROUNDING));
        assertThat(consensus.interval("t1", 0.9).high())
                .isCloseTo(3 + 2.919985580 * Math.sqrt(7.0 / 3), within(1e-8)); // t with two degrees of freedom
    }

    @Test
    void givesASingleAnswerThePooledSpreadOfOtherTasks() {
        var consensus = new Mean()
                .aggregate(NumericAnswers.builder()
                        .add("t1", "ann", 0)
                        .add("t1", "bob", 2)
                        .add("t2", "ann", 7)
                        .add("t2", "bob", 7)
                        .add("t2", "cid", 10)
                        .add("t3", "ann", 50)
                        .build());

        assertThat(consensus.standardError("t3")).isCloseTo(Math.sqrt((2 + 6) / 3.0), within(ROUNDING));
    }

    @Test
    void givesSingleAnswersTheSpreadOfAllIfThereAreNoOthers() {
        var consensus = new Mean()
                .aggregate(NumericAnswers.builder()
                        .add("t1", "ann", 1)
                        .add("t2", "ann", 2)
                        .add("t3", "ann", 6)
                        .build());

        assertThat(consensus.standardError("t2")).isCloseTo(Math.sqrt(7), within(ROUNDING));
    }

    @Test
    void losesNothingFarFromZero() {
        var builder = NumericAnswers.builder();
        for (int i = 0; i < 1001; i++) {
            builder.add("t", "w" + i, 1e15 + i);
        }
        var consensus = new Mean().aggregate(builder.build());

        assertThat(consensus.value("t")).isEqualTo(1e15 + 500);
        assertThat(consensus.standardError("t")).isCloseTo(Math.sqrt(1002.0 / 12), within(1e-9));
    }
}
