package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weighted votes, ZenCrowd and the quota on public data. */
@DisplayName("Weighted votes on real data")
class WeightedVotesRealDataTest {

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    /** Ties are broken at random in the published figures. */
    private static final double BY_LUCK = 0.002;

    private static CategoricalAnswers answers(String set) throws IOException {
        return CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
    }

    private static Gold gold(String set) throws IOException {
        return CategoricalCsv.readGold(Shared.file("data/" + set + "/gold.csv"));
    }

    private static double accuracy(CategoricalAggregator method, String set) throws IOException {
        return CategoricalEvaluation.of(method.aggregate(answers(set)), gold(set))
                .accuracy();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            set,              iterative, zen-crowd, catd,     crh,      maximum,  one pass, two passes, gold
            bluebird,         0.722222, 0.722222, 0.777778, 0.759259, 0.787037, 0.759259, 0.759259, 0.842449
            rte,              0.928750, 0.925000, 0.922500, 0.920000, 0.918750, 0.921250, 0.925000, 0.927188
            dog,              0.830235, 0.830235, 0.824040, 0.830235, 0.828996, 0.830235, 0.827757, 0.831167
            web,              0.844327, 0.839804, 0.805503, 0.803619, 0.848473, 0.803242, 0.832642, 0.861760
            sentiment1k,      0.948000, 0.951000, 0.955000, 0.951000, 0.954000, 0.951000, 0.947000, 0.952750
            product,          0.927360, 0.928082, 0.926278, 0.896572, 0.926278, 0.896572, 0.923632, 0.933915
            fact_eval,        0.901042, 0.901042, 0.888889, 0.901042, 0.895833, 0.901042, 0.901042, 0.901911
            CF,               0.886667, 0.880000, 0.836667, 0.893333, 0.890000, 0.880000, 0.880000, 0.882917
            SP,               0.904981, 0.916583, 0.916383, 0.896579, 0.913783, 0.894979, 0.902981, 0.913633
            ZenCrowd_us,      0.870588, 0.857843, 0.910294, 0.862745, 0.876961, 0.862255, 0.868627, 0.902941
            AdultContent2,    0.765766, 0.762763, 0.750751, 0.765766, 0.762763, 0.759760, 0.765766, 0.762020
            TREC2011_Vuurens, 0.807595, 0.812658, 0.865823, 0.802532, 0.800000, 0.802532, 0.805063, 0.835759
            wsd,              0.994350, 0.994350, 0.994350, 0.994350, 0.994350, 0.994350, 0.994350, 0.994356
            prelec_lesions,   0.662500, 0.687500, 0.675000, 0.662500, 0.662500, 0.662500, 0.662500, 0.684375
            """)
    void areAsAccurateAsTheyWere(
            String set,
            double iterative,
            double zenCrowd,
            double catd,
            double crh,
            double maximum,
            double onePass,
            double twoPasses,
            double byGold)
            throws IOException {
        assertThat(accuracy(new IterativeWeightedVote(), set)).isGreaterThanOrEqualTo(iterative - SLACK);
        assertThat(accuracy(new ZenCrowd(), set)).isGreaterThanOrEqualTo(zenCrowd - SLACK);
        assertThat(accuracy(new Catd(), set)).isGreaterThanOrEqualTo(catd - SLACK);
        assertThat(accuracy(new Crh(), set)).isGreaterThanOrEqualTo(crh - SLACK);
        assertThat(accuracy(new Crh().withScale(Crh.Scale.MAX), set)).isGreaterThanOrEqualTo(maximum - SLACK);
        assertThat(accuracy(new LightweightAggregation().withPasses(1), set)).isGreaterThanOrEqualTo(onePass - SLACK);
        assertThat(accuracy(new LightweightAggregation(), set)).isGreaterThanOrEqualTo(twoPasses - SLACK);
        assertThat(taughtByAFifth(set)).isGreaterThanOrEqualTo(byGold - SLACK);
    }

    /** The mean over five folds, each of which teaches while the others judge. */
    private static double taughtByAFifth(String set) throws IOException {
        var answers = answers(set);
        var gold = gold(set);
        double sum = 0;
        for (Gold fold : gold.folds(5)) {
            sum += CategoricalEvaluation.of(new GoldWeightedVote().aggregate(answers, fold), gold)
                    .accuracy();
        }
        return sum / 5;
    }

    /** Table 6 of Zheng, Li, Li, Shan and Cheng (2017), whose weights are of the unbounded loss. */
    @ParameterizedTest
    @CsvSource({"product, 0.9280, 0.9266, 0.8981", "sentiment1k, 0.9510, 0.9550, 0.9504"})
    void areAsAccurateAsInTheSurvey(String set, double zenCrowd, double catd, double pm) throws IOException {
        assertThat(accuracy(new ZenCrowd(), set)).isCloseTo(zenCrowd, within(BY_LUCK));
        assertThat(accuracy(new Catd().withMinLoss(1e-9), set)).isCloseTo(catd, within(BY_LUCK));
        assertThat(accuracy(
                        new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false).withMinLoss(1e-8), set))
                .isCloseTo(pm, within(BY_LUCK));
    }

    @Test
    @DisplayName("trap: errors that are not divided, where some gave far more answers than others")
    void fallFarBehindTheVoteByErrorsThatAreNotDivided() throws IOException {
        double vote = accuracy(new MajorityVote(), "web");

        assertThat(accuracy(new Crh(), "web")).isGreaterThan(vote + 0.05);
        assertThat(accuracy(new Crh().withPerAnswer(false), "web")).isLessThan(vote - 0.1);
    }

    @Test
    void leaveOpenWhatIsUncertain() throws IOException {
        var gold = gold("web");
        var result = new SupermajorityVote().aggregate(answers("web"));

        var decided = CategoricalEvaluation.of(result, gold.without(result.undecided()));

        assertThat(decided.accuracy())
                .isGreaterThan(CategoricalEvaluation.of(result, gold).accuracy() + 0.1);
    }

    private static final List<CategoricalAggregator> ALL = List.of(
            new IterativeWeightedVote(),
            new ZenCrowd(),
            new Catd(),
            new Catd().withMinLoss(1e-12),
            new Crh(),
            new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false),
            new LightweightAggregation().withPasses(1),
            new LightweightAggregation(),
            new SupermajorityVote().withMinAnswers(3),
            new GoldWeightedVote(),
            new GoldWeightedVote().withWeighting(GoldWeightedVote.Weighting.ACCURACY));

    private static void assertAllSound(CategoricalAnswers answers) {
        var history = WorkerHistory.builder();
        answers.workers().forEach(worker -> {
            String label =
                    answers.labels().id(worker.length() % answers.labels().size());
            history.add(worker, label, answers.labels().id(0), 1);
        });
        for (CategoricalAggregator method : ALL) {
            Known known = method.needsGold() ? Known.nothing().withHistory(history.build()) : Known.nothing();
            Consensus consensus = method.aggregate(answers, known, Progress.none());
            assertThat(consensus.labels())
                    .as(method.name())
                    .hasSize(answers.tasks().size());
            for (int task = 0; task < answers.tasks().size(); task++) {
                double sum = 0;
                for (int c = 0; c < answers.labels().size(); c++) {
                    sum += consensus.posterior().probability(task, c);
                }
                if (!(Math.abs(sum - 1) < 1e-9)) {
                    throw new AssertionError("%s: task %s adds up to %s"
                            .formatted(method, answers.tasks().id(task), sum));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AdultContent2",
                "AdultContent3",
                "CF",
                "CopyrightInfringement",
                "HITspam_Crowdflower",
                "SP",
                "TREC2011_Vuurens",
                "ZenCrowd_us",
                "anesthesia",
                "bluebird",
                "dog",
                "fact_eval",
                "prelec_lesions",
                "product",
                "rte",
                "sentiment1k",
                "web",
                "wsd"
            })
    void takeEverySet(String set) throws IOException {
        assertAllSound(answers(set));
    }

    @Test
    void takeUnanimousCrowdsOneTaskAndAThousandLabels() throws IOException {
        var unanimous = CategoricalAnswers.builder();
        for (int i = 0; i < 200; i++) {
            for (int w = 0; w < 5; w++) {
                unanimous.add("t" + i, "w" + w, "l" + i % 2);
            }
        }
        assertAllSound(unanimous.build());
        assertAllSound(Crowd.answers("t ann cat", "t bob dog", "t cid dog"));
        assertAllSound(Crowd.answers("t ann cat", "t bob dog"));
        assertAllSound(Crowd.of(400, 4, 1000, 3, 16).answers());
    }
}
