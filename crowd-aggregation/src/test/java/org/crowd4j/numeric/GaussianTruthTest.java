package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Gaussian truth model")
class GaussianTruthTest {

    /** Both steps of the paper, long-hand, a hundred times. */
    @Test
    void takesTheStepsOfThePaper() {
        var crowd = new Oracles(25, 6, 0, 9);
        double[] equal = {1, 1, 1, 1, 1, 1};
        double[] mean = crowd.means(equal, crowd.value);
        double[] deviation = new double[25];
        for (int i = 0; i < crowd.value.length; i++) {
            deviation[crowd.task[i]] += Math.pow(crowd.value[i] - mean[crowd.task[i]], 2) / 5;
        }
        double[] truth = new double[25];
        for (int round = 0; round < 100; round++) {
            double[] loss = new double[6];
            for (int i = 0; i < crowd.value.length; i++) {
                double z = (crowd.value[i] - mean[crowd.task[i]]) / Math.sqrt(deviation[crowd.task[i]]);
                loss[crowd.worker[i]] += Math.pow(z - truth[crowd.task[i]], 2);
            }
            double[] sum = new double[25];
            double[] weights = new double[25];
            for (int i = 0; i < crowd.value.length; i++) {
                double z = (crowd.value[i] - mean[crowd.task[i]]) / Math.sqrt(deviation[crowd.task[i]]);
                double variance = (2 * 10 + loss[crowd.worker[i]]) / (2 * 11 + crowd.given()[crowd.worker[i]]);
                sum[crowd.task[i]] += z / variance;
                weights[crowd.task[i]] += 1 / variance;
            }
            for (int t = 0; t < 25; t++) {
                truth[t] = sum[t] / (weights[t] + 1);
            }
        }

        var found =
                new GaussianTruth().withTolerance(1e-12).withMaxIterations(1000).aggregate(crowd.answers());

        for (int t = 0; t < 25; t++) {
            assertThat(found.value("t" + t)).isCloseTo(mean[t] + Math.sqrt(deviation[t]) * truth[t], within(1e-8));
        }
    }
}
