package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.Region.Shape;
import org.crowd4j.simulation.RegionSimulator.Hand;
import org.junit.jupiter.api.Test;

class RegionSimulatorTest {

    @Test
    void makesTheSameMarksOfTheSameSeed() {
        var world = new RegionSimulator().withTasks(20).withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().gold()).isNotEqualTo(crowd.gold());
        assertThat(world.withHand(new Hand().withSpammers(0.5)).simulate().gold())
                .isEqualTo(crowd.gold());
    }

    @Test
    void marksAsOftenAsAsked() {
        var crowd = new RegionSimulator()
                .withTasks(400)
                .withThings(6)
                .withShape(Shape.POINT)
                .withWorkers(200)
                .withHand(new Hand().withHits(0.7).withInvented(0).withSpammers(0))
                .simulate();
        long there = crowd.gold().tasks().stream()
                .mapToInt(task -> crowd.gold().regions(task).orElseThrow().size())
                .sum();

        assertThat(there / 400.0).isCloseTo(6, within(0.4));
        assertThat(crowd.answers().size()).isEqualTo(2000);
        assertThat(crowd.answers().marks() / (5.0 * there)).isCloseTo(0.7, within(0.03));
        assertThat(crowd.answers().all(Shape.POINT)).isTrue();
        assertThat(crowd.spammers()).isEmpty();
    }
}
