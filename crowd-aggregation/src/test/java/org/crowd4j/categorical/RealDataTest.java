package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Gold;
import org.crowd4j.Methods;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accuracy on public data does not fall below what it was when these figures were taken. */
@DisplayName("Real data")
class RealDataTest {

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    /** Settings that are not the defaults. */
    private static final Map<String, CategoricalAggregator> VARIANTS = Map.of(
            "crh MAX", new Crh().withScale(Crh.Scale.MAX),
            "fast-dawid-skene hybrid", new FastDawidSkene().withMode(FastDawidSkene.Mode.HYBRID),
            "lightweight-aggregation 1", new LightweightAggregation().withPasses(1));

    /** The accuracy on each set; {@code -} where none was recorded. */
    private static void assertAccuracies(String name, String recorded, String... sets) {
        var method = VARIANTS.containsKey(name) ? VARIANTS.get(name) : Methods.named(CategoricalAggregator.class, name);
        String[] figures = recorded.split(" +");
        assertThat(figures).hasSameSizeAs(sets);
        for (int i = 0; i < sets.length; i++) {
            if (!figures[i].equals("-")) {
                assertThat(accuracy(method, RealSet.named(sets[i])))
                        .as("on %s", sets[i])
                        .isGreaterThanOrEqualTo(Double.parseDouble(figures[i]) - SLACK);
            }
        }
    }

    /**
     * Where a method needs gold: the mean over five folds, each of which teaches while the others
     * judge.
     */
    private static double accuracy(CategoricalAggregator method, RealSet set) {
        List<Gold> folds = method.needsGold() ? set.gold().folds(5) : List.of(Gold.none());
        return folds.stream()
                .map(fold -> method.aggregate(set.answers(), fold))
                .mapToDouble(
                        result -> CategoricalEvaluation.of(result, set.gold()).accuracy())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            majority-vote                 | 0.759259 0.896875 0.822181 0.730651 0.933500 0.896572 0.901910
            wawa                          | 0.759259 0.921250 0.828996 0.816811 0.951000 0.896572 0.901042
            zero-based-skill              | 0.759259 0.921250 0.830235 0.826234 0.953000 0.896572 0.901042
            one-coin                      | 0.722222 0.923750 0.831475 0.828496 0.951000 0.927962 0.901042
            dawid-skene                   | 0.898148 0.927500 0.842627 0.822088 0.960000 0.939627 0.850694
            iterative-weighted-vote       | 0.722222 0.928750 0.830235 0.844327 0.948000 0.927360 0.901042
            zen-crowd                     | 0.722222 0.925000 0.830235 0.839804 0.951000 0.928082 0.901042
            catd                          | 0.777778 0.922500 0.824040 0.805503 0.955000 0.926278 0.888889
            crh                           | 0.759259 0.920000 0.830235 0.803619 0.951000 0.896572 0.901042
            crh MAX                       | 0.787037 0.918750 0.828996 0.848473 0.954000 0.926278 0.895833
            lightweight-aggregation 1     | 0.759259 0.921250 0.830235 0.803242 0.951000 0.896572 0.901042
            lightweight-aggregation       | 0.759259 0.925000 0.827757 0.832642 0.947000 0.923632 0.901042
            gold-weighted-vote            | 0.842449 0.927188 0.831167 0.861760 0.952750 0.933915 0.901911
            belief-propagation            | 0.722222 0.925000 0.830235 0.837542 0.950000 0.927721 0.901042
            class-conditional-dawid-skene | 0.888889 0.930000 0.835192 0.841312 0.959000 0.937583 0.843750
            community-bcc                 | 0.898148 0.928750 0.842627 0.836412 0.960000 0.937823 0.850694
            ebcc                          | 0.898148 0.927500 0.838909 0.751978 0.960000 0.938184 -
            glad                          | 0.722222 0.925000 0.833953 0.821711 0.948000 0.928322 -
            ibcc                          | 0.888888 0.927500 0.838909 0.753486 0.960000 0.938184 -
            label-model                   | 0.722222 0.927500 0.831475 0.826234 0.947000 0.926999 0.897569
            learning-from-crowds          | 0.898148 0.928750 0.841388 0.811534 0.960000 0.938785 -
            mmsr                          | 0.712963 0.921250 0.830235 0.777233 0.943000 0.921106 0.899306
            variational-mean-field        | 0.722222 0.925000 0.830235 0.837542 0.950000 0.927721 0.901042
            fast-dawid-skene              | 0.879629 0.912500 0.838909 0.761779 0.961000 0.935538 -
            fast-dawid-skene hybrid       | 0.898148 0.927500 0.842627 0.831888 0.960000 0.932291 -
            """)
    void areAsAccurateAsTheyWere(String method, String recorded) {
        assertAccuracies(method, recorded, "bluebird", "rte", "dog", "web", "sentiment1k", "product", "fact_eval");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            majority-vote                 | 0.882222 0.885877 0.861520 0.758258 0.660000 0.801266 0.994350 0.668750
            wawa                          | 0.893333 0.894979 0.865686 0.762763 0.660000 0.807595 0.994350 0.675000
            zero-based-skill              | 0.893333 0.894579 0.862255 0.765766 0.660000 0.807595 0.994350 0.675000
            one-coin                      | 0.886667 0.915783 0.858824 0.765766 0.660000 0.815190 0.994350 0.675000
            dawid-skene                   | 0.830000 0.914783 0.821078 0.738739 0.660000 0.817722 0.994350 0.687500
            iterative-weighted-vote       | 0.886667 0.904981 0.870588 0.765766 -        0.807595 0.994350 0.662500
            zen-crowd                     | 0.880000 0.916583 0.857843 0.762763 -        0.812658 0.994350 0.687500
            catd                          | 0.836667 0.916383 0.910294 0.750751 -        0.865823 0.994350 0.675000
            crh                           | 0.893333 0.896579 0.862745 0.765766 -        0.802532 0.994350 0.662500
            crh MAX                       | 0.890000 0.913783 0.876961 0.762763 -        0.800000 0.994350 0.662500
            lightweight-aggregation 1     | 0.880000 0.894979 0.862255 0.759760 -        0.802532 0.994350 0.662500
            lightweight-aggregation       | 0.880000 0.902981 0.868627 0.765766 -        0.805063 0.994350 0.662500
            gold-weighted-vote            | 0.882917 0.913633 0.902941 0.762020 -        0.835759 0.994356 0.684375
            """)
    void areAsAccurateAsTheyWereOnOtherSets(String method, String recorded) {
        assertAccuracies(
                method,
                recorded,
                "CF",
                "SP",
                "ZenCrowd_us",
                "AdultContent2",
                "HITspam_Crowdflower",
                "TREC2011_Vuurens",
                "wsd",
                "prelec_lesions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "rte", "dog", "sentiment1k", "SP", "web"})
    void givesBetterProbabilitiesWithAShareOfTheVote(String set) {
        var real = RealSet.named(set);

        var plain = new DawidSkene().aggregate(real.answers());

        assertThat(CategoricalEvaluation.of(plain.blendedWithVote(0.5), real.gold())
                        .logLoss())
                .isLessThan(CategoricalEvaluation.of(plain, real.gold()).logLoss());
    }
}
