package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Learning from crowds for numbers")
class GaussianLearningFromCrowdsTest {

    /**
     * The log posterior of values and variances, long-hand; c is the mean squared distance from the
     * means.
     */
    private static double logPosterior(Oracles crowd, double[] values, double[] variances, double a, double c) {
        double sum = 0;
        for (int i = 0; i < crowd.value.length; i++) {
            double rest = crowd.value[i] - values[crowd.task[i]];
            double variance = variances[crowd.worker[i]];
            sum -= Math.log(variance) / 2 + rest * rest / (2 * variance);
        }
        for (double variance : variances) {
            sum -= a * Math.log(variance) + a * c / variance;
        }
        return sum;
    }

    @Test
    void endsWhereTheLogPosteriorIsFlat() {
        var crowd = new Oracles(30, 6, 0, 5);
        var found = new GaussianLearningFromCrowds()
                .withTolerance(1e-13)
                .withMaxIterations(5000)
                .aggregate(crowd.answers());
        double[] values = new double[30];
        for (int t = 0; t < 30; t++) {
            values[t] = found.value("t" + t);
        }
        double[] equal = {1, 1, 1, 1, 1, 1};
        double[] means = crowd.means(equal, crowd.value);
        double c = 0;
        double[] variances = new double[6];
        for (int i = 0; i < crowd.value.length; i++) {
            double before = crowd.value[i] - means[crowd.task[i]];
            c += before * before / crowd.value.length;
            double rest = crowd.value[i] - values[crowd.task[i]];
            variances[crowd.worker[i]] += rest * rest;
        }
        for (int w = 0; w < 6; w++) {
            variances[w] = (6 * c + variances[w]) / (6 + crowd.given()[w]);
        }
        double step = 1e-5;
        for (int t = 0; t < 30; t++) {
            assertThat(slope(crowd, values, t, values, variances, c, step)).isCloseTo(0, within(1e-5));
        }
        for (int w = 0; w < 6; w++) {
            assertThat(slope(crowd, variances, w, values, variances, c, step)).isCloseTo(0, within(1e-5));
        }
    }

    private static double slope(
            Oracles crowd, double[] at, int place, double[] values, double[] variances, double c, double step) {
        double middle = at[place];
        at[place] = middle + step;
        double above = logPosterior(crowd, values, variances, 3, c);
        at[place] = middle - step;
        double below = logPosterior(crowd, values, variances, 3, c);
        at[place] = middle;
        return (above - below) / (2 * step);
    }

    @Test
    void withoutAPriorKeepsWeightsFinite() {
        var answers = NumericAnswers.builder()
                .add("a", "one", 1)
                .add("a", "two", 5)
                .add("b", "two", 2)
                .add("b", "three", 2.5)
                .build();

        var found = new GaussianLearningFromCrowds().withPriorShape(0).aggregate(answers);

        assertThat(found.value("a")).isBetween(1.0, 5.0);
        assertThat(found.value("b")).isBetween(2.0, 2.5);
    }

    @Test
    void agreesWithTheReferenceWithoutAPrior() throws IOException {
        NumericReferenceTest.assertReference(
                new GaussianLearningFromCrowds()
                        .withPriorShape(0)
                        .withTolerance(1e-9)
                        .withMaxIterations(1000),
                12.195127,
                18.968715,
                "44.308896 0.0 24.154912 38.321029 11.620066");
    }
}
