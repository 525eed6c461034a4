package org.crowd4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.simulation.ForecastSimulation;
import org.crowd4j.simulation.ForecastSimulator;
import org.crowd4j.simulation.ForecastSimulator.Minds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecalibratedForecastTest implements ForecastAggregatorContract {

    @Override
    public RecalibratedForecast aggregator() {
        return new RecalibratedForecast();
    }

    /** What holds for workers without resolved tasks; the forecasts of others are corrected. */
    @Test
    @Override
    public void agreesWithAUnanimousCrowd() {
        var world = new ForecastSimulator().withTasks(30).simulate();
        var answers = ForecastAnswers.builder();
        world.answers().stream().forEach(answers::add);
        for (String worker : List.of("x0", "x1", "x2")) {
            answers.add("even", worker, 0.5).add("likely", worker, 0.75);
        }

        var consensus = aggregator().aggregate(answers.build(), world.gold());

        assertThat(consensus.probability("even")).isCloseTo(0.5, within(1e-12));
        assertThat(consensus.interval("even", 0.9).high()).isCloseTo(0.5, within(1e-9));
        assertThat(consensus.probability("likely")).isGreaterThan(0.6);
    }

    /** The answer is corrected, so that it does not stay as it is. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 0.3, Double.MIN_VALUE})
    @Override
    public void takesOneAnswerOfAnyProbability(double probability) {
        var world = new ForecastSimulator().withTasks(30).simulate();
        var answers = ForecastAnswers.builder();
        world.answers().stream().forEach(answers::add);
        answers.add("alone", "w1", probability);

        var consensus = aggregator().aggregate(answers.build(), world.gold());

        assertThat(consensus.probability("alone") > 0.5).isEqualTo(probability > 0.5);
        assertThat(consensus.interval("alone", 0.9).low()).isBetween(0.0, consensus.probability("alone"));
        assertThat(consensus.interval("alone", 0.9).high()).isBetween(consensus.probability("alone"), 1.0);
    }

    private static ForecasterBias random(boolean offsets, int outcomes, int forecasts) {
        var random = new Random(5);
        var bias = new ForecasterBias(offsets);
        for (int i = 0; i < forecasts; i++) {
            double[] logs = random.doubles(outcomes, -2, 2).toArray();
            LogOdds.raise(logs.clone(), 1, logs);
            for (int j = 0; j < outcomes; j++) {
                logs[j] = Math.log(logs[j]);
            }
            bias.add(logs, random.nextInt(outcomes));
        }
        return bias;
    }

    private static double height(ForecasterBias bias, double a, double b) {
        return bias.objective(a, b, new double[2], new double[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void hasTheDerivativesOfFiniteDifferences(int outcomes) {
        var bias = random(outcomes == 2, outcomes, 20);
        double[] gradient = new double[2];
        double[] curvature = new double[3];
        double a = outcomes == 2 ? 0.3 : 0;
        double b = 1.4;
        double h = 1e-4;
        double here = bias.objective(a, b, gradient, curvature);

        double up = height(bias, a, b + h);
        double down = height(bias, a, b - h);
        assertThat(gradient[1]).isCloseTo((up - down) / (2 * h), within(1e-5));
        assertThat(curvature[2]).isCloseTo((2 * here - up - down) / (h * h), within(1e-4));
        if (outcomes == 2) {
            double right = height(bias, a + h, b);
            double left = height(bias, a - h, b);
            double mixed = height(bias, a + h, b + h)
                    - height(bias, a + h, b - h)
                    - height(bias, a - h, b + h)
                    + height(bias, a - h, b - h);
            assertThat(gradient[0]).isCloseTo((right - left) / (2 * h), within(1e-5));
            assertThat(curvature[0]).isCloseTo((2 * here - right - left) / (h * h), within(1e-4));
            assertThat(curvature[1]).isCloseTo(-mixed / (4 * h * h), within(1e-4));
        }
    }

    @Test
    void findsTheHighestPointOfAGrid() {
        var bias = random(true, 2, 30);
        bias.fit();

        double best = height(bias, bias.offset(), bias.slope());
        for (double a = -2; a <= 2; a += 0.1) {
            for (double b = -2; b <= 3; b += 0.1) {
                assertThat(height(bias, a, b)).isLessThanOrEqualTo(best);
            }
        }
    }

    @Test
    void correctsTheBiasOfAWorkerByHand() {
        var answers = ForecastAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        var bias = new ForecasterBias(true);
        for (int task = 0; task < 20; task++) {
            answers.add("t" + task, "ann", 0.9);
            right.put("t" + task, task % 2 == 0 ? "1" : "0");
            bias.add(new double[] {Math.log(0.1), Math.log(0.9)}, task % 2 == 0 ? 1 : 0);
        }
        answers.add("new", "ann", 0.8).add("also", "bob", 0.8);
        bias.fit();

        var consensus = new RecalibratedForecast().aggregate(answers.build(), Gold.of(right));

        // The factor for the mean is below 1 as well: ann is too sure on all tasks.
        double corrected = bias.offset() + bias.slope() * Math.log(4);
        double factor = logit(consensus.probability("also")) / Math.log(4);
        assertThat(factor).isBetween(0.1, 1.0);
        assertThat(logit(consensus.probability("new"))).isCloseTo(factor * corrected, within(1e-9));
        assertThat(bias.slope()).isBetween(0.0, 0.7);
        assertThat(bias.offset()).isLessThan(0);
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    private static double brier(ForecastAggregator method, ForecastSimulation crowd) {
        return ForecastEvaluation.crossValidated(method, crowd.answers(), crowd.gold(), Progress.none())
                .brier();
    }

    @Test
    void gainsWhereConfidenceIsUnequalAndLosesLittleElsewhere() {
        var world = new ForecastSimulator().withTasks(300).withAnswersPerTask(15);
        var unequal = world.withMinds(new Minds().withConfidence(1.5, 1)).simulate();
        var calibrated = world.withMinds(new Minds().withConfidence(1, 0)).simulate();

        assertThat(brier(new RecalibratedForecast(), unequal))
                .isLessThan(brier(new ExtremisedForecast(), unequal) - 0.005);
        assertThat(brier(new RecalibratedForecast(), calibrated))
                .isLessThan(brier(new ExtremisedForecast(), calibrated) + 0.005);
    }

    @Test
    void extremisesTheForecastsAsTheyAreWhereTooFewAreResolved() {
        var crowd = new ForecastSimulator().withOutcomes(3).withTasks(50).simulate();
        var gold = crowd.gold().folds(2).get(0);
        var plain = new ExtremisedForecast().aggregate(crowd.answers(), gold);
        var found = new RecalibratedForecast(25).aggregate(crowd.answers(), gold);

        for (String task : crowd.answers().tasks()) {
            assertThat(found.probability(task, "2")).isCloseTo(plain.probability(task, "2"), within(1e-12));
        }
    }
}
