package org.crowd4j.benchmarks.quality.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.junit.jupiter.api.Test;

class PayReportTest {

    @Test
    void showsWhatEachBehaviourEarnsAndConstantAnswersNothing() {
        String report = new PayReport(new Origin("1", "17", LocalDate.EPOCH), 1).markdown(crowd -> {});

        assertThat(report)
                .contains("## Honest workers alone", "## With colluding workers", "## With all of them")
                .containsPattern("informedness +\\| +constant \\| +0.0 \\| +0.0 \\| +0.0 %")
                .containsPattern("correlated-agreement \\| +constant \\| +0.0 \\| +0.0 \\| +0.0 %");
    }
}
