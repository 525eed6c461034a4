package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.io.PairwiseCsv;
import org.crowd4j.pairwise.ComparisonConsensus;
import org.crowd4j.pairwise.CrowdBradleyTerry;
import org.crowd4j.pairwise.WinRate;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.Test;

class ItemEvaluationTest {
    private final PairwiseAnswers arena = PairwiseAnswers.builder()
            .add("t1", "ann", "A", "B")
            .add("t2", "ann", "B", "C")
            .add("t3", "ann", "C", "D")
            .add("t4", "bob", "B", "A")
            .add("t5", "bob", "A", "B")
            .build(); // A over B over C over D

    private ItemConsensus consensus(ItemGold gold) {
        return PairwiseAggregator.recommended().aggregate(arena, gold);
    }

    private ItemEvaluation of(Map<String, Double> gold) {
        return ItemEvaluation.of(consensus(ItemGold.none()), ItemGold.of(gold));
    }

    @Test
    void isOneForTheSameOrderAndMinusOneForTheReverse() {
        assertThat(of(Map.of("A", 4.0, "B", 3.0, "C", 2.0, "D", 1.0)).kendallTau())
                .isEqualTo(1);
        assertThat(of(Map.of("A", 1.0, "B", 2.0, "C", 3.0, "D", 4.0)).kendallTau())
                .isEqualTo(-1);
        assertThat(of(Map.of("A", 9.0, "B", 8.0, "C", 1.0, "D", 2.0)).kendallTau())
                .isCloseTo(4 / 6.0, within(1e-12));
    }

    @Test
    void countsTiesOfGoldAsTauBDoes() {
        // of 6 pairs, gold orders 5, the scores 6, all concordant
        assertThat(of(Map.of("A", 4.0, "B", 3.0, "C", 1.0, "D", 1.0)).kendallTau())
                .isCloseTo(5 / Math.sqrt(5 * 6), within(1e-12));
    }

    @Test
    void isTheMeanOfThePartsOfTheItems() {
        ItemEvaluation evaluation = of(Map.of("A", 4.0, "B", 3.0, "C", 1.0, "D", 2.0));

        double mean = evaluation.judgedTasks().stream()
                .mapToDouble(item -> evaluation.score(item).orElseThrow())
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(evaluation.kendallTau(), within(1e-12));
        assertThat(evaluation.score("Z")).isEmpty();
        assertThat(evaluation.figures()).containsOnlyKeys("kendall_tau");
    }

    @Test
    void leavesOutItemsThatAreClampedOrUnknown() {
        ItemGold gold = ItemGold.of(Map.of("A", 4.0, "B", 3.0, "C", 2.0, "Z", 1.0));

        ItemEvaluation evaluation = ItemEvaluation.of(consensus(ItemGold.of(Map.of("A", 4.0))), gold);

        assertThat(evaluation.tasks()).isEqualTo(2);
        assertThat(evaluation.clamped()).isEqualTo(1);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("A", 4.0, "B", 4.0)))
                .withMessageStartingWith("nothing to judge: two items with different gold scores");
    }

    @Test
    void predictsComparisonsHeldOut() {
        PairwiseAnswers heldOut = PairwiseAnswers.builder()
                .add("u1", "cy", "A", "D")
                .add("u2", "cy", "D", "A")
                .add("u3", "cy", "A", "Z")
                .add("u4", "cy", "A", "B", PairwiseAnswers.Outcome.TIE)
                .build();
        ItemConsensus consensus = consensus(ItemGold.none());
        double p = consensus.probability("A", "D");

        HeldOutEvaluation evaluation = HeldOutEvaluation.of(consensus, heldOut);

        assertThat(evaluation.logLoss()).isCloseTo(-(Math.log(p) + Math.log(1 - p)) / 2, within(1e-12));
        assertThat(evaluation.brier()).isCloseTo((p * p + (1 - p) * (1 - p)) / 2, within(1e-12));
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.unanswered()).isEqualTo(1);
        assertThat(evaluation.judgedTasks()).containsExactlyInAnyOrder("u1", "u2");
        assertThat(evaluation.score("u1")).hasValue(-Math.log(p));
        assertThat(evaluation.score("u4")).isEmpty();
    }

    @Test
    void predictsTheAnswerOfTheWorkerWhoWasAsked() {
        PairwiseAnswers.Builder answers = PairwiseAnswers.builder();
        PairwiseAnswers.Builder further = PairwiseAnswers.builder();
        for (int i = 0; i < 40; i++) {
            answers.add("t" + i, "ann", "A", "B").add("t" + i, "bob", "A", "B");
            answers.add("t" + i, "eve", "A", "B", PairwiseAnswers.Outcome.RIGHT);
            further.add("u" + i, "eve", "A", "B", PairwiseAnswers.Outcome.RIGHT);
            further.add("u" + i, "ann", "B", "A", PairwiseAnswers.Outcome.RIGHT);
        }
        ComparisonConsensus consensus = new CrowdBradleyTerry().aggregate(answers.build());

        HeldOutEvaluation evaluation = HeldOutEvaluation.of(consensus, further.build());

        assertThat(evaluation.accuracy()).isEqualTo(1);
        assertThat(evaluation.logLoss()).isLessThan(0.2);
    }

    @Test
    void weighsTasksByTheirComparisons() {
        PairwiseAnswers.Builder further = PairwiseAnswers.builder();
        for (int i = 0; i < 7; i++) {
            further.add("long", "w" + i, "A", "D").add("t" + i, "w", "D", "A");
        }
        HeldOutEvaluation one = HeldOutEvaluation.of(consensus(ItemGold.none()), further.build());
        HeldOutEvaluation other = HeldOutEvaluation.of(new WinRate().aggregate(arena), further.build());

        assertThat(one.weight("long")).isEqualTo(7);
        assertThat(one.weight("t8")).isZero();
        assertThat(Evaluation.compare(one, other).difference())
                .isCloseTo(one.logLoss() - other.logLoss(), within(1e-12));
    }

    @Test
    void predictsRealComparisonsBetterThanChance() throws IOException {
        PairwiseAnswers arena = PairwiseCsv.read(Shared.file("data/pairwise-llmfao/answers.csv"));

        HeldOutEvaluation evaluation =
                HeldOutEvaluation.crossValidated(PairwiseAggregator.recommended(), arena, Progress.none());

        assertThat(evaluation.logLoss()).isBetween(0.4, 0.68);
        assertThat(evaluation.accuracy()).isGreaterThan(0.6);
    }
}
