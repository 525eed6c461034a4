package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.Region;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Circle;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Polygon;
import org.crowd4j.Region.RotatedBox;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.evaluation.RegionEvaluation;
import org.crowd4j.simulation.RegionSimulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Clusters of shapes")
class ShapeClustersTest implements RegionAggregatorContract {

    @Override
    public ShapeClusters aggregator() {
        return new ShapeClusters();
    }

    @Override
    public Shape shape() {
        return Shape.BOX;
    }

    private static RegionAnswers three(Region ann, Region bob, Region cid) {
        return RegionAnswers.builder()
                .add("t", "ann", List.of(ann))
                .add("t", "bob", List.of(bob))
                .add("t", "cid", List.of(cid))
                .build();
    }

    @Test
    void growsWithThePicture() {
        movesBy(1000, 0);
    }

    /** The figures of the work sheet for its own simulator: .979, .968 and .899 of sparse boxes. */
    @Test
    void findsAndPlacesSimulatedBoxes() {
        var crowd = new RegionSimulator().simulate();
        var found = RegionEvaluation.of(aggregator().aggregate(crowd.answers()), crowd.gold());
        var medians = RegionEvaluation.of(
                aggregator()
                        .withPlace(Place.MEDIAN)
                        .withExistence(Existence.SHARE)
                        .aggregate(crowd.answers()),
                crowd.gold());

        assertThat(found.f1(0.5)).isGreaterThan(0.96).isGreaterThan(medians.f1(0.5));
        assertThat(found.f1(0.75)).isGreaterThan(0.95).isGreaterThan(medians.f1(0.75) + 0.04);
        assertThat(found.meanIou()).isGreaterThan(0.87).isGreaterThan(medians.meanIou());
    }

    @Test
    void aWorkerWhoFoundNothingIsEvidence() {
        var seen = RegionAnswers.builder();
        for (int task = 0; task < 20; task++) {
            seen.add("t" + task, "ann", List.of(mark(0)));
            seen.add("t" + task, "bob", List.of(mark(1)));
            seen.add("t" + task, "cid", task == 0 ? List.of(mark(900)) : List.of());
        }
        var asked = seen.build();

        double withAll = aggregator().aggregate(asked).candidates("t0").get(1).existence();
        double withoutOthers = aggregator()
                .aggregate(asked.where(answer -> !answer.regions().isEmpty()))
                .candidates("t0")
                .get(1)
                .existence();

        assertThat(withAll).isLessThan(0.3).isLessThan(withoutOthers);
    }

    @Test
    void touchingBoxesAreTwoAndNestedOnesToo() {
        var answers = RegionAnswers.builder();
        for (String worker : List.of("ann", "bob", "cid")) {
            answers.add("touching", worker, List.of(new Box(0, 0, 10, 10), new Box(10, 0, 20, 10)));
            answers.add("nested", worker, List.of(new Box(0, 0, 100, 100), new Box(40, 40, 60, 60)));
        }

        var found = aggregator().aggregate(answers.build());

        assertThat(found.regions("touching")).hasSize(2).allMatch(region -> region.support() == 3);
        assertThat(found.regions("nested"))
                .extracting(Found::region)
                .containsExactly(new Box(0, 0, 100, 100), new Box(40, 40, 60, 60));
    }

    @Test
    void copiesOfAllAnswersLeaveThePlacesAlone() {
        var crowd = new RegionSimulator().withTasks(20).withSeed(3).simulate().answers();
        var doubled = RegionAnswers.builder();
        crowd.stream().forEach(row -> {
            doubled.add(row);
            doubled.add(row.task(), "copy of " + row.worker(), row.regions());
        });
        var medians = aggregator().withPlace(Place.MEDIAN);

        var once = medians.aggregate(crowd);
        var twice = medians.aggregate(doubled.build());

        for (String task : crowd.tasks()) {
            for (Found found : once.regions(task)) {
                assertThat(twice.candidates(task))
                        .anyMatch(other -> other.region().overlap(found.region()) > 0.999999);
            }
        }
    }

    @Test
    void takesOffWhatAWorkerDrawsTooFar() {
        var random = new Random(1);
        var answers = RegionAnswers.builder();
        for (int task = 0; task < 80; task++) {
            for (int worker = 0; worker < 5; worker++) {
                double loose = worker == 0 ? 15 : 0;
                double shake = random.nextGaussian() * (worker + 1);
                if (worker == 0 || random.nextBoolean()) {
                    answers.add(
                            "t" + task,
                            "w" + worker,
                            List.of(new Box(-loose, 10 - loose, 100 + loose + shake, 110 + loose)));
                }
            }
        }
        var given = answers.build();

        assertThat(excess(aggregator(), given)).isLessThan(excess(aggregator().withPlace(Place.MEAN), given) / 2);
        assertThat(excess(aggregator(), given))
                .isLessThan(excess(aggregator().withPlace(Place.WEIGHTED_MEDIAN), given));
    }

    /** {@return how much too wide the results are, together} */
    private static double excess(ShapeClusters method, RegionAnswers given) {
        var found = method.aggregate(given);
        return given.tasks().ids().stream()
                .flatMap(task -> found.regions(task).stream())
                .mapToDouble(region -> {
                    double[] c = region.region().coordinates();
                    return Math.abs(c[2] - c[0] - 100);
                })
                .sum();
    }

    @Test
    void placesCirclesAndTurnedBoxesByTheirCoordinates() {
        var circles = aggregator()
                .withPlace(Place.MEDIAN)
                .aggregate(three(new Circle(0, 0, 10), new Circle(1, 0, 11), new Circle(0, 1, 12)));
        assertThat(circles.regions("t").get(0).region()).isEqualTo(new Circle(0, 0, 11));

        double quarter = Math.PI / 2;
        var turned = aggregator()
                .withPlace(Place.MEDIAN)
                .aggregate(three(
                        new RotatedBox(0, 0, 40, 10, 0.1),
                        new RotatedBox(0, 0, 10, 40, 0.2 - quarter), // the same box by its other side
                        new RotatedBox(0, 0, 40, 10, 0.3 + 2 * quarter)));
        double[] c = turned.regions("t").get(0).region().coordinates();
        assertThat(new RotatedBox(0, 0, 40, 10, 0.2)
                        .overlap(turned.regions("t").get(0).region()))
                .as(() -> java.util.Arrays.toString(c))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void takesThePolygonThatOverlapsTheOthersMost() {
        var small = new Polygon(List.of(new Point(0, 0), new Point(10, 0), new Point(0, 10)));
        var middle = new Polygon(List.of(new Point(0, 0), new Point(11, 0), new Point(0, 11)));
        var large = new Polygon(List.of(new Point(0, 0), new Point(13, 0), new Point(0, 13)));

        assertThat(aggregator().aggregate(three(small, large, middle)).regions("t"))
                .extracting(Found::region)
                .containsExactly(middle);
        assertThat(aggregator()
                        .aggregate(three(new Circle(5, 5, 5), new Box(0, 0, 10, 10), new Box(0, 0, 10, 9)))
                        .regions("t"))
                .extracting(Found::region)
                .containsExactly(new Box(0, 0, 10, 9));
    }

    @Test
    void groupsPointsByDistance() {
        var crowd = new RegionSimulator().withTasks(20).withShape(Shape.POINT).simulate();

        assertThat(RegionEvaluation.of(aggregator().aggregate(crowd.answers()), crowd.gold()))
                .hasToString(RegionEvaluation.of(new PointClusters().aggregate(crowd.answers()), crowd.gold())
                        .toString());
        assertRefused(
                () -> aggregator()
                        .aggregate(RegionAnswers.builder()
                                .add("t", "ann", List.of(new Box(0, 0, 1, 1), new Point(1, 2)))
                                .build()),
                "marks must be shapes that have an area, or points alone, got Point[1.0 2.0]");
    }

    @Test
    void goldTeachesWhoInventsThings() {
        var answers = RegionAnswers.builder();
        var gold = new java.util.LinkedHashMap<String, List<Region>>();
        for (int task = 0; task < 40; task++) {
            answers.add("t" + task, "ann", List.of(mark(0)));
            answers.add("t" + task, "bob", List.of(mark(600)));
            gold.put("t" + task, List.of(mark(0)));
        }
        answers.add("open", "ann", List.of(mark(0)));
        answers.add("open", "bob", List.of(mark(600)));

        var found = aggregator().aggregate(answers.build(), RegionGold.of(gold));

        assertThat(found.regions("open")).extracting(Found::region).containsExactly(mark(0));
        assertThat(found.worker("ann").figure("precision"))
                .isGreaterThan(found.worker("bob").figure("precision"));
        assertThat(found.workersByTrust()).containsExactly("ann", "bob");
    }

    /** Hundreds of marks a picture are grouped as a slow reading of the rule groups them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void groupsAsTheRuleSays(long seed) {
        var random = new Random(seed);
        int n = 40;
        int[] worker = random.ints(n, 0, 7).toArray();
        double[] x = random.doubles(n, 0, 12).toArray();
        var likeness = new OnALine(x);

        int[] groups = AverageLink.groups(
                worker,
                likeness,
                -1,
                new org.crowd4j.aggregation.internal.engine.RunMonitor("test", org.crowd4j.Progress.none()));

        assertThat(groups).isEqualTo(slowGroups(worker, x));
    }

    private static final class OnALine implements Likeness {
        private final double[] x;

        OnALine(double[] x) {
            this.x = x;
        }

        @Override
        public double between(int one, int other) {
            return -Math.abs(x[one] - x[other]);
        }

        @Override
        public double with(int mark, Region region) {
            return 0;
        }

        @Override
        public double begin(int mark) {
            return x[mark];
        }

        @Override
        public double end(int mark) {
            return x[mark] + 1.000001;
        }
    }

    private static int[] slowGroups(int[] worker, double[] x) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        while (true) {
            double best = -1;
            int[] pair = null;
            for (int a = 0; a < groups.size(); a++) {
                for (int b = a + 1; b < groups.size(); b++) {
                    List<Integer> left = groups.get(a);
                    List<Integer> right = groups.get(b);
                    double sum = 0;
                    boolean shared = false;
                    for (int i : left) {
                        for (int j : right) {
                            sum -= Math.abs(x[i] - x[j]);
                            shared |= worker[i] == worker[j];
                        }
                    }
                    double mean = sum / (left.size() * right.size());
                    if (!shared && mean > best) {
                        best = mean;
                        pair = new int[] {a, b};
                    }
                }
            }
            if (pair == null) {
                break;
            }
            groups.get(pair[0]).addAll(groups.remove(pair[1]));
        }
        int[] group = new int[x.length];
        for (int g = 0; g < groups.size(); g++) {
            for (int i : groups.get(g)) {
                group[i] = g;
            }
        }
        return group;
    }

    @Test
    void takesManyMarksInOnePicture() {
        var answers = RegionAnswers.builder();
        for (int i = 0; i < 1500; i++) {
            answers.add("crowded", "w" + i, i % 11 == 0 ? List.of() : List.of(mark(i % 3), mark(900)));
        }

        var found = aggregator().aggregate(answers.build());

        assertThat(found.regions("crowded")).hasSize(2).allMatch(region -> region.support() > 1200);
    }

    @Test
    void refusesSettingsOutOfBounds() {
        assertRefused(
                () -> new ShapeClusters().withOverlap(0), "overlap must be greater than 0 and at most 1, got 0.0");
        assertRefused(() -> new ShapeClusters().withLeast(2), "least must be greater than 0 and at most 1, got 2.0");
        assertThat(new ShapeClusters().withPlace(Place.MEAN)).hasToString("ShapeClusters[place=MEAN]");
        assertThat(aggregator()
                        .aggregate(three(mark(0), mark(0), mark(0)), RegionGold.of(Map.of()))
                        .regions("t"))
                .hasSize(1)
                .allMatch(found -> found.existence() < 1);
    }
}
