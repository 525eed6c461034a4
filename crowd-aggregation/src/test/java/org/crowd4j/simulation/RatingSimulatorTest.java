package org.crowd4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.simulation.NumericSimulatorTest.correlation;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.Gold;
import org.crowd4j.OrdinalConsensus;
import org.crowd4j.OrdinalScale;
import org.crowd4j.evaluation.OrdinalEvaluation;
import org.crowd4j.numeric.GaussianSeverity;
import org.crowd4j.ordinal.LowerMedian;
import org.crowd4j.ordinal.ManyFacetRasch;
import org.crowd4j.simulation.RatingSimulator.Plan;
import org.crowd4j.simulation.RatingSimulator.Raters;
import org.junit.jupiter.api.Test;

class RatingSimulatorTest {

    private static double mae(OrdinalConsensus found, Gold gold) {
        return OrdinalEvaluation.of(found, gold).mae();
    }

    @Test
    void makesAsManyRatingsAsAsked() {
        var crowd = new RatingSimulator()
                .withTasks(30)
                .withRaters(new Raters(6).withRandomShare(0.5))
                .withDesign(new Plan(3))
                .withScale(OrdinalScale.of("low", "mid", "high").withOutside("n/a"))
                .simulate();

        assertThat(crowd.answers().size()).isEqualTo(90);
        assertThat(crowd.answers().scale().orElseThrow().levels()).containsExactly("low", "mid", "high");
        assertThat(crowd.gold().size()).isEqualTo(30);
        assertThat(crowd.randomRaters()).containsExactlyInAnyOrder("w0", "w1", "w2");
        assertThat(crowd.discrimination()).containsEntry("w0", 0.0).containsEntry("w5", 1.0);
        assertThat(crowd.numbers().size()).isEqualTo(90);
        assertThat(crowd.numbers().stream())
                .allMatch(each -> List.of(0.0, 1.0, 2.0).contains(each.value()));
    }

    @Test
    void makesTheSameRatingsOfTheSameSeed() {
        var world = new RatingSimulator().withSeed(3);
        var crowd = world.simulate();

        assertThat(world.simulate().answers().stream())
                .containsExactlyElementsOf(crowd.answers().stream().toList());
        assertThat(world.withSeed(4).simulate().places()).isNotEqualTo(crowd.places());
        assertThat(world.withRaters(new Raters(20).withSeverity(3))
                        .withDesign(new Plan(2))
                        .simulate()
                        .gold())
                .isEqualTo(crowd.gold());
        assertThat(crowd.places().get("t0")).isEqualTo(1.0603038269758014);
    }

    @Test
    void givesRatersTheSeverityThatMethodsFind() {
        var world = new RatingSimulator()
                .withTasks(400)
                .withRaters(new Raters(20).withSeverity(1.5))
                .withDesign(new Plan(5).withUnbalanced(true));
        var crowd = world.simulate();

        var rasch = new ManyFacetRasch().aggregate(crowd.answers());
        var severity = new GaussianSeverity().aggregate(crowd.numbers());

        assertThat(correlation(crowd.severity(), rasch::severity)).isGreaterThan(0.95);
        assertThat(correlation(crowd.severity(), severity::severity)).isGreaterThan(0.9);
        assertThat(correlation(crowd.places(), rasch::measure)).isGreaterThan(0.9);
        assertThat(mae(rasch, crowd.gold()))
                .isLessThan(mae(new LowerMedian().aggregate(crowd.answers()), crowd.gold()));
    }

    @Test
    void givesRatersTheDiscriminationThatMethodsFind() {
        var crowd = new RatingSimulator()
                .withTasks(600)
                .withRaters(new Raters(15).withUnequal(0.5).withRandomShare(0.2))
                .simulate();

        var rasch = new ManyFacetRasch().aggregate(crowd.answers());

        assertThat(correlation(crowd.discrimination(), rasch::discrimination)).isGreaterThan(0.8);
        assertThat(crowd.randomRaters())
                .allSatisfy(rater -> assertThat(rasch.discrimination(rater)).isLessThan(0.4));
    }

    @Test
    void leavesPanelsUnconnected() {
        var world = new RatingSimulator().withTasks(60).withRaters(new Raters(9));

        assertThat(new ManyFacetRasch().aggregate(world.simulate().answers()).cautions())
                .isEmpty();
        assertThat(new ManyFacetRasch()
                        .aggregate(world.withDesign(new Plan(3).withPanels(3))
                                .simulate()
                                .answers())
                        .cautions())
                .isNotEmpty();
    }

    @Test
    void leavesDesignsUnbalancedOnRequest() {
        var answers = new RatingSimulator()
                .withDesign(new Plan(4).withUnbalanced(true))
                .simulate()
                .answers();
        int[] counts = answers.countByWorker();
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int task = 0; task < answers.tasks().size(); task++) {
            most = Math.max(most, answers.to(task) - answers.from(task));
            least = Math.min(least, answers.to(task) - answers.from(task));
        }

        assertThat(least).isEqualTo(1);
        assertThat(most).isEqualTo(7);
        assertThat(Arrays.stream(counts).max().orElseThrow())
                .isGreaterThan(3 * Arrays.stream(counts).min().orElseThrow());
    }
}
