package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.TextAggregator;
import org.crowd4j.evaluation.TextEvaluation;
import org.crowd4j.simulation.TextSimulator.Errors;
import org.crowd4j.text.EditDistanceMedoid;
import org.crowd4j.text.WeightedRover;
import org.junit.jupiter.api.Test;

class TextSimulatorTest {

    private static double errors(TextAggregator method, TextSimulation crowd) {
        return TextEvaluation.of(method.aggregate(crowd.answers()), crowd.gold())
                .wordErrorRate();
    }

    @Test
    void makesAsManyAnswersAsAsked() {
        var crowd = new TextSimulator()
                .withTasks(9)
                .withWorkers(5)
                .withAnswersPerTask(4)
                .withWords(7)
                .withErrors(new Errors().withSpammers(0.4))
                .simulate();

        assertThat(crowd.answers().size()).isEqualTo(36);
        assertThat(crowd.gold().size()).isEqualTo(9);
        assertThat(crowd.spammers()).containsExactlyInAnyOrder("w0", "w1");
        assertThat(crowd.gold().text("t0").orElseThrow().split(" ")).hasSizeBetween(4, 10);
        assertThat(crowd).hasToString("TextSimulation[9 tasks, 5 workers, 2 spammers]");
    }

    @Test
    void makesTheSameTextsOfTheSameSeed() {
        var world = new TextSimulator().withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold()).isNotEqualTo(crowd.gold());
        assertThat(world.withAnswersPerTask(2)
                        .withErrors(new Errors().withSpammers(0.5))
                        .simulate()
                        .gold())
                .isEqualTo(crowd.gold());
    }

    @Test
    void errsAsOftenAsAsked() {
        var crowd = new TextSimulator()
                .withTasks(2000)
                .withAnswersPerTask(1)
                .withErrors(new Errors().withRate(0.2).withStrength(1000))
                .simulate();

        assertThat(errors(new EditDistanceMedoid(), crowd)).isBetween(0.18, 0.22);
    }

    @Test
    void showsWhatWeightsAreWorth() {
        var crowd = new TextSimulator()
                .withErrors(new Errors().withRate(0.3).withStrength(2).withSpammers(0.2))
                .simulate();

        assertThat(errors(new WeightedRover(), crowd)).isLessThan(0.7 * errors(new EditDistanceMedoid(), crowd));
    }
}
