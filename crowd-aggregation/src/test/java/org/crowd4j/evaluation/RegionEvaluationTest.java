package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Point;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionGold;
import org.crowd4j.region.PointClusters;
import org.crowd4j.region.ShapeClusters;
import org.crowd4j.simulation.RegionSimulator;
import org.junit.jupiter.api.Test;

class RegionEvaluationTest {
    private static final Region CAT = new Box(0, 0, 10, 10, Optional.of("cat"));

    private static RegionAnswers seen(Region... regions) {
        var answers = RegionAnswers.builder();
        for (String worker : List.of("ann", "bob", "cid")) {
            answers.add("p", worker, List.of(regions));
            answers.add("nothing", worker, List.of());
        }
        return answers.build();
    }

    private static RegionEvaluation judge(RegionAnswers answers, Map<String, List<Region>> gold) {
        return RegionEvaluation.of(new ShapeClusters().aggregate(answers), RegionGold.of(gold));
    }

    @Test
    void countsMatchesByTheirOverlap() {
        var gold = Map.of("p", List.<Region>of(new Box(0, 0, 10, 10), new Box(50, 0, 60, 10)));

        var found = judge(seen(new Box(0, 0, 10, 7), new Box(50, 0, 60, 9), new Box(90, 0, 99, 9)), gold);

        assertThat(found.f1(0.5)).isEqualTo(2 * 2.0 / 5);
        assertThat(found.f1(0.75)).isEqualTo(2 * 1.0 / 5);
        assertThat(found.meanIou()).isCloseTo(0.8, within(1e-9));
        assertThat(found.figures()).containsOnlyKeys("f1_50", "f1_75", "mean_iou");
        assertThat(found.score("p")).hasValue(0.8);
        assertThat(found).hasToString("RegionEvaluation[1 tasks, F1 0.800, mean IoU 0.800]");
    }

    @Test
    void aMatchNeedsTheLabelThatGoldHas() {
        assertThat(judge(seen(CAT), Map.of("p", List.of(CAT))).f1(0.5)).isOne();
        assertThat(judge(seen(CAT.withLabel("dog")), Map.of("p", List.of(CAT))).f1(0.5))
                .isZero();
        assertThat(judge(seen(CAT), Map.of("p", List.<Region>of(new Box(0, 0, 10, 10))))
                        .f1(0.5))
                .isOne();
    }

    @Test
    void pointsAreNotJudgedByOutlines() {
        assertRefused(
                () -> judge(seen(CAT), Map.of("p", List.of(new Point(1, 2)))),
                "gold must be marks of an area as the answers are, got Point[1.0 2.0] for task \"p\"");
        assertRefused(
                () -> judge(seen(new Point(1, 2)), Map.of("p", List.of(CAT))),
                "gold must be points as the answers are, got Box[0.0 0.0 10.0 10.0, cat] for task \"p\"");
    }

    @Test
    void nothingThatIsFoundWhereNothingIsCountsAsRight() {
        var nothing = judge(seen(CAT), Map.of("nothing", List.<Region>of()));

        assertThat(nothing.f1(0.5)).isOne();
        assertThat(nothing.score("nothing")).hasValue(1);
        assertThat(nothing.score("p")).isEmpty();
        assertThat(nothing.meanIou()).isZero();
    }

    @Test
    void pointsMatchByDistance() {
        var points = new PointClusters().withRadius(5).aggregate(seen(new Point(0, 0), new Point(100, 0)));
        var gold = RegionGold.of(Map.of("p", List.of(new Point(3, 4), new Point(100, 6))));

        var found = RegionEvaluation.of(points, gold, 5);

        assertThat(found.f1(0.5)).isEqualTo(0.5);
        assertThat(found.meanDistance()).isEqualTo(5);
        assertThat(found.figures()).containsOnlyKeys("f1", "mean_distance");
        assertThat(RegionEvaluation.of(points, gold).within()).isZero(); // the workers agree to the letter
        assertRefused(() -> RegionEvaluation.of(points, gold, -1), "within must be finite and at least 0, got -1.0");
    }

    @Test
    void leavesGoldOutThatTookPart() {
        var crowd = new RegionSimulator().withTasks(20).simulate();
        var some = crowd.gold().folds(2).get(0);

        var found = RegionEvaluation.of(new ShapeClusters().aggregate(crowd.answers(), some), crowd.gold());

        assertThat(found.clamped()).isEqualTo(10);
        assertThat(found.tasks()).isEqualTo(10);
    }

    @Test
    void theMeanOfTheScoresIsTheFigure() {
        var crowd = new RegionSimulator().withTasks(40).simulate();
        var found = RegionEvaluation.of(new ShapeClusters().aggregate(crowd.answers()), crowd.gold());
        var folds =
                RegionEvaluation.crossValidated(new ShapeClusters(), crowd.answers(), crowd.gold(), Progress.none());

        assertThat(found.judgedTasks().stream()
                        .mapToDouble(task -> found.score(task, "f1_75").orElseThrow())
                        .average())
                .hasValueCloseTo(found.f1(0.75), within(1e-9));
        assertThat(folds.tasks()).isEqualTo(40);
        assertThat(folds.f1(0.5)).isGreaterThan(0.9);
        assertRefused(() -> found.score("t0", "mean_iou"), "figure must be f1_50 or f1_75, got \"mean_iou\"");
    }
}
