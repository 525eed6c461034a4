package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Gold-weighted vote")
class GoldWeightedVoteTest implements CategoricalAggregatorContract {

    /** A few factors and a division. */
    private static final double BY_HAND = 1e-12;

    /** The method, told that every worker was right once: without gold it would refuse. */
    record Taught(GoldWeightedVote method) implements CategoricalAggregator {
        @Override
        public String name() {
            return method.name();
        }

        @Override
        public String summary() {
            return method.summary();
        }

        @Override
        public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
            var history = WorkerHistory.builder();
            answers.workers()
                    .forEach(worker -> history.add(
                            worker, answers.labels().id(0), answers.labels().id(0), 1));
            return method.aggregate(answers, known.withHistory(history.build()), progress);
        }
    }

    @Override
    public CategoricalAggregator aggregator() {
        return new Taught(new GoldWeightedVote());
    }

    @Nested
    class ByAccuracy implements CategoricalAggregatorContract {
        @Override
        public CategoricalAggregator aggregator() {
            return new Taught(new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY));
        }
    }

    @Test
    void saysThatItNeedsGold() {
        assertThat(new GoldWeightedVote().needsGold()).isTrue();
    }

    @Test
    void refusesToGuessWithoutGold() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog");
        var stranger = WorkerHistory.builder().add("nobody", "cat", "cat", 9).build();

        assertRefused(
                () -> new GoldWeightedVote().aggregate(answers),
                "gold-weighted-vote needs gold for a task that was answered, or a worker history,"
                        + " got Gold[no tasks]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoldWeightedVote().aggregate(answers, Gold.of(Map.of("unheard", "cat"))))
                .withMessageEndingWith("got Gold[1 tasks, labels cat]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoldWeightedVote()
                        .aggregate(answers, Known.nothing().withHistory(stranger), Progress.none()));
    }

    @Test
    void refusesNoAnswersAndOneLabelToNobody() {
        var one = CategoricalAnswers.builder().labels("cat").add("t1", "ann", "cat");

        assertThat(new GoldWeightedVote()
                        .aggregate(CategoricalAnswers.builder().build())
                        .labels())
                .isEmpty();
        assertThat(new GoldWeightedVote().aggregate(one.build()).confidence("t1"))
                .isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource
    void isTheFormulaOfItsJavadoc(GoldWeightedVote.Weighting weighting) {
        var crowd = Crowd.of(60, 9, 3, 4, 57);
        var answers = crowd.answers();
        var known = ObjectiveContract.Knowledge.EVERYTHING.of(crowd);
        double[] right = WeightedVoteByHand.past(answers, known, true);
        double[] wrong = WeightedVoteByHand.past(answers, known, false);
        for (int answer = 0; answer < answers.size(); answer++) {
            int worker = answers.worker(answer);
            String given = answers.labels().id(answers.label(answer));
            known.gold()
                    .label(answers.tasks().id(answers.task(answer)))
                    .ifPresent(truth -> (truth.equals(given) ? right : wrong)[worker]++);
        }
        double[] p = new double[right.length];
        for (int w = 0; w < p.length; w++) {
            p[w] = (right[w] + 5) / (right[w] + wrong[w] + 7);
        }
        double[][] q = LongHand.votes(answers, known.gold());
        if (weighting == GoldWeightedVote.Weighting.ACCURACY) {
            WeightedVoteByHand.vote(answers, known, p, q);
        } else {
            multiply(answers, known, p, q);
        }

        var consensus = new GoldWeightedVote()
                .withWeighting(weighting)
                .withPrior(new BetaPrior(5, 2))
                .aggregate(answers, known, Progress.none());

        LongHand.assertRows(consensus, q, BY_HAND);
    }

    private static void multiply(CategoricalAnswers answers, Known known, double[] p, double[][] q) {
        for (int task = 0; task < q.length; task++) {
            if (known.gold().label(answers.tasks().id(task)).isPresent()) {
                continue;
            }
            double sum = 0;
            for (int c = 0; c < q[task].length; c++) {
                q[task][c] = 1;
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    double right = p[answers.worker(answer)];
                    q[task][c] *= answers.label(answer) == c ? right : (1 - right) / (q[task].length - 1);
                }
                sum += q[task][c];
            }
            for (int c = 0; c < q[task].length; c++) {
                q[task][c] /= sum;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsTheOneWhoIsRightOnGoldOutvoteThree(GoldWeightedVote.Weighting weighting) {
        var answers = CategoricalAnswers.builder();
        Map<String, String> gold = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            String right = i % 2 == 0 ? "cat" : "dog";
            String wrong = i % 2 == 0 ? "dog" : "cat";
            answers.add("t" + i, "ann", right);
            for (int w = 0; w < 3; w++) {
                answers.add("t" + i, "bob " + w, wrong);
            }
            if (i < 50) {
                gold.put("t" + i, right);
            }
        }

        var consensus = new GoldWeightedVote().withWeighting(weighting).aggregate(answers.build(), Gold.of(gold));

        assertThat(consensus.label("t56")).isEqualTo("cat");
        assertThat(consensus.label("t57")).isEqualTo("dog");
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void hearsAdversariesTheOtherWayRound(long seed) {
        var crowd = HardCrowd.ADVERSARIES.crowd(seed);
        var gold = crowd.gold(4);

        assertThat(crowd.accuracy(new GoldWeightedVote().aggregate(crowd.answers(), gold)))
                .isGreaterThan(crowd.accuracy(new MajorityVote().aggregate(crowd.answers(), gold)) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {85, 86, 87})
    @DisplayName("trap: four workers of ten say the first label to everything")
    void seesThroughConstantLabelSpammers(long seed) {
        var crowd = Crowd.of(500, 30, 4, 5, seed).spammedBy(12);
        var gold = crowd.gold(5);

        assertThat(crowd.accuracy(new GoldWeightedVote().aggregate(crowd.answers(), gold)))
                .isGreaterThan(crowd.accuracy(new MajorityVote().aggregate(crowd.answers(), gold)) + 0.1);
    }

    @Test
    void givesProbabilitiesThatHold() {
        var crowd = Crowd.of(2000, 20, 3, 3, 58);
        var gold = crowd.gold(4);

        var odds = CategoricalEvaluation.of(new GoldWeightedVote().aggregate(crowd.answers(), gold), crowd.truth());
        var shares = CategoricalEvaluation.of(
                new GoldWeightedVote()
                        .withWeighting(GoldWeightedVote.Weighting.ACCURACY)
                        .aggregate(crowd.answers(), gold),
                crowd.truth());

        assertThat(odds.logLoss()).isLessThan(0.7 * shares.logLoss());
    }
}
