package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import org.crowd4j.Region;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus.Found;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Chains of points")
class DbscanTest implements RegionAggregatorContract {

    @Override
    public Dbscan aggregator() {
        return new Dbscan(12, 2);
    }

    @Override
    public Shape shape() {
        return Shape.POINT;
    }

    @Override
    public Region mark(double x) {
        return new Point(x, 3);
    }

    @Override
    public void takesOneWorker() {
        var alone = RegionAnswers.builder().add("t", "ann", List.of(mark(0))).build();

        assertThat(new Dbscan().aggregate(alone).regions("t")).isEmpty();
        assertThat(new Dbscan(5, 1).aggregate(alone).regions("t")).hasSize(1);
    }

    @Test
    void chainsMarksAndCountsEachWorkerOnce() {
        var answers = RegionAnswers.builder()
                .add("t", "ann", List.of(mark(0), mark(8)))
                .add("t", "bob", List.of(mark(4), mark(12)))
                .add("t", "cid", List.of(mark(50)))
                .build();

        var found = new Dbscan(5, 2).aggregate(answers).regions("t");

        assertThat(found).extracting(Found::support).containsExactly(2);
        assertThat(found.get(0).existence()).isEqualTo(2.0 / 3);
        assertThat(found.get(0).region()).isEqualTo(mark(6)); // of 8 and 4, the nearest to the median
    }

    @Test
    void refusesSettingsOutOfBounds() {
        assertRefused(() -> new Dbscan().withRadius(-1), "radius must be finite and positive, got -1.0");
        assertRefused(() -> new Dbscan().withWorkers(0), "workers must be at least 1, got 0");
        assertThat(new Dbscan().withRadius(8)).hasToString("Dbscan[radius=8.0]");
    }
}
