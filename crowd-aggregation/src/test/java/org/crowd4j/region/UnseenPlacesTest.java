package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.simulation.RegionSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clusters of shapes that count places nobody marked")
class UnseenPlacesTest implements RegionAggregatorContract {

    @Override
    public ShapeClusters aggregator() {
        return new ShapeClusters().withExistence(Existence.EM_WITH_UNSEEN);
    }

    @Override
    public Shape shape() {
        return Shape.BOX;
    }

    @Test
    void warnsOfMarksOfAWorkerAlone() {
        var answers = RegionAnswers.builder()
                .add("t", "ann", List.of(mark(0), mark(300)))
                .add("u", "ann", List.of())
                .build();
        var found = aggregator().aggregate(answers);

        assertThat(found.candidates("t"))
                .extracting(Found::existence)
                .allSatisfy(p -> assertThat(p).isBetween(0.5, 0.8));
        assertThat(found.cautions())
                .containsExactly("one worker alone marked 1 of 2 pictures: nothing says whether the marks are right,"
                        + " and their existence is assumed");
        assertThat(aggregator()
                        .aggregate(answers.withAsked(Map.of("t", Set.of("ann", "bob"))))
                        .cautions())
                .isEmpty();
    }

    @Test
    void countingTheUnseenIsMoreHonestWhereFewLook() {
        for (int each : new int[] {2, 3, 5}) {
            var crowd = new RegionSimulator()
                    .withAnswersPerTask(each)
                    .withHand(new RegionSimulator.Hand().withSpammers(0.4))
                    .withSeed(4)
                    .simulate();
            double plain = brier(new ShapeClusters().aggregate(crowd.answers()), crowd.gold());
            double unseen = brier(aggregator().aggregate(crowd.answers()), crowd.gold());

            assertThat(unseen).as("%s workers a picture", each).isLessThan(0.9 * plain);
        }
    }

    /** The mean squared error of existence, over all candidates. */
    private static double brier(RegionConsensus found, RegionGold gold) {
        double sum = 0;
        int count = 0;
        for (String task : found.answers().tasks().ids()) {
            for (Found candidate : found.candidates(task)) {
                boolean there = gold.regions(task).orElseThrow().stream()
                        .anyMatch(region -> region.overlap(candidate.region()) > 0.4);
                sum += Math.pow(candidate.existence() - (there ? 1 : 0), 2);
                count++;
            }
        }
        return sum / count;
    }
}
