package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.DependentWorkers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Predictions;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.PredictionCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The surprisingly popular label")
class SurprisinglyPopularTest implements CategoricalAggregatorContract {
    private static final SurprisinglyPopular METHOD = new SurprisinglyPopular();

    /** Workers who expect the others to be evenly split. */
    private record Undecided() implements CategoricalAggregator {

        @Override
        public String name() {
            return METHOD.name();
        }

        @Override
        public String summary() {
            return METHOD.summary();
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            var expected = Predictions.builder();
            double even = 1.0 / answers.labels().size(); // the other labels share what it leaves
            answers.stream().forEach(row -> expected.add(row.task(), row.worker(), row.label(), even));
            return METHOD.aggregate(answers.withPredictions(expected.build()), known, progress);
        }
    }

    @Override
    public CategoricalAggregator aggregator() {
        return new Undecided();
    }

    /** Is Philadelphia the capital of Pennsylvania? Those who say no know that most say yes. */
    private static CategoricalAnswers capital(boolean reversed) {
        var answers = CategoricalAnswers.builder().labels("no", "yes");
        for (int i = 0; i < 10; i++) {
            int worker = reversed ? 9 - i : i;
            answers.add("Philadelphia", "w" + worker, worker < 4 ? "no" : "yes");
        }
        return answers.build();
    }

    private static Predictions expectations() {
        var expected = Predictions.builder();
        for (int worker = 0; worker < 10; worker++) {
            expected.add("Philadelphia", "w" + worker, 0.7 + 0.013 * worker);
        }
        return expected.build();
    }

    @Test
    void isRightWhereMostWorkersAreWrong() {
        Consensus consensus = METHOD.aggregate(capital(false).withPredictions(expectations()));

        assertThat(consensus.label("Philadelphia")).isEqualTo("no");
        double surprise = 0.4 - (1 - 0.7585);
        assertThat(consensus.posterior().probability("Philadelphia", "no"))
                .isCloseTo(1 / (1 + Math.exp(-Math.sqrt(10) * surprise)), within(1e-6));
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        Consensus one = METHOD.aggregate(capital(false).withPredictions(expectations()));
        Consensus other = METHOD.aggregate(capital(true).withPredictions(expectations()));

        assertThat(other.posterior().probability("Philadelphia", "no"))
                .isEqualTo(one.posterior().probability("Philadelphia", "no"));
    }

    @Test
    void sharesWhatAWorkerLeavesAmongTheOtherLabels() {
        CategoricalAnswers answers = CategoricalAnswers.builder()
                .labels("a", "b", "c")
                .add("t", "ann", "a")
                .add("t", "bob", "b")
                .add("t", "cid", "c")
                .build();
        Predictions some = Predictions.builder()
                .add("t", "ann", "a", 0.9)
                .add("t", "bob", "b", 0.5)
                .build();

        Consensus consensus = METHOD.aggregate(answers.withPredictions(some));

        assertThat(consensus.label("t")).isEqualTo("c"); // expected: 0.575, 0.275, 0.15
        double scale = Math.sqrt(3) / 2;
        assertThat(consensus.posterior().probability("t", "b")
                        / consensus.posterior().probability("t", "c"))
                .isCloseTo(Math.exp(scale * (0.15 - 0.275)), within(1e-6));
    }

    @Test
    void votesWhereLabelsAreEquallySurprisingOrNothingIsExpected() {
        CategoricalAnswers answers = CategoricalAnswers.builder()
                .labels("a", "b")
                .add("sure", "ann", "b")
                .add("sure", "bob", "b")
                .add("plain", "ann", "b")
                .build();
        Predictions all = Predictions.builder()
                .add("sure", "ann", 1)
                .add("sure", "bob", 1)
                .build();

        Consensus consensus = METHOD.aggregate(answers.withPredictions(all));

        assertThat(consensus.labels()).isEqualTo(Map.of("sure", "b", "plain", "b"));
        assertThat(consensus.posterior().probability("plain", "b")).isEqualTo(0.75);
    }

    @Test
    void goldMayNameALabelThatHasNoPrediction() {
        CategoricalAnswers answers = CategoricalAnswers.builder()
                .add("t", "ann", "a")
                .add("t", "bob", "b")
                .add("g", "ann", "a")
                .build();
        Predictions means =
                Predictions.builder().add("t", "ann", 0.9).add("t", "bob", 0.8).build();

        Consensus consensus = METHOD.aggregate(answers.withPredictions(means), Gold.of(Map.of("g", "c")));

        assertThat(consensus.labels()).isEqualTo(Map.of("t", "a", "g", "c"));
    }

    @Test
    void aGroupOfCopiesExpectsAsOne() {
        CategoricalAnswers answers = capital(false).withPredictions(expectations());
        var copies = DependentWorkers.of(List.of("w4", "w5", "w6", "w7", "w8", "w9"), 1);

        Consensus consensus = METHOD.aggregate(answers, Known.nothing().withDependence(copies), Progress.none());

        double expected = (4 * 0.7195 + 0.7845) / 5;
        assertThat(consensus.posterior().probability("Philadelphia", "no"))
                .isCloseTo(1 / (1 + Math.exp(-Math.sqrt(5) * (0.8 - (1 - expected)))), within(1e-6));
    }

    @Test
    void refusesAnswersWithoutPredictions() {
        assertThat(METHOD.needsPredictions()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> METHOD.aggregate(capital(false)))
                .withMessage(
                        "surprisingly-popular needs predictions of the others' answers, and these answers have none");
        assertThat(METHOD.aggregate(CategoricalAnswers.builder().build()).labels())
                .isEmpty();
    }

    /** Dermatologists on images of skin lesions. */
    @Test
    void isAboveTheVoteOnLesions() throws IOException {
        CategoricalAnswers answers = CategoricalCsv.read(Shared.file("data/prelec_lesions/answers.csv"));
        Gold gold = CategoricalCsv.readGold(Shared.file("data/prelec_lesions/gold.csv"));
        Predictions expected = PredictionCsv.read(Shared.file("data/prelec_lesions/meta.csv"));

        var vote = CategoricalEvaluation.of(new MajorityVote().aggregate(answers), gold);
        var surprising = CategoricalEvaluation.of(METHOD.aggregate(answers.withPredictions(expected)), gold);

        assertThat(surprising.accuracy()).isEqualTo(59.0 / 80);
        assertThat(vote.accuracy()).isBetween(0.66, 0.68);
    }
}
