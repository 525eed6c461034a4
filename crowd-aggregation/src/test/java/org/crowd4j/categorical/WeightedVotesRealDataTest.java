package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weighted votes, ZenCrowd and the quota on public data. */
@DisplayName("Weighted votes on real data")
class WeightedVotesRealDataTest {

    /** Ties are broken at random in the published figures. */
    private static final double BY_LUCK = 0.002;

    private static double accuracy(CategoricalAggregator method, String set) {
        return RealSet.named(set).accuracy(method);
    }

    /** Table 6 of Zheng, Li, Li, Shan and Cheng (2017), whose weights are of the unbounded loss. */
    @ParameterizedTest
    @CsvSource({"product, 0.9280, 0.9266, 0.8981", "sentiment1k, 0.9510, 0.9550, 0.9504"})
    void areAsAccurateAsInTheSurvey(String set, double zenCrowd, double catd, double pm) {
        assertThat(accuracy(new ZenCrowd(), set)).isCloseTo(zenCrowd, within(BY_LUCK));
        assertThat(accuracy(new Catd().withMinLoss(1e-9), set)).isCloseTo(catd, within(BY_LUCK));
        assertThat(accuracy(
                        new Crh().withScale(Crh.Scale.MAX).withPerAnswer(false).withMinLoss(1e-8), set))
                .isCloseTo(pm, within(BY_LUCK));
    }

    @Test
    @DisplayName("trap: errors that are not divided, where some gave far more answers than others")
    void fallFarBehindTheVoteByErrorsThatAreNotDivided() {
        double vote = accuracy(new MajorityVote(), "web");

        assertThat(accuracy(new Crh(), "web")).isGreaterThan(vote + 0.05);
        assertThat(accuracy(new Crh().withPerAnswer(false), "web")).isLessThan(vote - 0.1);
    }

    @Test
    void leaveOpenWhatIsUncertain() {
        var web = RealSet.named("web");
        var result = new SupermajorityVote().aggregate(web.answers());

        var decided = CategoricalEvaluation.of(result, web.gold().without(result.undecided()));

        assertThat(decided.accuracy())
                .isGreaterThan(CategoricalEvaluation.of(result, web.gold()).accuracy() + 0.1);
    }
}
