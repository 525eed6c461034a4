package org.crowd4j.benchmarks.quality.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.Repeats;
import org.crowd4j.benchmarks.quality.data.Corpus;
import org.crowd4j.benchmarks.quality.data.Origin;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;
import org.junit.jupiter.api.Test;

class QualityReportTest {

    @Test
    void onlyDifferencesThatTheCorrectedTestKeepsAreBold() throws IOException {
        Map<String, Map<String, Score>> grid = new LinkedHashMap<>();
        for (int set = 0; set < 10; set++) {
            grid.put(
                    "set-" + set,
                    Map.of(
                            "own", score(100, 80),
                            "worse", score(100, 70 - set),
                            "alike", score(100, 80 + (set % 3 - 1)),
                            "once", score(100, set == 0 ? 10 : 80)));
        }
        String report = report(List.of("own", "worse", "alike", "once"), grid, "own");

        // Ten of ten: 2 / 2¹⁰, of three comparisons.
        assertThat(report)
                .containsPattern(
                        "\\| worse +\\| +10 \\| +\\*\\*\\+14\\.50\\*\\* \\| +10–0 \\| 0\\.0020 \\| +0\\.0059 \\|")
                .containsPattern("\\| alike +\\| +10 \\| +\\+0\\.10 \\| +4–3 \\| 1\\.0000 \\| +1\\.0000 \\|")
                .containsPattern("\\| once +\\| +10 \\| +\\+7\\.00 \\| +1–0 \\| 1\\.0000 \\| +1\\.0000 \\|")
                .contains("Holm's rule for 3 comparisons", "1 accuracy, 1 log loss\nof 3 are bold.");
    }

    @Test
    void listsTheDataSetsOnWhichTheReferenceIsBelowTheVote() throws IOException {
        Map<String, Map<String, Score>> grid = new LinkedHashMap<>();
        grid.put("better", Map.of("own", score(50, 40), "majority-vote", score(50, 30)));
        grid.put("equal", Map.of("own", score(50, 40), "majority-vote", score(50, 40)));
        grid.put("worse", Map.of("own", score(50, 40), "majority-vote", score(50, 41)));
        grid.put("worst", Map.of("own", score(50, 40), "majority-vote", score(50, 50)));
        String report = report(List.of("own", "majority-vote"), grid, "own");

        String section =
                report.substring(report.indexOf("## Where own is below the vote"), report.indexOf("## Accuracy"));
        assertThat(section)
                .containsSubsequence("| worst ", "| worse ")
                .containsPattern("\\| worst +\\| +50 \\| +1\\.0000 \\| 0\\.8000 \\| -20\\.00 \\| 0\\.0020 \\|")
                .containsPattern("\\| worse +\\| +50 \\| +0\\.8200 \\| 0\\.8000 \\| +-2\\.00 \\| 1\\.0000 \\|")
                .doesNotContain("| better", "| equal");
    }

    @Test
    void saysIfTheReferenceIsNowhereBelowTheVote() throws IOException {
        Map<String, Map<String, Score>> grid =
                Map.of("better", Map.of("own", score(50, 40), "majority-vote", score(50, 30)));

        assertThat(report(List.of("own", "majority-vote"), grid, "own"))
                .contains("## Where own is below the vote\n\nOn no data set.\n");
        assertThat(report(List.of("own", "majority-vote"), grid, "majority-vote"))
                .doesNotContain("is below the vote");
    }

    private static String report(List<String> methods, Map<String, Map<String, Score>> grid, String reference)
            throws IOException {
        return new QualityReport(
                        Origin.here(),
                        new Corpus(Repeats.LAST, List.of(), List.of()),
                        new QualityTrials(Scores.of(methods, grid), List.of()),
                        reference)
                .markdown();
    }

    /** The score of a consensus that gets the first of some tasks right. */
    private static Score score(int tasks, int right) {
        var answers = CategoricalAnswers.builder().labels("a", "b");
        Map<String, String> gold = new LinkedHashMap<>();
        List<double[]> rows = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            answers.add("t" + task, "ann", "a");
            gold.put("t" + task, "a");
            rows.add(task < right ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9});
        }
        CategoricalAnswers given = answers.build();
        Posterior posterior = Posterior.of(given, (task, row) -> System.arraycopy(rows.get(task), 0, row, 0, 2));
        Evaluation evaluation = CategoricalEvaluation.of(
                Consensus.of(given, Gold.none(), posterior, Convergence.CLOSED_FORM), Gold.of(gold));
        return new Score(false, evaluation.figures(), Optional.of(evaluation), 0);
    }
}
