package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.crowd4j.NumericAggregator;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.numeric.BiasedGaussian;
import org.crowd4j.numeric.Mean;
import org.crowd4j.numeric.RobustGaussian;
import org.crowd4j.simulation.NumericSimulator.Errors;
import org.junit.jupiter.api.Test;

class NumericSimulatorTest {

    /** {@return the correlation of what is true of workers and what a method finds} */
    static double correlation(Map<String, Double> truth, ToDoubleFunction<String> found) {
        double[] x = truth.values().stream().mapToDouble(each -> each).toArray();
        double[] y = truth.keySet().stream().mapToDouble(found).toArray();
        return new PearsonsCorrelation().correlation(x, y);
    }

    private static double mae(NumericAggregator method, NumericSimulation crowd) {
        return NumericEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .mae();
    }

    @Test
    void makesAsManyAnswersAsAsked() {
        var crowd = new NumericSimulator()
                .withTasks(9)
                .withWorkers(6)
                .withAnswersPerTask(4)
                .withSpammers(0.5)
                .simulate();

        assertThat(crowd.answers()).hasToString("NumericAnswers[36 answers, 9 tasks, 6 workers]");
        assertThat(crowd.gold().size()).isEqualTo(9);
        assertThat(crowd.spammers()).containsExactlyInAnyOrder("w0", "w1", "w2");
        assertThat(new NumericSimulator()
                        .withTasks(2)
                        .withWorkers(3)
                        .withAnswersPerTask(7)
                        .simulate()
                        .answers()
                        .size())
                .isEqualTo(6);
    }

    @Test
    void makesTheSameAnswersOfTheSameSeed() {
        var world = new NumericSimulator().withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold()).isNotEqualTo(crowd.gold());
        assertThat(world.withErrors(new Errors().withBias(9).withFar(0.1, 10))
                        .withSpammers(0.5)
                        .simulate()
                        .gold())
                .isEqualTo(crowd.gold());
        assertThat(crowd.answers().value(0)).isEqualTo(65.64897105510086);
    }

    @Test
    void givesWorkersTheBiasAndDeviationThatMethodsFind() {
        var crowd = new NumericSimulator()
                .withAnswersPerTask(10)
                .withErrors(new Errors().withDeviation(3).withUnequal(0.6).withBias(4))
                .simulate();

        var found = new BiasedGaussian().aggregate(crowd.answers());

        assertThat(correlation(crowd.bias(), found::bias)).isGreaterThan(0.95);
        assertThat(correlation(crowd.deviation(), found::spread)).isGreaterThan(0.95);
    }

    @Test
    void makesAnswersThatMeansCannotBear() {
        var honest = new NumericSimulator().withErrors(new Errors().withUnequal(0));
        var world = honest.withAnswersPerTask(8);
        var far = world.withErrors(honest.errors().withFar(0.1, 30)).simulate();
        var spammed = world.withSpammers(0.2).simulate();

        assertThat(mae(new Mean(), world.withTasks(3000).simulate()))
                .isCloseTo(4 / Math.sqrt(8) * Math.sqrt(2 / Math.PI), within(0.05));
        assertThat(mae(new Mean(), far)).isGreaterThan(3 * mae(new RobustGaussian(), far));
        assertThat(mae(new Mean(), spammed)).isGreaterThan(1.5 * mae(new RobustGaussian(), spammed));
        var found = new RobustGaussian().aggregate(spammed.answers());
        assertThat(found.workersByTrust().subList(32, 40)).containsExactlyInAnyOrderElementsOf(spammed.spammers());
    }

    @Test
    void scalesValuesAndErrorsOfTasksInTurn() {
        var plain = new NumericSimulator().withErrors(new Errors().withBias(2)).withSpammers(0.1);
        var one = plain.simulate().answers();
        var two = plain.withScales(1, 1024).simulate().answers();

        for (int task = 0; task < one.tasks().size(); task++) {
            for (int answer = one.from(task); answer < one.to(task); answer++) {
                assertThat(two.value(answer)).isEqualTo(one.value(answer) * (task % 2 == 0 ? 1 : 1024));
            }
        }
    }
}
