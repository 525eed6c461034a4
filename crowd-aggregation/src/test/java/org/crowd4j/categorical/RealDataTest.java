package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Methods;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accuracy of the defaults on public data does not fall below what it was when these figures were taken. */
@DisplayName("Real data")
class RealDataTest {

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            set,                 majority-vote, wawa, zero-based-skill, one-coin, dawid-skene
            bluebird,            0.759259, 0.759259, 0.759259, 0.722222, 0.898148
            rte,                 0.896875, 0.921250, 0.921250, 0.923750, 0.927500
            dog,                 0.822181, 0.828996, 0.830235, 0.831475, 0.842627
            web,                 0.730651, 0.816811, 0.826234, 0.828496, 0.822088
            sentiment1k,         0.933500, 0.951000, 0.953000, 0.951000, 0.960000
            fact_eval,           0.901910, 0.901042, 0.901042, 0.901042, 0.850694
            product,             0.896572, 0.896572, 0.896572, 0.927962, 0.939627
            CF,                  0.882222, 0.893333, 0.893333, 0.886667, 0.830000
            SP,                  0.885877, 0.894979, 0.894579, 0.915783, 0.914783
            ZenCrowd_us,         0.861520, 0.865686, 0.862255, 0.858824, 0.821078
            AdultContent2,       0.758258, 0.762763, 0.765766, 0.765766, 0.738739
            HITspam_Crowdflower, 0.660000, 0.660000, 0.660000, 0.660000, 0.660000
            TREC2011_Vuurens,    0.801266, 0.807595, 0.807595, 0.815190, 0.817722
            wsd,                 0.994350, 0.994350, 0.994350, 0.994350, 0.994350
            prelec_lesions,      0.668750, 0.675000, 0.675000, 0.675000, 0.687500
            """)
    void isAsAccurateAsItWas(
            String set, double majorityVote, double wawa, double zeroBasedSkill, double oneCoin, double dawidSkene)
            throws IOException {
        CategoricalAnswers answers = CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
        Gold gold = CategoricalCsv.readGold(Shared.file("data/" + set + "/gold.csv"));

        assertAccuracy(new MajorityVote(), answers, gold, majorityVote);
        assertAccuracy(new Wawa(), answers, gold, wawa);
        assertAccuracy(new ZeroBasedSkill(), answers, gold, zeroBasedSkill);
        assertAccuracy(new OneCoin(), answers, gold, oneCoin);
        assertAccuracy(new DawidSkene(), answers, gold, dawidSkene);
    }

    private static void assertAccuracy(
            CategoricalAggregator aggregator, CategoricalAnswers answers, Gold gold, double recorded) {
        assertThat(CategoricalEvaluation.of(aggregator.aggregate(answers), gold).accuracy())
                .as(aggregator.name())
                .isGreaterThanOrEqualTo(recorded - SLACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "sentiment1k", "SP", "web"})
    void givesBetterProbabilitiesWithAShareOfTheVote(String set) throws IOException {
        CategoricalAnswers answers = CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
        Gold gold = CategoricalCsv.readGold(Shared.file("data/" + set + "/gold.csv"));

        var plain = CategoricalEvaluation.of(new DawidSkene().aggregate(answers), gold);
        var blended =
                CategoricalEvaluation.of(new DawidSkene().aggregate(answers).blendedWithVote(0.5), gold);

        assertThat(blended.logLoss()).isLessThan(plain.logLoss());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CF",
                "prelec_lesions",
                "CopyrightInfringement",
                "AdultContent3",
                "HITspam_Crowdflower",
                "anesthesia"
            })
    void givesFiniteRows(String set) throws IOException {
        CategoricalAnswers answers = CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
        for (CategoricalAggregator aggregator : Methods.all(CategoricalAggregator.class)) {
            if (aggregator.needsGold()) {
                continue; // its own test teaches it
            }
            if (answers.labels().size() > aggregator.maxLabels()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> aggregator.aggregate(answers))
                        .withMessageContaining("two labels");
                continue;
            }
            var consensus = aggregator.aggregate(answers);

            assertThat(consensus.labels()).hasSize(answers.tasks().size());
            for (int task = 0; task < answers.tasks().size(); task++) {
                for (int c = 0; c < answers.labels().size(); c++) {
                    assertThat(consensus.posterior().probability(task, c)).isBetween(0.0, 1.0);
                }
            }
            assertThat(consensus.convergence().objective().orElse(0)).isFinite();
        }
    }
}
