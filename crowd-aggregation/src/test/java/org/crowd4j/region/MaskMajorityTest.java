package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The vote on pixels")
class MaskMajorityTest {

    @Test
    void aPixelAtTheThresholdIsOn() {
        var answers = MaskAnswers.builder()
                .add("t", "ann", Mask.runs(3, 1, false, 0, 2, 1))
                .add("t", "bob", Mask.runs(3, 1, false, 1, 2))
                .build();

        assertThat(new MaskMajority().aggregate(answers).mask("t")).isEqualTo(Mask.runs(3, 1, false, 0, 3));
        assertThat(new MaskMajority().withThreshold(0.6).aggregate(answers).mask("t"))
                .isEqualTo(Mask.runs(3, 1, false, 1, 1, 1));
    }

    @Test
    void refusesAThresholdThatIsNoShare() {
        assertRefused(() -> new MaskMajority(0), "threshold must be greater than 0 and at most 1, got 0.0");
        assertThat(new MaskMajority(0.6)).hasToString("MaskMajority[threshold=0.6]");
    }
}
