package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRH for numbers")
class NumericCrhTest {

    @Test
    void takesTheStepsOfThePaper() {
        var crowd = new Oracles(25, 6, 0, 3);
        double[] equal = {1, 1, 1, 1, 1, 1};
        double[] values = crowd.means(equal, crowd.value);
        double[] deviation = new double[25];
        for (int i = 0; i < crowd.value.length; i++) {
            deviation[crowd.task[i]] += Math.pow(crowd.value[i] - values[crowd.task[i]], 2) / 5;
        }
        for (int round = 0; round < 200; round++) {
            double[] weight = new double[6];
            for (int i = 0; i < crowd.value.length; i++) {
                weight[crowd.worker[i]] +=
                        Math.pow(crowd.value[i] - values[crowd.task[i]], 2) / Math.sqrt(deviation[crowd.task[i]]);
            }
            double all = Arrays.stream(weight).sum();
            for (int w = 0; w < 6; w++) {
                weight[w] = -Math.log(weight[w] / all);
            }
            values = crowd.means(weight, crowd.value);
        }

        var found =
                new NumericCrh().withTolerance(1e-12).withMaxIterations(1000).aggregate(crowd.answers());

        for (int t = 0; t < 25; t++) {
            assertThat(found.value("t" + t)).isCloseTo(values[t], within(1e-8));
        }
    }

    @ParameterizedTest
    @CsvSource("12.035359, 18.319208, 37.748635 0.0 30.113833 38.793058 17.235749")
    void agreesWithTheReferenceByTheWorstWorker(double mae, double rmse, String firstFive) throws IOException {
        NumericReferenceTest.assertReference(new NumericCrh().withScale(NumericCrh.Scale.MAX), mae, rmse, firstFive);
    }
}
