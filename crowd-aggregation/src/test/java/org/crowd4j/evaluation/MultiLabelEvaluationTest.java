package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.multilabel.MultiLabelDawidSkene;
import org.crowd4j.multilabel.SetVote;
import org.junit.jupiter.api.Test;

class MultiLabelEvaluationTest {
    private static final double ROUNDING = 1e-12;

    private final MultiLabelAnswers answers = MultiLabelAnswers.builder()
            .add("t1", "ann", List.of("a", "b"))
            .add("t2", "ann", List.of("c"))
            .add("t3", "ann", List.of())
            .add("t4", "ann", List.of("a"))
            .build();
    private final MultiLabelGold gold = MultiLabelGold.of(
            Map.of("t1", Set.of("a"), "t2", Set.of("c"), "t3", Set.of(), "t4", Set.of("b"), "unheard", Set.of("a")));
    private final MultiLabelConsensus consensus = new SetVote().aggregate(answers);
    private final MultiLabelEvaluation evaluation = MultiLabelEvaluation.of(consensus, gold);

    @Test
    void countsLabelsOverAllTasks() {
        assertThat(evaluation.microF1()).isCloseTo(2.0 * 2 / (4 + 3), within(ROUNDING));
        assertThat(evaluation.macroF1()).isCloseTo((2.0 / 3 + 0 + 1) / 3, within(ROUNDING)); // of a, b and c
        assertThat(evaluation.exactSet()).isEqualTo(0.5);
        assertThat(evaluation.jaccard()).isCloseTo((0.5 + 1 + 1 + 0) / 4, within(ROUNDING));
        assertThat(evaluation.figures().keySet()).containsExactly("micro_f1", "macro_f1", "exact_set", "jaccard");
        assertThat(evaluation.tasks()).isEqualTo(4);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThat(evaluation).hasToString("MultiLabelEvaluation[4 tasks, micro F1 0.571, exact set 0.500]");
    }

    @Test
    void givesEachTaskItsPartOfTheFigure() {
        double mean = gold.tasks().stream()
                .flatMapToDouble(task -> evaluation.score(task).stream())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(evaluation.microF1(), within(ROUNDING));
        assertThat(evaluation.score("t3", "exact_set")).hasValue(1);
        assertThat(evaluation.score("t1", "jaccard")).hasValue(0.5);
        assertThat(evaluation.score("unheard")).isEmpty();
        assertRefused(
                () -> evaluation.score("t1", "macro_f1"),
                "figure must be micro_f1, exact_set or jaccard, got \"macro_f1\"");
    }

    @Test
    void isOneWhereNothingWasToBeFound() {
        var nothing = MultiLabelEvaluation.of(consensus, MultiLabelGold.of(Map.of("t3", Set.of())));

        assertThat(nothing.figures().values()).containsOnly(1.0);
        assertThat(nothing.score("t3")).hasValue(1);
    }

    @Test
    void leavesOutClampedTasks() {
        var clamped = new SetVote().aggregate(answers, gold.without(List.of("t1")));

        assertThat(MultiLabelEvaluation.of(clamped, gold).tasks()).isEqualTo(1);
        assertThat(MultiLabelEvaluation.of(clamped, gold).clamped()).isEqualTo(3);
    }

    @Test
    void judgesEachFoldByTheOthers() {
        Map<String, Set<String>> right = new LinkedHashMap<>();
        var builder = MultiLabelAnswers.builder();
        for (int task = 0; task < 40; task++) {
            right.put("t" + task, task % 2 == 0 ? Set.of("a") : Set.of());
            builder.add("t" + task, "ann", right.get("t" + task)).add("t" + task, "bob", right.get("t" + task));
        }

        var found = MultiLabelEvaluation.crossValidated(
                new MultiLabelDawidSkene(), builder.build(), MultiLabelGold.of(right), Progress.none());

        assertThat(found.tasks()).isEqualTo(40);
        assertThat(found.microF1()).isOne();
        assertThat(Evaluation.compare(found, found).difference()).isZero();
    }
}
