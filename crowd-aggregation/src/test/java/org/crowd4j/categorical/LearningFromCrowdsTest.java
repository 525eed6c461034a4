package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Stopping;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Learning from crowds")
class LearningFromCrowdsTest {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    /** The survey prints two decimals of a percentage. */
    private static final double PRINTED = 0.00005 + 1e-9;

    static LongHand byHand(int sweeps, LearningFromCrowds settings, CategoricalAnswers answers, Known known) {
        double[][] q = LongHand.before(sweeps, settings, answers, known);
        int k = answers.labels().size();
        double[][] prior = CountsByHand.matrix(settings.prior(), k);
        settings.priorByTruth()
                .forEach((truth, counts) ->
                        answers.labels().find(truth).ifPresent(c -> prior[c] = CountsByHand.row(counts, c, k)));
        return CountsByHand.of(prior, settings.labelCount(), answers, known, q);
    }

    /**
     * "LFC" of Y. Zheng, G. Li, Y. Li, C. Shan and R. Cheng (2017), Truth Inference in
     * Crowdsourcing: Is the Problem Solved?, PVLDB 10(5), on D_Product and D_PosSent. Their program
     * makes 20 sweeps and has 0.7 on the diagonal only where a worker met no task of a label, which
     * counts that are next to nothing do as well.
     */
    @ParameterizedTest
    @CsvSource({"product, 0.9373", "sentiment1k, 0.9600"})
    void isAsAccurateAsTheSurveySays(String set, double printed) {
        var method = new LearningFromCrowds()
                .withPrior(ConfusionPrior.diagonal(1e-6, 0.7))
                .withLabelCount(0)
                .withStopping(new Stopping(20, 0));

        assertThat(RealSet.named(set).accuracy(method)).isCloseTo(printed, within(PRINTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rte", "web", "product"})
    void givesBetterProbabilitiesThanDawidSkeneWithoutCounts(String set) {
        assertThat(logLoss(new LearningFromCrowds(), set)).isLessThan(logLoss(new DawidSkene(), set) - 0.04);
    }

    private static double logLoss(CategoricalAggregator method, String set) {
        var real = RealSet.named(set);
        return CategoricalEvaluation.of(method.aggregate(real.answers()), real.gold())
                .logLoss();
    }

    @Test
    void isTheFormulaOfItsJavadoc() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob dog", "t1 cid cat");

        var posterior = new LearningFromCrowds()
                .withPrior("dog", ConfusionPrior.diagonal(10, 0.9))
                .withStopping(new Stopping(1, 0))
                .aggregate(answers)
                .posterior();

        double catRight = (0.7 + 2.0 / 3) / (1 + 2.0 / 3);
        double catWrong = (0.3 + 2.0 / 3) / (1 + 2.0 / 3);
        double dogRight = (9 + 1.0 / 3) / (10 + 1.0 / 3);
        double dogWrong = (1 + 1.0 / 3) / (10 + 1.0 / 3);
        double cat = (1 + 2.0 / 3) / 3 * catRight * catWrong * catRight;
        double dog = (1 + 1.0 / 3) / 3 * dogWrong * dogRight * dogWrong;
        assertThat(posterior.probability("t1", "cat")).isCloseTo(cat / (cat + dog), within(ROUNDING));
    }

    @Test
    void isDawidSkeneWithTheSameCounts() {
        var crowd = Crowd.of(120, 14, 3, 3, 91);
        var prior = new ConfusionPrior(0.2, 3, 0.8);

        var mine =
                new LearningFromCrowds().withPrior(prior).withLabelCount(0).aggregate(crowd.answers(), crowd.gold(9));

        var theirs = new DawidSkene().withPrior(prior).aggregate(crowd.answers(), crowd.gold(9));
        LongHand.assertRows(mine, theirs, 0);
        assertThat(mine.convergence()).isEqualTo(theirs.convergence());
        assertThat(mine.labelPrior()).isEqualTo(theirs.labelPrior());
    }

    @Test
    void believesAnAccuserWhereFalseAlarmsAreRare() {
        var answers = Crowd.answers("m1 ann spam", "m1 bob ham", "m1 cid ham");
        var even = new LearningFromCrowds().withPrior(ConfusionPrior.diagonal(100, 0.8));

        var careful = even.withPrior("spam", ConfusionPrior.diagonal(100, 0.4))
                .withPrior("ham", ConfusionPrior.diagonal(100, 0.99));

        assertThat(even.aggregate(answers).label("m1")).isEqualTo("ham");
        assertThat(careful.aggregate(answers).label("m1")).isEqualTo("spam");
        assertThat(careful.aggregate(answers).confusion("ann").rate("spam", "spam"))
                .isCloseTo(0.4, within(0.01));
    }

    @Test
    void drawsTheSharesOfLabelsToEachOther() {
        var answers = Crowd.answers("t1 ann cat", "t2 ann cat", "t3 ann cat");
        var gold = Gold.of(Map.of("t1", "cat", "t2", "cat", "t3", "dog"));

        var result = new LearningFromCrowds().withLabelCount(4).aggregate(answers, gold);

        assertThat(result.labelPrior()).containsOnlyKeys("cat", "dog");
        assertThat(result.labelPrior().get("dog")).isCloseTo(5.0 / 11, within(ROUNDING));
        assertThat(result.confusion("ann").rate("dog", "cat")).isCloseTo(1.3 / 2, within(ROUNDING));
    }

    @Test
    void passesOverCountsForLabelsThatNobodyKnows() {
        var answers = Crowd.of(40, 8, 2, 4, 92).answers();

        var unheard = new LearningFromCrowds().withPrior("bird", ConfusionPrior.diagonal(100, 0));

        assertThat(unheard.aggregate(answers).convergence())
                .isEqualTo(new LearningFromCrowds().aggregate(answers).convergence());
    }

    @Test
    @DisplayName("trap: one answer per worker, from which Dawid–Skene learns nothing")
    void keepsToTheVoteWhereEveryWorkerAnswersOnce() {
        var once = Crowd.of(1000, 50, 4, 5, 93).answeringOnce();

        assertThat(once.accuracy(new LearningFromCrowds())).isGreaterThan(once.accuracy(new MajorityVote()) - 0.01);
        assertThat(once.accuracy(new DawidSkene())).isLessThan(0.5);
    }

    @Test
    @DisplayName(
            "trap: two workers of five say the first label to the two tasks or so that they see, as the Javadoc says")
    void collapsesAmongConstantLabelSpammersWithFewAnswersEach() {
        var crowd = Crowd.of(500, 500, 2, 5, 85).spammedBy(200);

        var result = new LearningFromCrowds().aggregate(crowd.answers());

        assertThat(result.labels().values()).containsOnly("l0");
        assertThat(crowd.accuracy(new DawidSkene())).isGreaterThan(crowd.accuracy(result) + 0.2);
    }

    @Test
    @DisplayName("trap: a hundred labels, as the Javadoc says")
    void fallsALittleBehindTheVoteWithAHundredLabels() {
        var crowd = Crowd.of(400, 40, 100, 3, 81);
        double vote = crowd.accuracy(new MajorityVote());

        assertThat(crowd.accuracy(new LearningFromCrowds())).isBetween(vote - 0.03, vote - 0.005);
    }

    @Test
    void copiesTheCountsThatItIsGiven() {
        var counts = new HashMap<>(Map.of("ham", ConfusionPrior.smoothing(1)));
        var settings = new LearningFromCrowds(Stopping.DEFAULT, 1, ConfusionPrior.smoothing(2), counts, false);

        counts.clear();

        assertThat(settings.priorByTruth()).containsOnlyKeys("ham");
    }
}
