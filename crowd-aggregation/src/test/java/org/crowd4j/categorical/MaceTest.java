package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("MACE")
class MaceTest {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    /** Half of the last digit. */
    private static final double TWO_DIGITS = 0.005;

    private static final Mace VARIATIONAL = new Mace().withInference(Mace.Inference.VARIATIONAL_BAYES);

    private static double accuracy(Consensus consensus, Crowd crowd) {
        return CategoricalEvaluation.of(consensus, crowd.truth()).accuracy();
    }

    @Test
    void isTheFormulaOfItsJavadoc() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t1 cid dog");

        var consensus =
                new Mace().withSmoothing(0.2).withStopping(new Stopping(1, 0)).aggregate(answers);

        double s = 0.2 / 2;
        double u = 2.0 / 3 * (0.5 / (0.5 + 0.5 / 2)); // ann and bob
        double v = 1 - u;
        double theta = (u + s) / (1 + 2 * s);
        double cat = 1 + theta / ((1 - theta) * (v + s) / (v + 2 * s));
        double uCid = 1.0 / 3 * (0.5 / (0.5 + 0.5 / 2));
        double thetaCid = (uCid + s) / (1 + 2 * s);
        double dog = 1 + thetaCid / ((1 - thetaCid) * (1 - uCid + s) / (1 - uCid + 2 * s));
        assertThat(consensus.posterior().probability("t1", "cat"))
                .isCloseTo(cat * cat / (cat * cat + dog), within(ROUNDING));
        assertThat(consensus.competence("ann")).isCloseTo(theta, within(ROUNDING));
        assertThat(consensus.spamming("ann").get("cat")).isCloseTo((v + s) / (v + 2 * s), within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void tellsSpammersFromWorkersWhoKnow(long seed) {
        var crowd = HardCrowd.HAMMERS_AND_SPAMMERS.crowd(seed);

        var consensus = new Mace().aggregate(crowd.answers());

        for (String worker : crowd.answers().workers()) {
            boolean hammer = Integer.parseInt(worker.substring(1)) % 2 == 0;
            if (hammer) {
                assertThat(consensus.competence(worker)).as(worker).isGreaterThan(0.75);
            } else {
                assertThat(consensus.competence(worker)).as(worker).isLessThan(0.25);
            }
        }
        assertThat(accuracy(consensus, crowd))
                .isGreaterThan(accuracy(new MajorityVote().aggregate(crowd.answers()), crowd) + 0.05);
    }

    @Test
    void learnsWhatASpammerAlwaysSays() {
        var crowd = Crowd.of(500, 30, 4, 5, 64).spammedBy(3);

        var consensus = new Mace().aggregate(crowd.answers());

        assertThat(consensus.spamming("w1").get("l0")).isGreaterThan(0.95);
        assertThat(consensus.competence("w1")).isLessThan(0.1);
        assertThat(consensus.confusion("w1").rate("l2", "l0")).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {65, 66, 67})
    @DisplayName("trap: a uniform label prior takes workers for spammers where one label is rare")
    void fallsBelowTheVoteUnderImbalanceUnlessTheLabelPriorIsEstimated(long seed) {
        var crowd = HardCrowd.IMBALANCE.crowd(seed);
        double vote = accuracy(new MajorityVote().aggregate(crowd.answers()), crowd);

        double uniform = accuracy(new Mace().aggregate(crowd.answers()), crowd);
        double estimated =
                accuracy(new Mace().withLabelPrior(LabelPrior.estimated()).aggregate(crowd.answers()), crowd);

        assertThat(uniform).isLessThan(vote - 0.1);
        assertThat(estimated).isGreaterThan(vote);
    }

    @Test
    void countsHistoryAsAnswersOfKnownTruth() {
        var answers = Crowd.of(40, 6, 2, 3, 68).answers();
        var builder = CategoricalAnswers.builder();
        answers.stream().forEach(builder::add);
        builder.add("past 1", "w2", "l0").add("past 2", "w2", "l1");
        var gold = Gold.of(Map.of("past 1", "l0", "past 2", "l0"));
        var history = WorkerHistory.builder().add("w2", "l0", "l0", 1).add("w2", "l0", "l1", 1);

        var past = new Mace().aggregate(answers, Known.nothing().withHistory(history.build()), Progress.none());

        var present = new Mace().aggregate(builder.build(), gold);
        for (String worker : answers.workers()) {
            assertThat(past.competence(worker)).isCloseTo(present.competence(worker), within(1e-9));
        }
        for (String task : answers.tasks()) {
            assertThat(past.posterior().probability(task, "l0"))
                    .isCloseTo(present.posterior().probability(task, "l0"), within(1e-9));
        }
    }

    @Test
    void stopsAtCertaintyWithoutSmoothing() {
        var builder = CategoricalAnswers.builder();
        IntStream.range(0, 200)
                .forEach(i -> builder.add("t" + i, "ann", Crowd.label(i % 2)).add("t" + i, "bob", Crowd.label(i % 2)));

        var consensus =
                new Mace().withSmoothing(0).withStopping(new Stopping(500, 0)).aggregate(builder.build());

        assertThat(consensus.competence("ann")).isCloseTo(1, within(1e-9));
        assertThat(consensus.convergence().objective().orElseThrow()).isCloseTo(200 * Math.log(0.5), within(1e-6));
    }

    @ParameterizedTest
    @DisplayName("accuracy on public data is what it was; product has one label in eight tasks only")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            set,         recorded, estimated, variational
            bluebird,    0.888889, 0.888889, 0.861111
            rte,         0.928750, 0.928750, 0.926250
            dog,         0.832714, 0.832714, 0.830235
            web,         0.831511, 0.814926, 0.837919
            sentiment1k, 0.959000, 0.959000, 0.957000
            product,     0.828382, 0.938184, 0.827180
            """)
    void isAsAccurateAsItWas(String set, double recorded, double estimated, double variational) {
        assertThat(accuracy(new Mace(), set)).isGreaterThanOrEqualTo(recorded - SLACK);
        assertThat(accuracy(new Mace().withLabelPrior(LabelPrior.estimated()), set))
                .isGreaterThanOrEqualTo(estimated - SLACK);
        assertThat(accuracy(VARIATIONAL, set)).isGreaterThanOrEqualTo(variational - SLACK);
    }

    @ParameterizedTest
    @CsvSource({"rte, 0.93", "wsd, 0.99"})
    @DisplayName("paper: the accuracies of both variants, to the two digits it gives")
    void isAsAccurateAsThePaperSays(String set, double published) {
        assertThat(accuracy(new Mace(), set)).isCloseTo(published, within(TWO_DIGITS));
        assertThat(accuracy(VARIATIONAL, set)).isCloseTo(published, within(TWO_DIGITS));
    }

    private static double accuracy(Mace settings, String set) {
        return RealSet.named(set).accuracy(settings);
    }
}
