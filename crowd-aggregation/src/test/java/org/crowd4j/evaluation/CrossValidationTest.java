package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.categorical.GoldWeightedVote;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Crowd CROWD = Crowd.of(60, 8, 3, 4, 3);

    /** A vote that records the gold it is given. */
    private static final class Recording implements CategoricalAggregator {
        final List<Gold> given = new ArrayList<>();

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public String summary() {
            return "A vote that records the gold it is given";
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            given.add(known.gold());
            return new MajorityVote().aggregate(answers, known, progress);
        }
    }

    private static CategoricalEvaluation crossValidated(CategoricalAggregator method, Gold gold) {
        return CategoricalEvaluation.crossValidated(method, CROWD.answers(), gold, Progress.none());
    }

    @Test
    void givesEachRunTheGoldOfTheOtherFolds() {
        Recording method = new Recording();
        crossValidated(method, CROWD.truth());

        List<Gold> folds = CROWD.truth().folds(Evaluation.FOLDS);
        assertThat(method.given)
                .containsExactlyElementsOf(folds.stream()
                        .map(fold -> CROWD.truth().without(fold.tasks()))
                        .toList());
    }

    @Test
    void judgesEveryAnsweredTaskOnce() {
        Gold gold = Gold.of(Map.of("t1", "0", "t2", "1", "t3", "2", "nowhere", "0"));
        var evaluation = crossValidated(new Recording(), gold);

        assertThat(evaluation.tasks()).isEqualTo(3);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThat(evaluation.clamped()).isZero();
        assertThat(evaluation.coverage()).isEqualTo(0.75);
        assertThat(evaluation.score("nowhere")).isEmpty();
    }

    @Test
    void isTheMeanOverTheFoldsWeightedByTheirTasks() {
        var evaluation = crossValidated(new GoldWeightedVote(), CROWD.truth());
        double macroF1 = 0;
        double ece = 0;
        for (Gold fold : CROWD.truth().folds(Evaluation.FOLDS)) {
            Gold others = CROWD.truth().without(fold.tasks());
            var one = CategoricalEvaluation.of(new GoldWeightedVote().aggregate(CROWD.answers(), others), fold);
            macroF1 += one.macroF1() * fold.size() / 60;
            ece += one.ece() * fold.size() / 60;
        }

        assertThat(evaluation.macroF1()).isCloseTo(macroF1, within(1e-12));
        assertThat(evaluation.ece()).isCloseTo(ece, within(1e-12));
    }

    /** For a method that gold does not change, means over tasks do not depend on the folds. */
    @Test
    void agreesWithOneRunWhereGoldChangesNothing() {
        var once = CategoricalEvaluation.of(new MajorityVote().aggregate(CROWD.answers()), CROWD.truth());
        var folded = crossValidated(new MajorityVote(), CROWD.truth());

        for (String figure : List.of("accuracy", "log_loss", "brier", "coverage")) {
            assertThat(folded.figures().get(figure)).isCloseTo(once.figures().get(figure), within(1e-12));
        }
        assertThat(folded.confusionTable()).hasToString(once.confusionTable().toString());
        for (String task : CROWD.answers().tasks()) {
            assertThat(folded.score(task)).isEqualTo(once.score(task));
        }
    }

    @Test
    void refusesGoldWithoutAnAnsweredTask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> crossValidated(new MajorityVote(), Gold.of(Map.of("nowhere", "0"))))
                .withMessage("nothing to judge: of 1 gold tasks 1 have no answers and 0 were clamped");
    }
}
