package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.crowd4j.Gold;
import org.crowd4j.OrdinalScale;
import org.crowd4j.Progress;
import org.crowd4j.categorical.GoldWeightedVote;
import org.crowd4j.ordinal.LowerMedian;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An ordinal evaluation")
class OrdinalEvaluationTest {
    private static final OrdinalScale SCALE =
            OrdinalScale.of("a", "b", "c", "d").withOutside("none");
    private static final String[] ROWS = {
        "t1 u a",
        "t1 v b",
        "t1 w b",
        "t2 u d",
        "t2 v d",
        "t2 w a",
        "t3 u c",
        "t3 v c",
        "t3 w c",
        "t4 u none",
        "t4 v none",
        "t4 w a"
    };

    private static OrdinalEvaluation evaluation(Map<String, String> gold) {
        return OrdinalEvaluation.of(
                new LowerMedian().aggregate(Crowd.answers(ROWS).withScale(SCALE)), Gold.of(gold));
    }

    @Test
    void judgesTheMedianAndTheLabelOutsideTheScale() {
        var found = evaluation(Map.of("t1", "b", "t2", "b", "t3", "d", "t4", "none", "unheard", "a"));

        assertThat(found.accuracy()).isEqualTo(0.5); // t1 and t4
        assertThat(found.mae()).isCloseTo((0 + 2 + 1) / 3.0, within(1e-12));
        assertThat(found.figures()).containsOnlyKeys("accuracy", "mae", "quadratic_kappa");
        assertThat(found.tasks()).isEqualTo(4);
        assertThat(found.unanswered()).isEqualTo(1);
        assertThat(found.score("t2")).hasValue(0);
        assertThat(found.score("t2", "mae")).hasValue(2);
        assertThat(found.score("t4", "mae")).isEmpty();
        assertThat(found).hasToString("OrdinalEvaluation[4 tasks, accuracy 0.500, MAE 1.000]");
    }

    @Test
    @DisplayName("the quadratic kappa is that of Cohen's formula")
    void measuresKappa() {
        // medians 1, 3, 2 and gold 1, 2, 3: Σ (x − y)² = 2, and 12 / 3 = 4 over all nine pairs
        assertThat(evaluation(Map.of("t1", "b", "t2", "c", "t3", "d")).quadraticKappa())
                .isCloseTo(1 - 2.0 / 4, within(1e-12));
        assertThat(evaluation(Map.of("t1", "b", "t2", "d", "t3", "c")).quadraticKappa())
                .isEqualTo(1);
        assertThat(evaluation(Map.of("t3", "c")).quadraticKappa()).isZero();
        assertThat(evaluation(Map.of("t4", "none")).mae()).isZero();
    }

    @Test
    void crossValidatesAMethodThatLearnsFromGold() {
        var crowd = Crowd.of(60, 8, 4, 5, 1);
        var answers = crowd.answers().withScale(OrdinalScale.of("l0", "l1", "l2", "l3"));

        var found = OrdinalEvaluation.crossValidated(new GoldWeightedVote(), answers, crowd.truth(), Progress.none());

        assertThat(found.tasks()).isEqualTo(60);
        assertThat(found.accuracy()).isGreaterThan(0.8);
    }
}
