package org.crowd4j.benchmarks.quality.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.numeric.Mean;
import org.junit.jupiter.api.Test;

class NumbersReportTest {

    @Test
    void showsTheErrorsOfMethodsAndWhereIntervalsHold() {
        NumericScenario.Crowd crowd = NumericScenario.all().get(0).draw(20, 6, 3, 1);
        var mean = NumericEvaluation.of(new Mean().aggregate(crowd.answers()), crowd.right());
        var report = new NumbersReport(
                new Origin("1", "17", LocalDate.EPOCH),
                List.of(new NumbersReport.Set("jars", "60 answers", Map.of("mean", mean, "robust-gaussian", mean))),
                List.of(new NumbersReport.Simulated(
                        "normal errors", List.of(0.9, 0.91, 0.92, 0.93, 0.94), List.of(1.0, 1.0, 1.0, 1.0, 1.0))),
                Map.of(
                        JudgePanel.all().get(1),
                        new JudgePanel.Coverage(List.of(0.81, 0.91, 0.96), List.of(0.82, 0.92, 0.97))));

        assertThat(report.markdown())
                .contains("## jars", "60 answers.", "| mean ", "| **robust-gaussian** ")
                .containsPattern("normal errors \\| +0.90 \\| +0.91 \\|")
                .containsPattern("\\| plain \\| +10 \\| +5 \\| +2 \\| +0.810 \\| 0.910 \\| 0.960 \\| +0.820 \\|");
    }

    @Test
    void drawsTheSameCrowdFromTheSameSeed() {
        for (NumericScenario scenario : NumericScenario.all()) {
            NumericScenario.Crowd once = scenario.draw(10, 5, 3, 7);

            assertThat(scenario.draw(10, 5, 3, 7).answers().stream().toList())
                    .isEqualTo(once.answers().stream().toList());
            assertThat(once.answers().size()).isEqualTo(30);
            assertThat(once.right().size()).isEqualTo(10);
        }
    }

    @Test
    void intervalsOfSmallJuriesHold() {
        JudgePanel.Coverage found = JudgePanel.all().get(1).measure();

        for (int level = 0; level < JudgePanel.LEVELS.length; level++) {
            double promised = JudgePanel.LEVELS[level];
            assertThat(found.ofValues().get(level)).isBetween(promised - 0.01, promised + 0.06);
            assertThat(found.ofDifferences().get(level)).isBetween(promised - 0.01, promised + 0.06);
        }
    }
}
