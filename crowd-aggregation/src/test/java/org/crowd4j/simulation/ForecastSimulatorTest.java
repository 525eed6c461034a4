package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.simulation.NumericSimulatorTest.correlation;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.evaluation.ForecastEvaluation;
import org.crowd4j.forecast.ExtremisedForecast;
import org.crowd4j.forecast.LogOddsForecast;
import org.crowd4j.simulation.ForecastSimulator.Minds;
import org.junit.jupiter.api.Test;

class ForecastSimulatorTest {

    private static double brier(ForecastAggregator method, ForecastSimulation crowd) {
        return ForecastEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .brier();
    }

    /** {@return how often the outcomes come true that workers give from 60 % to 80 %} */
    private static double realised(ForecastSimulation crowd) {
        double forecasts = 0;
        double happened = 0;
        for (var answer : crowd.answers().stream().toList()) {
            for (var each : answer.probabilities().entrySet()) {
                if (each.getValue() > 0.6 && each.getValue() < 0.8) {
                    forecasts++;
                    happened += crowd.gold().label(answer.task()).orElseThrow().equals(each.getKey()) ? 1 : 0;
                }
            }
        }
        return happened / forecasts;
    }

    @Test
    void makesAsManyForecastsAsAsked() {
        var crowd = new ForecastSimulator()
                .withTasks(9)
                .withOutcomes(3)
                .withWorkers(5)
                .withAnswersPerTask(4)
                .withMinds(new Minds().withGuessers(0.4))
                .simulate();

        assertThat(crowd.answers()).hasToString("ForecastAnswers[36 answers, 9 tasks, 5 workers, 3 outcomes]");
        assertThat(crowd.gold().size()).isEqualTo(9);
        assertThat(crowd.guessers()).containsExactlyInAnyOrder("w0", "w1");
        assertThat(crowd.knowledge()).containsEntry("w0", 0.0);
    }

    @Test
    void makesTheSameForecastsOfTheSameSeed() {
        var world = new ForecastSimulator().withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold()).isNotEqualTo(crowd.gold());
        assertThat(world.withAnswersPerTask(2)
                        .withMinds(new Minds().withShared(0.5))
                        .simulate()
                        .gold())
                .isEqualTo(crowd.gold());
        assertThat(crowd.answers().probability(0, 1)).isEqualTo(0.022972687743844616);
    }

    @Test
    void isCalibratedUnlessTooSure() {
        for (int outcomes = 2; outcomes <= 3; outcomes++) {
            var world = new ForecastSimulator().withTasks(2000).withOutcomes(outcomes);

            assertThat(realised(world.simulate())).isCloseTo(0.7, within(0.03));
            assertThat(realised(world.withMinds(new Minds().withShared(0.6)).simulate()))
                    .isCloseTo(0.7, within(0.03));
            assertThat(realised(
                            world.withMinds(new Minds().withConfidence(2, 0)).simulate()))
                    .isLessThan(0.65);
        }
    }

    @Test
    void givesWorkersTheKnowledgeThatTheirSkillShows() {
        var crowd = new ForecastSimulator()
                .withTasks(600)
                .withMinds(new Minds().withGuessers(0.2))
                .simulate();

        var found = new LogOddsForecast().aggregate(crowd.answers(), crowd.gold());

        assertThat(found.workersByTrust().subList(24, 30)).containsExactlyInAnyOrderElementsOf(crowd.guessers());
        assertThat(correlation(crowd.knowledge(), worker -> found.worker(worker).figure("skill")))
                .isGreaterThan(0.8);
    }

    @Test
    void rewardsMoreExtremePoolsTheLessIsShared() {
        var world = new ForecastSimulator().withTasks(1000);
        double apart = gain(world.simulate());
        double together = gain(world.withMinds(new Minds().withShared(0.8)).simulate());

        assertThat(apart).isGreaterThan(0.1);
        assertThat(together).isLessThan(0);
    }

    private static double gain(ForecastSimulation crowd) {
        return brier(new LogOddsForecast(), crowd) - brier(new ExtremisedForecast().withFactor(3), crowd);
    }
}
