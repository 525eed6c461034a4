package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trimmed mean")
class TrimmedMeanTest {
    private static final double ROUNDING = 1e-12;

    private final NumericAnswers answers = NumericAnswers.builder()
            .add("t1", "ann", 1)
            .add("t1", "bob", 2)
            .add("t1", "cid", 4)
            .add("t1", "dan", 6)
            .add("t1", "eve", 1000)
            .build();

    @Test
    void leavesOutBothEnds() {
        assertThat(new TrimmedMean().aggregate(answers).value("t1")).isEqualTo(4);
        assertThat(new TrimmedMean(0.1).aggregate(answers).value("t1")).isEqualTo(1013 / 5.0);
    }

    /** By hand: 2, 2, 4, 6, 6 have squares 16 about 4; three answers count. */
    @Test
    void hasTheStandardErrorOfWinsorisedAnswers() {
        var consensus = new TrimmedMean().aggregate(answers);

        assertThat(consensus.standardError("t1")).isCloseTo(Math.sqrt(16 / 6.0), within(ROUNDING));
        assertThat(consensus.interval("t1", 0.9).high()).isCloseTo(4 + 2.919985580 * Math.sqrt(16 / 6.0), within(1e-8));
    }

    @Test
    void isTheMeanWithoutAShareAndTheMedianWhereOneAnswerIsLeft() {
        var mean = new Mean().aggregate(answers);
        var median = new Median().aggregate(answers);

        assertThat(new TrimmedMean(0).aggregate(answers).standardError("t1")).isEqualTo(mean.standardError("t1"));
        assertThat(new TrimmedMean(0.4).aggregate(answers).value("t1")).isEqualTo(median.value("t1"));
        assertThat(new TrimmedMean(0.4).aggregate(answers).standardError("t1")).isEqualTo(median.standardError("t1"));
    }
}
