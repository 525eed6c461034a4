package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.aggregation.internal.ratings.WengLinRatings;
import org.crowd4j.pairwise.WengLin.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WengLin")
class WengLinTest {

    @Test
    void isTheSameForBothLogisticModelsOfTwoPlayers() {
        var answers = new Arena().answers(300, 1);

        var pairs = new WengLin().aggregate(answers);
        var stages = new WengLin().withModel(Model.PLACKETT_LUCE).aggregate(answers);

        assertThat(stages.score("i003")).isEqualTo(pairs.score("i003"));
        assertThat(stages.standardError("i003")).isEqualTo(pairs.standardError("i003"));
    }

    @Test
    void becomesMoreCertainWithMoreComparisons() {
        var few = new WengLin().aggregate(new Arena().answers(100, 2));
        var many = new WengLin().aggregate(new Arena().answers(3000, 2));

        assertThat(many.standardError("i003")).isLessThan(few.standardError("i003"));
    }

    @Test
    void findsNormalSlopesByDifferencesOfTheLikelihood() {
        double[] found = new double[2];
        for (double margin : new double[] {0.01, 0.3, 3}) {
            for (double lead = -6; lead <= 6; lead += 0.37) {
                for (double score : new double[] {0, 0.5, 1}) {
                    WengLinRatings.normalGame(lead, margin, score, found);
                    double h = 1e-4;
                    double up = logLikelihood(lead + h, margin, score);
                    double at = logLikelihood(lead, margin, score);
                    double down = logLikelihood(lead - h, margin, score);
                    assertThat(found[0]).isCloseTo((up - down) / (2 * h), within(1e-5));
                    assertThat(found[1]).isCloseTo(-(up - 2 * at + down) / (h * h), within(1e-4));
                }
            }
        }
    }

    private static double logLikelihood(double lead, double margin, double score) {
        var normal = new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1);
        double sign = score == 0 ? -1 : 1;
        return score == 0.5
                ? Math.log(normal.probability(lead - margin, lead + margin))
                : Math.log(normal.cumulativeProbability(sign * lead - margin));
    }

    @Test
    void refusesWrongSettings() {
        assertRefused(() -> new WengLin().withBeta(0), "beta must be finite and positive, got 0.0");
        assertThat(new WengLin().withModel(Model.PLACKETT_LUCE)).hasToString("WengLin[model=PLACKETT_LUCE]");
    }
}
