package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The chance-corrected vote")
class ChanceCorrectedVoteTest implements RobustnessContract {

    @Override
    public ChanceCorrectedVote aggregator() {
        return new ChanceCorrectedVote();
    }

    /**
     * Where one label has nearly all tasks, little agreement is beyond chance: it finds too many of
     * the other.
     */
    @Override
    @ParameterizedTest
    @ValueSource(longs = {88, 89, 90})
    @DisplayName("trap: one task in twenty has the other label, of which it finds too many")
    public void keepsARareLabel(long seed) {
        var crowd = HardCrowd.IMBALANCE.crowd(seed);

        RobustnessContract.assertNearTheVote(aggregator(), crowd, "imbalance");
        assertThat(CategoricalEvaluation.of(aggregator().aggregate(crowd.answers()), crowd.truth())
                        .confusion("l1", "l1"))
                .isGreaterThan((int) RobustnessContract.given(crowd, "l1") / 2);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 0.5", "7, 4"})
    void isTheFormulasOfItsJavadoc(int labels, double power) {
        var crowd = LeaveOneOutByHand.crowd(labels, 31);
        var history = WorkerHistory.builder()
                .add("w0", "l0", "l1", 30)
                .add("w3", "l1", "l1", 7.5)
                .add("a stranger", "l0", "l0", 1000)
                .build();
        for (var known : new Known[] {
            Known.nothing(), Known.nothing().withGold(crowd.gold(6)).withHistory(history)
        }) {
            double[][] rows = LongHand.rows(new ChanceCorrectedVote(power)
                    .aggregate(crowd.answers(), known, Progress.none())
                    .posterior());

            double[][] byHand = ChanceCorrectedByHand.posterior(crowd.answers(), known, power);
            for (int task = 0; task < rows.length; task++) {
                assertThat(rows[task]).as("task %s", task).containsExactly(byHand[task], within(1e-9));
            }
        }
    }

    /**
     * Twenty tasks, a quarter "rare"; ann and bob look, lou always says "usual" and is right as
     * often as they are.
     */
    @Test
    void givesLittleWeightToAWorkerWhoAlwaysSaysTheFrequentLabel() {
        var answers = CategoricalAnswers.builder();
        for (int i = 0; i < 40; i++) {
            String truth = i % 4 == 0 ? "rare" : "usual";
            String other = i % 4 == 0 ? "usual" : "rare";
            answers.add("t" + i, "ann", i % 8 == 1 ? other : truth);
            answers.add("t" + i, "bob", i % 8 == 2 ? other : truth);
            answers.add("t" + i, "lou", "usual");
        }
        answers.add("doubt", "ann", "rare").add("doubt", "lou", "usual");

        var consensus = new ChanceCorrectedVote().aggregate(answers.build());

        assertThat(consensus.posterior().probability("doubt", "rare")).isGreaterThan(0.6);
        assertThat(new Wawa().aggregate(answers.build()).posterior().probability("doubt", "rare"))
                .isLessThan(0.6);
    }

    @Test
    void countsPastAnswersAsAnswersToTasksWithGold() {
        var answers = Crowd.of(40, 6, 3, 4, 32).answers();
        var withTasks = CategoricalAnswers.builder();
        answers.stream().forEach(withTasks::add);
        var gold = new HashMap<String, String>();
        for (int i = 0; i < 12; i++) {
            withTasks.add("past" + i, "w2", i % 3 == 0 ? "l1" : "l0");
            gold.put("past" + i, "l0");
        }
        var history = WorkerHistory.builder().add("w2", "l0", "l1", 4).add("w2", "l0", "l0", 8);

        var remembered = new ChanceCorrectedVote(1)
                .aggregate(answers, Known.nothing().withHistory(history.build()), Progress.none());
        var repeated = new ChanceCorrectedVote(1).aggregate(withTasks.build(), Gold.of(gold));

        assertThat(share(
                        remembered.posterior().probability("t0", "l0"),
                        remembered.posterior().probability("t0", "l1")))
                .isCloseTo(
                        share(
                                repeated.posterior().probability("t0", "l0"),
                                repeated.posterior().probability("t0", "l1")),
                        within(0.02)); // the scale is that of all answers, which differ
    }

    private static double share(double one, double other) {
        return one / (one + other);
    }

    @Test
    void hasNoWeightsToLearnWhereEveryWorkerIsAlone() {
        var answers = Crowd.answers("t1 ann cat", "t2 bob dog");

        var posterior = new ChanceCorrectedVote().aggregate(answers).posterior();

        assertThat(posterior.probability("t1", "cat")).isCloseTo(0.75, within(1e-12));
        assertThat(posterior.probability("t2", "dog")).isCloseTo(0.75, within(1e-12));
    }
}
