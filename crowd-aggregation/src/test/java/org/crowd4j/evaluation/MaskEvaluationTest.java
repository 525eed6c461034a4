package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Map;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.MaskGold;
import org.crowd4j.Progress;
import org.crowd4j.region.MaskMajority;
import org.crowd4j.region.MaskSkillVote;
import org.crowd4j.simulation.MaskSimulator;
import org.junit.jupiter.api.Test;

class MaskEvaluationTest {

    @Test
    void meansTheOverlapOfTasks() {
        var found = new MaskMajority()
                .aggregate(MaskAnswers.builder()
                        .add("a", "ann", Mask.runs(4, 1, false, 0, 2, 2))
                        .add("b", "ann", Mask.empty(4, 1))
                        .build());
        var gold = MaskGold.of(
                Map.of("a", Mask.runs(4, 1, false, 0, 4), "b", Mask.empty(4, 1), "unheard", Mask.empty(4, 1)));

        var evaluation = MaskEvaluation.of(found, gold);

        assertThat(evaluation.meanIou()).isEqualTo(0.75);
        assertThat(evaluation.score("a")).hasValue(0.5);
        assertThat(evaluation.score("b", "mean_iou")).hasValue(1);
        assertThat(evaluation.unanswered()).isOne();
        assertThat(evaluation).hasToString("MaskEvaluation[2 tasks, mean IoU 0.750]");
        assertRefused(() -> evaluation.score("a", "f1"), "figure must be mean_iou, got \"f1\"");
    }

    @Test
    void namesTheTaskWhoseGoldHasAnotherSize() {
        var found = new MaskMajority()
                .aggregate(
                        MaskAnswers.builder().add("a", "ann", Mask.empty(4, 2)).build());

        assertRefused(
                () -> MaskEvaluation.of(found, MaskGold.of(Map.of("a", Mask.empty(5, 2)))),
                "the gold mask of task \"a\" must be 4 by 2 as its answers, got Mask[5 x 2, 0 pixels]");
    }

    @Test
    void crossValidatesByFolds() {
        var crowd = new MaskSimulator().withTasks(20).withSize(32).simulate();

        var folds = MaskEvaluation.crossValidated(new MaskSkillVote(), crowd.answers(), crowd.gold(), Progress.none());

        assertThat(folds.tasks()).isEqualTo(20);
        assertThat(folds.meanIou()).isGreaterThan(0.85);
    }
}
