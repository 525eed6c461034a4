package org.crowd4j.ordinal;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.OrdinalScale;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lower median")
class LowerMedianTest implements OrdinalAggregatorContract {

    @Override
    public LowerMedian ordinal() {
        return new LowerMedian();
    }

    @Test
    void isTheLowerOfTwoInTheMiddle() {
        var answers = Crowd.answers("t1 a 10", "t1 b 9", "t1 c 2", "t1 d 10", "t2 a 2", "t2 b 2", "t2 c 10");

        var consensus = new LowerMedian().aggregate(answers.withScale(OrdinalScale.of("2", "9", "10")));

        assertThat(consensus.median("t1")).isEqualTo("9");
        assertThat(consensus.label("t1")).isEqualTo("10");
        assertThat(consensus.median("t2")).isEqualTo("2");
        assertThat(consensus.expected("t1")).isEqualTo(1.25);
    }
}
