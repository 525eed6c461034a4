package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.comparisons.ProbitTerms;
import org.crowd4j.aggregation.internal.numerics.Probit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thurstone")
class ThurstoneTest {

    @Test
    void findsTheNormalQuantileOfAShare() {
        var answers = PairwiseAnswers.builder();
        for (int i = 0; i < 10_000; i++) {
            answers.add("t", "ann", "a", "b", i % 10 < 8 ? Outcome.LEFT : Outcome.RIGHT);
        }

        var found = new Thurstone().aggregate(answers.build());

        assertThat(found.score("a") - found.score("b")).isCloseTo(0.8416, within(1e-4));
        assertThat(found.probability("a", "b")).isCloseTo(0.8, within(1e-4));
        double information = Math.pow(Math.exp(-0.8416 * 0.8416 / 2), 2) / (2 * Math.PI) / (0.8 * 0.2) * 10_000;
        assertThat(found.standardError("a")).isCloseTo(0.5 / Math.sqrt(information), within(1e-4));
    }

    @Test
    void hasTheDerivativesOfItsLikelihood() {
        var terms = new ProbitTerms();
        for (double delta = -9; delta <= 9; delta += 0.31) {
            terms.set(delta - 1e-5, 0, 3, 2, 1);
            double below = terms.value();
            double slopeBelow = terms.slope;
            terms.set(delta + 1e-5, 0, 3, 2, 1);
            double above = terms.value();
            double slopeAbove = terms.slope;
            terms.set(delta, 0, 3, 2, 1);
            assertThat(terms.slope).isCloseTo((above - below) / 2e-5, within(1e-5 * (1 + Math.abs(terms.slope))));
            assertThat(terms.curvature).isCloseTo((slopeBelow - slopeAbove) / 2e-5, within(1e-5));
        }
    }

    @Test
    void standsAtTheTopOfItsObjective() {
        var found = new Thurstone().aggregate(new Arena().answers(500, 3));

        assertThat(found.convergence().reached()).isTrue();
        assertThat(found.convergence().change()).isLessThan(1e-8);
    }

    @Test
    void agreesWithTheNormalDistributionInBothTails() {
        var normal = new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1);
        for (double x = -30; x <= 8; x += 0.173) {
            double cdf = normal.cumulativeProbability(x);
            assertThat(Probit.cdf(x)).isCloseTo(cdf, within(1e-12 * cdf));
            assertThat(Probit.logCdf(x)).isCloseTo(Math.log(cdf), within(1e-12 * (1 + Math.abs(Math.log(cdf)))));
            assertThat(Probit.hazard(x)).isCloseTo(normal.density(x) / cdf, within(1e-11 * (1 + Math.abs(x))));
        }
        assertThat(Probit.hazard(-1e8)).isCloseTo(1e8, within(1.0));
    }

    @Test
    void refusesWrongSettings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Thurstone(0));
        assertThat(new Thurstone().withRidge(1)).hasToString("Thurstone[ridge=1.0]");
    }
}
