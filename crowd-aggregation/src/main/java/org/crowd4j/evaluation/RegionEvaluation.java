package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
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
 * regions found and those in gold. A picture without either counts as 1.
 *
 * <p>Points have no area. Where gold has points, distance stands for overlap, and a match is right
 * within {@link #within}: by default 2.5 times the typical gap, the median over the points of all
 * answers of the distance to the nearest one of another worker. The figures are then {@code f1} and
 * {@code mean_distance}.
 *
 * <p><b>Cost:</b> O(f·g·log) a picture with f regions found and g in gold.
 */
public final class RegionEvaluation implements Evaluation {
    private static final double HALF = 0.5;
    private static final double THREE_QUARTERS = 0.75;
    private static final double GAPS = 2.5;

    private final Map<String, Judged> judged = new TreeMap<>(); // by task
    private final boolean points;
    private final double within;
    private final int size; // all regions, found and right
    private final double half; // F1 at this overlap
    private final double threeQuarters;
    private final int clamped;
    private final int unanswered;

    /** A picture: the overlaps of the matches with the right label; of points, the distances. */
    private static final class Judged {
        final double[] overlaps;
        final int found;
        final int right;

        Judged(double[] overlaps, int found, int right) {
            this.overlaps = overlaps;
            this.found = found;
            this.right = right;
        }
    }

    private RegionEvaluation(Map<RegionGold, RegionConsensus> folds, RegionGold gold, OptionalDouble within) {
        points = gold.tasks().stream()
                .flatMap(task -> gold.regions(task).orElseThrow().stream())
                .anyMatch(Point.class::isInstance);
        this.within = points
                ? within.orElseGet(
                        () -> GAPS * gap(folds.values().iterator().next().answers()))
                : 0;
        int inConsensus = 0;
        for (Map.Entry<RegionGold, RegionConsensus> fold : folds.entrySet()) {
            RegionConsensus consensus = fold.getValue();
            checkShapes(consensus.answers(), fold.getKey());
            for (String task : fold.getKey().tasks()) {
                if (consensus.clamped().regions(task).isPresent()) {
                    inConsensus++;
                } else if (consensus.answers().tasks().find(task).isPresent()) {
                    List<Region> found =
                            consensus.regions(task).stream().map(Found::region).toList();
                    judged.put(task, judge(found, fold.getKey().regions(task).orElseThrow()));
                }
            }
        }
        size = judged.values().stream().mapToInt(one -> one.found + one.right).sum();
        half = f1(HALF);
        threeQuarters = f1(THREE_QUARTERS);
        this.clamped = inConsensus;
        this.unanswered = gold.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                gold.size(),
                unanswered,
                clamped);
    }

    /** Refuses gold that no mark can match: points have no area. */
    private static void checkShapes(RegionAnswers answers, RegionGold gold) {
        boolean anyPoint = IntStream.range(0, answers.marks()).anyMatch(mark -> answers.shape(mark) == Shape.POINT);
        boolean anyArea = !answers.all(Shape.POINT);
        for (String task : gold.tasks()) {
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

    private Judged judge(List<Region> found, List<Region> right) {
        record Pair(int found, int right, double overlap) {}
        List<Pair> pairs = new ArrayList<>();
        for (int f = 0; f < found.size(); f++) {
            for (int r = 0; r < right.size(); r++) {
                double overlap = likeness(found.get(f), right.get(r));
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
                        || gold.label().equals(found.get(pair.found).label())) {
                    overlaps.add(Math.abs(pair.overlap));
                }
            }
        }
        return new Judged(overlaps.stream().mapToDouble(Double::doubleValue).toArray(), found.size(), right.size());
    }

    private double likeness(Region found, Region right) {
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
        return new RegionEvaluation(Map.of(gold, consensus), gold, OptionalDouble.empty());
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
        return new RegionEvaluation(Map.of(gold, consensus), gold, OptionalDouble.of(within));
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
        Map<RegionGold, RegionConsensus> folds = new LinkedHashMap<>();
        for (RegionGold fold : gold.folds(FOLDS)) {
            if (fold.tasks().stream()
                    .anyMatch(task -> answers.tasks().find(task).isPresent())) {
                folds.put(fold, method.aggregate(answers, gold.without(fold.tasks()), progress));
            }
        }
        return new RegionEvaluation(folds, gold, OptionalDouble.empty());
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    /**
     * {@return {@code f1_50}, {@code f1_75} and {@code mean_iou}; of points {@code f1} and
     * {@code mean_distance}}
     */
    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (points) {
            figures.put("f1", half);
            figures.put("mean_distance", meanDistance());
        } else {
            figures.put("f1_50", half);
            figures.put("f1_75", threeQuarters);
            figures.put("mean_iou", meanIou());
        }
        return Collections.unmodifiableMap(figures);
    }

    /** {@return true} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /**
     * Returns the part of a picture in F1 at an overlap of one half. The figure is a ratio of sums;
     * the part is its linear form, so that the mean of the parts is the figure. It may lie outside
     * 0 to 1.
     */
    @Override
    public OptionalDouble score(String task) {
        return score(task, HALF, half);
    }

    /**
     * {@inheritDoc}
     *
     * @param figure {@code f1_50} or {@code f1_75}; of points {@code f1}
     */
    @Override
    public OptionalDouble score(String task, String figure) {
        return switch (figure) {
            case "f1", "f1_50" -> score(task, HALF, half);
            case "f1_75" -> score(task, THREE_QUARTERS, threeQuarters);
            default ->
                throw new IllegalArgumentException(
                        "figure must be %s, got \"%s\"".formatted(points ? "f1" : "f1_50 or f1_75", figure));
        };
    }

    private OptionalDouble score(String task, double overlap, double f1) {
        Judged one = judged.get(task);
        if (one == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                size == 0
                        ? 1
                        : f1 + (2.0 * matches(one, overlap) - f1 * (one.found + one.right)) * judged.size() / size);
    }

    private long matches(Judged one, double overlap) {
        return points
                ? one.overlaps.length
                : Arrays.stream(one.overlaps).filter(value -> value >= overlap).count();
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }

    /**
     * Returns F1 of all pictures together.
     *
     * @param overlap the least overlap of a right match; without effect for points
     */
    public double f1(double overlap) {
        long right =
                judged.values().stream().mapToLong(one -> matches(one, overlap)).sum();
        return size == 0 ? 1 : 2.0 * right / size;
    }

    /** {@return the mean overlap of the matches of at least one half; 0 if there are none} */
    public double meanIou() {
        return points
                ? 0
                : judged.values().stream()
                        .flatMapToDouble(one -> Arrays.stream(one.overlaps))
                        .filter(overlap -> overlap >= HALF)
                        .average()
                        .orElse(0);
    }

    /** {@return the mean distance of the matches of points; 0 if there are none} */
    public double meanDistance() {
        return points
                ? judged.values().stream()
                        .flatMapToDouble(one -> Arrays.stream(one.overlaps))
                        .average()
                        .orElse(0)
                : 0;
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
                        half,
                        within,
                        meanDistance())
                : String.format(
                        Locale.ROOT, "RegionEvaluation[%d tasks, F1 %.3f, mean IoU %.3f]", tasks(), half, meanIou());
    }
}
