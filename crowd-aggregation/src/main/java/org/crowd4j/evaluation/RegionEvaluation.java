package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.marks.TypicalGap;
import org.crowd4j.internal.Quoted;

/**
 * How good a consensus of marks is, by pictures in which everything is known.
 *
 * <pre>{@code
 * var evaluation = RegionEvaluation.of(new ShapeClusters().aggregate(answers), gold);
 * evaluation.f1(0.5);                          // found, with an overlap of at least one half
 * evaluation.meanIou();                        // how well those are placed
 * }</pre>
 *
 * <p>In each picture regions found and gold regions are matched one to one, those with the largest
 * overlap first. A match is right if its overlap reaches a bound and, where the gold region has a
 * label, the labels are equal. F1 is over all pictures together: twice the right matches by the
 * regions found and those in gold. A picture without either counts as 1. Pictures have values in
 * F1: it is a ratio of sums, and the value of a picture is its linear form, so that the mean of the
 * values is the figure. It may lie outside 0 to 1.
 *
 * <p>Points have no area. Where gold has points, distance stands for overlap, and a match is right
 * within {@link #within}: by default 2.5 times the typical gap, the median over the points of all
 * answers of the distance to the nearest one of another worker. The figures are then {@code f1} and
 * {@code mean_distance}.
 *
 * <p><b>Cost:</b> O(f·g·log) a picture with f regions found and g in gold.
 */
public final class RegionEvaluation extends TaskEvaluation<RegionEvaluation.Judged> {
    private static final double HALF = 0.5;
    private static final double THREE_QUARTERS = 0.75;
    private static final double GAPS = 2.5;

    private final boolean points;
    private final double within;
    private final MarkCounts half; // of all tasks, at this overlap
    private final MarkCounts threeQuarters;

    /** A picture: the overlaps of the matches with the right label; of points, the distances. */
    static final class Judged {
        final double[] overlaps;
        final int found;
        final int right;

        Judged(double[] overlaps, int found, int right) {
            this.overlaps = overlaps;
            this.found = found;
            this.right = right;
        }
    }

    private RegionEvaluation(Folds<RegionConsensus> folds, RegionGold gold, boolean points, double within) {
        super(
                folds,
                (consensus, task) ->
                        judge(consensus.regions(task), gold.regions(task).orElseThrow(), points, within));
        this.points = points;
        this.within = within;
        this.half = marks(HALF);
        this.threeQuarters = marks(THREE_QUARTERS);
    }

    private static RegionEvaluation of(Folds<RegionConsensus> folds, RegionGold gold, OptionalDouble within) {
        boolean points = gold.tasks().stream()
                .flatMap(task -> gold.regions(task).orElseThrow().stream())
                .anyMatch(Point.class::isInstance);
        double reach = points && !folds.folds().isEmpty()
                ? within.orElseGet(
                        () -> GAPS * gap(folds.folds().get(0).consensus().answers()))
                : 0;
        for (Folds.Fold<RegionConsensus> fold : folds.folds()) {
            checkShapes(fold.consensus().answers(), fold.tasks(), gold);
        }
        return new RegionEvaluation(folds, gold, points, reach);
    }

    /** Refuses gold that no mark can match: points have no area. */
    private static void checkShapes(RegionAnswers answers, Set<String> tasks, RegionGold gold) {
        boolean anyPoint = IntStream.range(0, answers.marks()).anyMatch(mark -> answers.shape(mark) == Shape.POINT);
        boolean anyArea = !answers.all(Shape.POINT);
        for (String task : tasks) {
            for (Region right : gold.regions(task).orElseThrow()) {
                boolean point = right instanceof Point;
                checkArgument(
                        anyPoint == anyArea || point == anyPoint,
                        "gold must be %s as the answers are, got %s for task %s",
                        point ? "marks of an area" : "points",
                        right,
                        Quoted.of(task));
            }
        }
    }

    private static double gap(RegionAnswers answers) {
        return answers.all(Shape.POINT) ? TypicalGap.of(answers, new RunMonitor("evaluation", Progress.none())) : 0;
    }

    private static Judged judge(List<Found> found, List<Region> right, boolean points, double within) {
        record Pair(int found, int right, double overlap) {}
        List<Pair> pairs = new ArrayList<>();
        for (int f = 0; f < found.size(); f++) {
            for (int r = 0; r < right.size(); r++) {
                double overlap = likeness(found.get(f).region(), right.get(r), points);
                if (points ? overlap >= -within : overlap > 0) {
                    pairs.add(new Pair(f, r, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed()); // stable
        boolean[] foundTaken = new boolean[found.size()];
        boolean[] rightTaken = new boolean[right.size()];
        List<Double> overlaps = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!foundTaken[pair.found] && !rightTaken[pair.right]) {
                foundTaken[pair.found] = true;
                rightTaken[pair.right] = true;
                Region gold = right.get(pair.right);
                if (gold.label().isEmpty()
                        || gold.label().equals(found.get(pair.found).region().label())) {
                    overlaps.add(Math.abs(pair.overlap));
                }
            }
        }
        return new Judged(overlaps.stream().mapToDouble(Double::doubleValue).toArray(), found.size(), right.size());
    }

    private static double likeness(Region found, Region right, boolean points) {
        if (points) {
            return found instanceof Point a && right instanceof Point b
                    ? -Math.hypot(a.x() - b.x(), a.y() - b.y())
                    : Double.NEGATIVE_INFINITY;
        }
        return found.overlap(right);
    }

    /**
     * Judges a consensus.
     *
     * @param consensus the consensus to judge
     * @param gold the pictures in which everything is known
     * @throws IllegalArgumentException if no task in gold is answered and not clamped, or gold
     *     has points and the answers have none, or the other way round
     */
    public static RegionEvaluation of(RegionConsensus consensus, RegionGold gold) {
        return of(Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold, OptionalDouble.empty());
    }

    /**
     * Judges a consensus of points.
     *
     * @param consensus the consensus to judge
     * @param gold the pictures in which everything is known
     * @param within the largest distance of a right match
     * @throws IllegalArgumentException if no task in gold is answered and not clamped, or
     *     {@code within} is negative or not finite
     */
    public static RegionEvaluation of(RegionConsensus consensus, RegionGold gold, double within) {
        checkArgument(
                within >= 0 && within <= Double.MAX_VALUE, "within must be finite and at least 0, got %s", within);
        return of(Folds.one(consensus, gold.tasks(), consensus.clamped().tasks()), gold, OptionalDouble.of(within));
    }

    /**
     * Judges a method that learns from gold. The tasks in gold are cut into {@link #FOLDS} folds
     * by their ids; each fold is judged by a consensus that is given the gold of the other folds.
     *
     * @param method the method to judge
     * @param answers the answers
     * @param gold the pictures in which everything is known
     * @param progress receives the progress of each run
     * @throws IllegalArgumentException if no task in gold is answered, or the method refuses the
     *     answers or the gold of four folds
     */
    public static RegionEvaluation crossValidated(
            RegionAggregator method, RegionAnswers answers, RegionGold gold, Progress progress) {
        return of(
                Folds.crossValidated(
                        gold.folds(FOLDS).stream().map(RegionGold::tasks),
                        answers,
                        tasks -> method.aggregate(answers, gold.without(tasks), progress)),
                gold,
                OptionalDouble.empty());
    }

    /**
     * {@return {@code f1_50}, {@code f1_75} and {@code mean_iou}; of points {@code f1} and
     * {@code mean_distance}}
     */
    @Override
    public Map<String, Double> figures() {
        return points
                ? ImmutableMap.of("f1", half.f1(), "mean_distance", meanDistance())
                : ImmutableMap.of("f1_50", half.f1(), "f1_75", threeQuarters.f1(), "mean_iou", meanIou());
    }

    @Override
    ImmutableMap<String, ToDoubleFunction<Judged>> values() {
        return points
                ? ImmutableMap.of("f1", one -> marks(one, HALF).partOfF1(half, tasks()))
                : ImmutableMap.of(
                        "f1_50",
                        one -> marks(one, HALF).partOfF1(half, tasks()),
                        "f1_75",
                        one -> marks(one, THREE_QUARTERS).partOfF1(threeQuarters, tasks()));
    }

    private MarkCounts marks(Judged one, double overlap) {
        long matches = points
                ? one.overlaps.length
                : Arrays.stream(one.overlaps).filter(value -> value >= overlap).count();
        return new MarkCounts(matches, one.found, one.right);
    }

    private MarkCounts marks(double overlap) {
        return MarkCounts.sum(judged().values().stream().map(one -> marks(one, overlap)));
    }

    /**
     * Returns F1 of all pictures together.
     *
     * @param overlap the least overlap of a right match; without effect for points
     */
    public double f1(double overlap) {
        return marks(overlap).f1();
    }

    /** {@return the mean overlap of the matches of at least one half; 0 if there are none} */
    public double meanIou() {
        return points
                ? 0
                : overlaps().filter(overlap -> overlap >= HALF).average().orElse(0);
    }

    /** {@return the mean distance of the matches of points; 0 if there are none} */
    public double meanDistance() {
        return points ? overlaps().average().orElse(0) : 0;
    }

    private DoubleStream overlaps() {
        return judged().values().stream().flatMapToDouble(one -> Arrays.stream(one.overlaps));
    }

    /** {@return the largest distance of a right match of points; 0 for other shapes} */
    public double within() {
        return within;
    }

    /** {@return such as {@code RegionEvaluation[100 tasks, F1 0.979, mean IoU 0.899]}} */
    @Override
    public String toString() {
        return points
                ? String.format(
                        Locale.ROOT,
                        "RegionEvaluation[%d tasks, F1 %.3f within %.3g, mean distance %.3g]",
                        tasks(),
                        half.f1(),
                        within,
                        meanDistance())
                : text("F1", half.f1(), "mean IoU", meanIou());
    }
}
