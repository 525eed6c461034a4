package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericGold;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The biased Gaussian")
class BiasedGaussianTest {

    /** The steps of the Javadoc, long-hand. */
    @Test
    void takesTheStepsOfItsModel() {
        var crowd = new Oracles(40, 8, 6, 4);
        int[] given = crowd.given();
        double[] bias = new double[8];
        double[] variance = new double[8];
        double[] weight = new double[8];
        Arrays.fill(weight, 1);
        double pooled = 0;
        double[] means = crowd.means(weight, crowd.value);
        for (int i = 0; i < crowd.value.length; i++) {
            pooled += Math.pow(crowd.value[i] - means[crowd.task[i]], 2) / (crowd.value.length - 40);
        }
        Arrays.fill(variance, pooled);
        double prior = 0.1 * pooled;
        double common = pooled;
        Arrays.fill(weight, 1 / pooled);
        double[] values = {};
        for (int round = 0; round < 3000; round++) {
            double[] moved = crowd.value.clone();
            double[] precision = new double[40];
            for (int i = 0; i < moved.length; i++) {
                moved[i] -= bias[crowd.worker[i]];
                precision[crowd.task[i]] += weight[crowd.worker[i]];
            }
            values = crowd.means(weight, moved);
            double[] rests = new double[8];
            for (int i = 0; i < moved.length; i++) {
                rests[crowd.worker[i]] += crowd.value[i] - values[crowd.task[i]];
            }
            double[] unsure = new double[8];
            double biases = 0;
            for (int w = 0; w < 8; w++) {
                unsure[w] = 1 / (given[w] / variance[w] + 1 / prior);
                bias[w] = rests[w] / (given[w] + variance[w] / prior);
                biases += bias[w] * bias[w] + unsure[w];
            }
            double[] squares = new double[8];
            for (int i = 0; i < moved.length; i++) {
                int w = crowd.worker[i];
                squares[w] += Math.pow(crowd.value[i] - values[crowd.task[i]] - bias[w], 2)
                        + unsure[w]
                        + 1 / precision[crowd.task[i]];
            }
            double inverse = 0;
            double centre = 0;
            for (int w = 0; w < 8; w++) {
                variance[w] = (4 * common + squares[w]) / (4 + given[w]);
                weight[w] = 1 / (variance[w] + unsure[w]);
                inverse += 1 / variance[w];
                centre += bias[w] / 8;
            }
            for (int w = 0; w < 8; w++) {
                bias[w] -= centre;
            }
            prior = biases / 7;
            common = 8 / inverse;
        }

        var found = new BiasedGaussian()
                .withTolerance(1e-12)
                .withMaxIterations(5000)
                .aggregate(crowd.answers());

        for (int t = 0; t < 40; t++) {
            assertThat(found.value("t" + t)).isCloseTo(values[t], within(1e-6));
        }
    }

    @Test
    void takesBiasesOff() {
        var random = new Random(3);
        var answers = NumericAnswers.builder();
        for (int t = 0; t < 300; t++) {
            for (int i = 0; i < 3; i++) {
                int worker = random.nextInt(12);
                answers.add("t" + t, "w" + worker, 5 * (worker - 5.5) + random.nextGaussian());
            }
        }

        var found = new BiasedGaussian().aggregate(answers.build());

        double off = found.values().values().stream()
                .mapToDouble(Math::abs)
                .average()
                .orElseThrow();
        assertThat(off).isLessThan(2);
        assertThat(found.bias("w11") - found.bias("w0")).isCloseTo(55, within(1.0));
    }

    @Test
    void learnsFromGoldWhatAllWorkersShare() {
        var random = new Random(8);
        var answers = NumericAnswers.builder();
        Map<String, Double> gold = new HashMap<>();
        for (int t = 0; t < 200; t++) {
            for (int worker = 0; worker < 5; worker++) {
                answers.add("t" + t, "w" + worker, t + 10 + random.nextGaussian());
            }
            if (t < 30) {
                gold.put("t" + t, (double) t);
            }
        }

        var found = new BiasedGaussian().aggregate(answers.build(), NumericGold.of(gold));

        assertThat(found.value("t150")).isCloseTo(150, within(2.0));
        assertThat(found.bias("w2")).isCloseTo(10, within(0.5));
        assertThat(new BiasedGaussian().aggregate(answers.build()).value("t150"))
                .isCloseTo(160, within(2.0));
    }
}
