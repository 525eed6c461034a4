package org.crowd4j.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairEvidenceTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.8, 1.5})
    void quantilesMatchAShiftedGammaDistribution(double skew) {
        double shape = 4 / (skew * skew);
        for (double z : new double[] {-0.5, 1, 2, 3, 5}) {
            double tail = 1 - new GammaDistribution(shape, 1).cumulativeProbability(shape + z * Math.sqrt(shape));
            double expected = -new NormalDistribution().inverseCumulativeProbability(tail);

            assertThat(PairEvidence.z(z * 2, 4, skew * 8)).isCloseTo(expected, within(0.02));
        }
    }

    @Test
    void farTailsAreFinite() {
        for (double z = 5; z < 60; z += 1) {
            assertThat(PairEvidence.z(z, 1, 0.5))
                    .isBetween(2.0, 40.0)
                    .isLessThanOrEqualTo(PairEvidence.z(z + 1, 1, 0.5));
            assertThat(PairEvidence.z(z, 1, -0.5)).isFinite();
            assertThat(PairEvidence.tail(z)).isLessThan(1e-6);
        }
    }

    @Test
    void scoresOfIndependentVotersHaveMeanZero() {
        TaskStates states = new TaskStates(3);
        Random random = new Random(5);
        double[] posterior = random.doubles(states.c).toArray();
        double[] u = new double[3 * states.c];
        double[] v = new double[3 * states.c];
        double[] even = {0.5, 0.2, 0.3, 0.3, 0.4, 0.3, 0.1, 0.1, 0.8};
        states.rates(TaskStates.probabilityKnown(0.5, new double[3]), even, u, 0);
        states.rates(TaskStates.probabilityKnown(-0.5, new double[3]), even, v, 0);
        double total = 0;
        for (double p : posterior) {
            total += p;
        }
        double excess = 0;
        double square = 0;
        double agreed = 0;
        double variance = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double joint = 0;
                for (int c = 0; c < states.c; c++) {
                    joint += posterior[c] / total * u[a * states.c + c] * v[b * states.c + c];
                }
                PairEvidence evidence = new PairEvidence();
                evidence.add(states, posterior, u, 0, a, v, 0, b);
                excess += joint * evidence.excessScore;
                square += joint * evidence.excessScore * evidence.excessScore;
                agreed += joint * evidence.excessAgreement;
                variance = evidence.variance;
            }
        }

        assertThat(excess).isCloseTo(0, within(1e-12));
        assertThat(agreed).isCloseTo(0, within(1e-12));
        assertThat(square).isCloseTo(variance, within(1e-12));
    }

    @Test
    void responseProbabilitiesSumToOne() {
        for (int k : new int[] {2, 4, 13}) {
            TaskStates states = new TaskStates(k);
            double[] even = new double[k * k];
            java.util.Arrays.fill(even, 1.0 / k);
            double[] table = new double[k * states.c];
            states.rates(TaskStates.probabilityKnown(1, new double[3]), even, table, 0);
            for (int c = 0; c < states.c; c++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += table[l * states.c + c];
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
    }
}
