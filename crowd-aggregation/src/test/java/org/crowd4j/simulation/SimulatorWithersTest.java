package org.crowd4j.simulation;

import static org.crowd4j.testing.Refusals.assertRefused;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crowd4j.Region;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings of the simulators")
class SimulatorWithersTest {
    private static final Simulator SIMULATOR = new Simulator();

    @ParameterizedTest
    @MethodSource("wrong")
    void rejectionsNameTheSettingTheRuleAndTheValue(String message, ThrowingCallable attempt) {
        assertRefused(attempt, message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                refused("tasks must be from 1 to 268435456, got 0", () -> SIMULATOR.withTasks(0)),
                refused("answers per task must be from 1 to 268435456, got -1", () -> SIMULATOR.withAnswersPerTask(-1)),
                refused(
                        "workers must be from 1 to 268435456, got 2147483647",
                        () -> SIMULATOR.withWorkers(Integer.MAX_VALUE)),
                refused("tasks of a batch must be from 1 to 268435456, got 0", () -> SIMULATOR.withBatches(0)),
                refused("labels must be from 1 to 268435456, got 0", () -> SIMULATOR.withLabels(0)),
                refused(
                        "the sum of label shares must be finite and greater than 0, got []",
                        () -> SIMULATOR.withLabelShares()),
                refused(
                        "the sum of label shares must be finite and greater than 0, got [0.0, 0.0]",
                        () -> SIMULATOR.withLabelShares(0, 0)),
                refused(
                        "the sum of label shares must be finite and greater than 0, got [1.7E308, 1.7E308]",
                        () -> SIMULATOR.withLabelShares(1.7e308, 1.7e308)),
                refused(
                        "a label share must be finite and at least 0, got -1.0",
                        () -> SIMULATOR.withLabelShares(2, -1)),
                refused(
                        "a label share must be finite and at least 0, got NaN",
                        () -> SIMULATOR.withLabelShares(Double.NaN, 1)),
                refused("spread must be from 0 to 10, got -0.1", () -> SIMULATOR.withDifficulty(-0.1)),
                refused("spread must be from 0 to 10, got NaN", () -> SIMULATOR.withDifficulty(Double.NaN)),
                refused("skew must be from 0 to 1, got 2.0", () -> SIMULATOR.withDifficulty(1, 2)),
                refused("tasks must be from 0 to 1, got 1.1", () -> SIMULATOR.withPopularMistakes(1.1, 0.5)),
                refused("popularity must be from 0 to 1, got -1.0", () -> SIMULATOR.withPopularMistakes(0.5, -1)),
                refused("share must be from 0 to 1, got NaN", () -> SIMULATOR.withNeighbours(Double.NaN)),
                refused("activity skew must be from 0 to 10, got 11.0", () -> SIMULATOR.withActivitySkew(11)),
                refused("accuracy must be from 0 to 1, got 75.0", () -> SIMULATOR.withHonest(75, 0)),
                refused("spread must be from 0 to 0.5, got 0.6", () -> SIMULATOR.withHonest(0.7, 0.6)),
                refused(
                        "share must be from 0 to 1, got -0.2",
                        () -> SIMULATOR.withGroup(-0.2, Behaviour.uniformSpammer())),
                refused(
                        "the sum of the shares of all groups must be at most 1, got 1.2",
                        () -> SIMULATOR
                                .withGroup(0.6, Behaviour.uniformSpammer())
                                .withGroup(0.6, Behaviour.adversary(1))),
                refused(
                        "pace must not be negative, got PT-1S",
                        () -> SIMULATOR.withTimes(Instant.EPOCH, Duration.ofSeconds(-1))),
                refused("rate must be from 0 to 1, got 1.5", () -> Behaviour.habit(1.5)),
                refused("label must be at least 0, got -1", () -> Behaviour.constantSpammer(-1)),
                refused("rate must be from 0 to 1, got NaN", () -> Behaviour.adversary(Double.NaN)),
                refused("first must be from 0 to 1, got 2.0", () -> Behaviour.drifter(2, 0)),
                refused("last must be from 0 to 1, got -2.0", () -> Behaviour.drifter(0, -2)),
                refused("rate must be from 0 to 1, got 2.0", () -> Behaviour.copier(2)),
                refused("rate must be from 0 to 1, got -2.0", () -> Behaviour.ring(-2, 0)),
                refused("accuracy must be from 0 to 1, got 7.0", () -> Behaviour.ring(1, 7)),
                refused("noise must be from 0 to 1, got -0.1", () -> Behaviour.ring(1, 1, -0.1)),
                refused("workers must be at least 1, got 0", () -> new ComparisonSimulator.Crowd(0)),
                refused("shared must be from 0 to 1, got 2.0", () -> new ForecastSimulator.Minds().withShared(2)),
                refused(
                        "hits must be greater than 0 and less than 1, got 0.0",
                        () -> new LabelSetSimulator.Marks().withHits(0)),
                refused("there must be at least one scale", () -> new NumericSimulator().withScales()),
                refused(
                        "farFactor must be finite and at least 1, got 0.0",
                        () -> new NumericSimulator.Errors().withFar(0.1, 0)),
                refused(
                        "panels must be from 1 to 20, got 21",
                        () -> new RatingSimulator().withDesign(new RatingSimulator.Plan(4).withPanels(21))),
                refused(
                        "severity must be finite and at least 0, got -1.0",
                        () -> new RatingSimulator.Raters(3).withSeverity(-1)),
                refused(
                        "shape must be BOX or POINT, got CIRCLE",
                        () -> new RegionSimulator().withShape(Region.Shape.CIRCLE)),
                refused("slips must be from 0 to 1, got 2.0", () -> new RegionSimulator.Hand().withSlips(2)),
                refused(
                        "rate must be greater than 0 and less than 1, got 1.0",
                        () -> new TextSimulator.Errors().withRate(1)));
    }

    @ParameterizedTest
    @MethodSource("contradicting")
    void contradictingSettingsAreRejected(String message, Simulator simulator) {
        assertRefused(simulator::simulate, message);
    }

    static Stream<Arguments> contradicting() {
        return Stream.of(
                arguments("answers per task must be at most 4, the number of workers, got 5", SIMULATOR.withWorkers(4)),
                arguments(
                        "the label of a habit must be less than 2, the number of labels, got 2",
                        SIMULATOR.withGroup(0.5, Behaviour.constantSpammer(2))),
                arguments(
                        "copiers need a worker to copy, got only copiers", SIMULATOR.withGroup(1, Behaviour.copier(1))),
                arguments("honest accuracy must be at least 1/K = 0.5, got 0.4", SIMULATOR.withHonest(0.4, 0)),
                arguments(
                        "the spread of accuracies from 0.5 to 1 with mean 0.75 must be less than 0.25, got 0.3",
                        SIMULATOR.withHonest(0.75, 0.3)));
    }

    private static Arguments refused(String message, ThrowingCallable attempt) {
        return arguments(message, attempt);
    }
}
