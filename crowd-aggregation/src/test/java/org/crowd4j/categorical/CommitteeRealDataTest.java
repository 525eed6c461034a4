package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Methods;
import org.crowd4j.Repeats;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.testing.RealSet;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What made the committee the default still holds: on public sets with at least 50 gold tasks, repeats resolved to the last
 * answer, it is on the whole more accurate than any one method, with better probabilities, and on none much worse than the best.
 * {@code HITspam_Crowdflower} is left out: all answers inside a task are the same there.
 */
@DisplayName("The committee on real data")
class CommitteeRealDataTest {

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    private static final double FARTHEST = 0.061; // CATD on TREC2011_Vuurens: 24 of 395 tasks

    private static final List<String> SETS = List.of(
            "bluebird",
            "rte",
            "dog",
            "web",
            "sentiment1k",
            "fact_eval",
            "product",
            "CF",
            "SP",
            "ZenCrowd_us",
            "AdultContent2",
            "TREC2011_Vuurens",
            "wsd",
            "prelec_lesions");

    /** By method, then by set: the committee, its members, and the first of these as it starts by itself. */
    private static final Map<CategoricalAggregator, Map<String, CategoricalEvaluation>> JUDGED = new LinkedHashMap<>();

    @BeforeAll
    static void judge() throws IOException {
        for (String set : SETS) {
            Gold gold = RealSet.gold(set);
            assertThat(gold.size()).as(set).isGreaterThanOrEqualTo(50);
            var answers = answers(set);
            var committee = new Committee().aggregate(answers);
            put(JUDGED, new Committee(), set, CategoricalEvaluation.of(committee, gold));
            var alone = new LeaveOneOutDawidSkene();
            put(JUDGED, alone, set, CategoricalEvaluation.of(alone.aggregate(answers), gold));
            for (int member = 0; member < committee.members().size(); member++) {
                put(
                        JUDGED,
                        new Committee().members().get(member),
                        set,
                        CategoricalEvaluation.of(committee.members().get(member), gold));
            }
        }
    }

    private static CategoricalAnswers answers(String set) throws IOException {
        return CategoricalCsv.read(
                Shared.file("data/" + set + "/answers.csv"),
                new CsvOptions().withRepeats(Repeats.LAST),
                ReadMonitor.none());
    }

    private static void put(
            Map<CategoricalAggregator, Map<String, CategoricalEvaluation>> judged,
            CategoricalAggregator method,
            String set,
            CategoricalEvaluation evaluation) {
        judged.computeIfAbsent(method, absent -> new LinkedHashMap<>()).put(set, evaluation);
    }

    private static double mean(
            Map<String, CategoricalEvaluation> evaluations, ToDoubleFunction<CategoricalEvaluation> figure) {
        return evaluations.values().stream().mapToDouble(figure).average().orElseThrow();
    }

    private static Map<String, CategoricalEvaluation> ofTheCommittee() {
        return JUDGED.get(new Committee());
    }

    private static Map<CategoricalAggregator, Map<String, CategoricalEvaluation>> singles() {
        var singles = new LinkedHashMap<>(JUDGED);
        singles.remove(new Committee());
        return singles;
    }

    /** Asserts that the committee is better than each of these in the mean of all sets, and on none far worse. */
    private static void assertBetterThan(Map<CategoricalAggregator, Map<String, CategoricalEvaluation>> singles) {
        double accuracy = mean(ofTheCommittee(), CategoricalEvaluation::accuracy);
        double logLoss = mean(ofTheCommittee(), CategoricalEvaluation::logLoss);
        double calibration = mean(ofTheCommittee(), CategoricalEvaluation::ece);
        singles.forEach((single, evaluations) -> {
            assertThat(mean(evaluations, CategoricalEvaluation::accuracy))
                    .as(single.name())
                    .isLessThan(accuracy);
            assertThat(mean(evaluations, CategoricalEvaluation::logLoss))
                    .as(single.name())
                    .isGreaterThan(logLoss);
            assertThat(mean(evaluations, CategoricalEvaluation::ece))
                    .as(single.name())
                    .isGreaterThan(calibration);
            for (String set : SETS) {
                assertThat(ofTheCommittee().get(set).accuracy())
                        .as("%s on %s", single.name(), set)
                        .isGreaterThanOrEqualTo(evaluations.get(set).accuracy() - FARTHEST);
            }
        });
    }

    @Test
    void isAccurateAndHasProbabilitiesThatCanBeBelieved() {
        assertThat(mean(ofTheCommittee(), CategoricalEvaluation::accuracy)).isGreaterThanOrEqualTo(0.868);
        assertThat(mean(ofTheCommittee(), CategoricalEvaluation::logLoss)).isLessThanOrEqualTo(0.40);
        assertThat(mean(ofTheCommittee(), CategoricalEvaluation::ece)).isLessThanOrEqualTo(0.085);
    }

    @Test
    void isBetterThanItsMembers() {
        assertThat(singles()).hasSize(5);
        assertBetterThan(singles());
    }

    @Test
    @Tag("long")
    void isBetterThanAnyOneMethod() throws IOException {
        var singles = singles();
        for (String set : SETS) {
            var answers = answers(set);
            for (CategoricalAggregator rival : rivals()) {
                if (!JUDGED.containsKey(rival)) {
                    put(singles, rival, set, CategoricalEvaluation.of(rival.aggregate(answers), RealSet.gold(set)));
                }
            }
        }

        assertThat(singles).hasSizeGreaterThan(20);
        assertBetterThan(singles);
    }

    /** Methods that serve any labels without gold; {@link MinimaxEntropy} takes too long here, the quality report has it. */
    private static List<CategoricalAggregator> rivals() {
        return Methods.all(CategoricalAggregator.class).stream()
                .filter(method -> !method.needsGold() && !(method instanceof MinimaxEntropy))
                .filter(method -> method.maxLabels() == Integer.MAX_VALUE)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            set,              committee, leave-one-out, hierarchical, one-coin, smoothed vote
            bluebird,         0.888889, 0.888889, 0.898148, 0.722222, 0.759259
            rte,              0.927500, 0.923750, 0.927500, 0.923750, 0.896875
            dog,              0.835192, 0.838910, 0.836431, 0.831475, 0.822181
            web,              0.827365, 0.754994, 0.833019, 0.828496, 0.730651
            sentiment1k,      0.958000, 0.961000, 0.960000, 0.951000, 0.933500
            fact_eval,        0.895833, 0.894097, 0.854167, 0.901042, 0.901910
            product,          0.936019, 0.937222, 0.937823, 0.927962, 0.896572
            CF,               0.893333, 0.893333, 0.873333, 0.886667, 0.882222
            SP,               0.916583, 0.915783, 0.914983, 0.915783, 0.885877
            ZenCrowd_us,      0.852941, 0.912745, 0.825000, 0.861275, 0.862255
            AdultContent2,    0.765766, 0.741742, 0.753754, 0.765766, 0.758258
            TREC2011_Vuurens, 0.805063, 0.794937, 0.815190, 0.812658, 0.800000
            wsd,              0.994350, 0.994350, 0.994350, 0.994350, 0.994350
            prelec_lesions,   0.675000, 0.650000, 0.687500, 0.675000, 0.668750
            """)
    void isAsAccurateAsItWas(
            String set, double committee, double leaveOneOut, double hierarchical, double oneCoin, double vote) {
        assertAccuracy(new Committee(), set, committee);
        assertAccuracy(new LeaveOneOutDawidSkene(), set, leaveOneOut);
        assertAccuracy(new HierarchicalDawidSkene(), set, hierarchical);
        assertAccuracy(new OneCoin(), set, oneCoin);
        assertAccuracy(new MajorityVote(1), set, vote);
    }

    private static void assertAccuracy(CategoricalAggregator method, String set, double recorded) {
        assertThat(JUDGED.get(method).get(set).accuracy()).as(method.name()).isGreaterThanOrEqualTo(recorded - SLACK);
    }
}
