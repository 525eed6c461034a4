package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.simulation.RegionSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Clusters of points")
class PointClustersTest implements RegionAggregatorContract {

    @Override
    public PointClusters aggregator() {
        return new PointClusters();
    }

    @Override
    public Shape shape() {
        return Shape.POINT;
    }

    @Test
    void growsWithThePicture() {
        movesBy(1000, 0);
    }

    /** The work sheet has .97, .98 and .97 for its own simulator, and .92, .88 and .81 by chains. */
    @ParameterizedTest
    @ValueSource(doubles = {5, 15, 40})
    void findsSimulatedPointsInSparseAndInDensePictures(double things) {
        var crowd = new RegionSimulator()
                .withShape(Shape.POINT)
                .withTasks(60)
                .withAnswersPerTask(6)
                .withThings(things)
                .simulate();

        var found = RegionEvaluation.of(aggregator().aggregate(crowd.answers()), crowd.gold(), 10);
        var chains = RegionEvaluation.of(new Dbscan(8, 3).aggregate(crowd.answers()), crowd.gold(), 10);

        assertThat(found.f1(0.5)).isGreaterThan(0.96).isGreaterThan(chains.f1(0.5) + 0.03);
    }

    @Test
    void takesTheRadiusThatIsGiven() {
        var answers = RegionAnswers.builder();
        for (int task = 0; task < 10; task++) {
            answers.add("t" + task, "ann", List.of(new Point(0, 0)));
            answers.add("t" + task, "bob", List.of(new Point(3, 4)));
        }
        var given = answers.build();

        assertThat(aggregator().withRadius(5).aggregate(given).candidates("t1")).hasSize(1);
        assertThat(aggregator().withRadius(4.9).aggregate(given).candidates("t1"))
                .hasSize(2);
        assertThat(aggregator()
                        .withRadius(5)
                        .aggregate(given)
                        .regions("t1")
                        .get(0)
                        .region())
                .isEqualTo(new Point(1.5, 2));
    }

    @Test
    void refusesOtherShapesAndARadiusOfNothing() {
        assertRefused(
                () -> aggregator()
                        .aggregate(RegionAnswers.builder()
                                .add("t", "ann", List.of(new Box(0, 0, 1, 1)))
                                .build()),
                "marks must be points, got Box[0.0 0.0 1.0 1.0]");
        assertRefused(() -> new PointClusters().withRadius(0), "radius must be finite and positive, got 0.0");
        assertThat(new PointClusters().withLeast(0.4)).hasToString("PointClusters[least=0.4]");
    }
}
