package org.crowd4j.region;

import java.util.List;
import java.util.OptionalDouble;
import org.crowd4j.Progress;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.marks.TypicalGap;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Groups points that are near each other, and decides for each group whether something is there.
 *
 * <pre>{@code
 * var found = new PointClusters().withRadius(12).aggregate(answers);
 * found.regions("photo-1");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>In each picture the two groups with the least mean distance are joined while it is at most
 * {@code radius}, but never two that hold points of one worker: so a generous radius does not chain
 * neighbours. Existence is that of {@link ShapeClusters}, beginning with a rate of false marks of
 * 0.25 in place of 0.3; the place is the median of each
 * coordinate.
 *
 * <p>Without a radius it is five times the median, over all points, of the distance to the nearest
 * point of another worker in the picture; of those distances that are not 0 if the median is. It
 * follows the scale of the data.
 *
 * <p><b>When not:</b> where things are nearer to each other than workers are to the same thing.
 *
 * <p><b>Cost:</b> O(n²) for a picture with n points where all are near, far less where most are
 * not; O(A + M) for A answers and M points in each of 15 sweeps.
 *
 * @param radius the largest mean distance of groups that are joined, in the unit of the
 *     coordinates; finite and positive; found in the data if it is not given
 * @param existence how the probability that something is there is found
 * @param least the least existence of what is kept; above 0, at most 1
 */
public record PointClusters(OptionalDouble radius, Existence existence, double least) implements RegionAggregator {
    private static final double GAPS = 5;

    /** A radius found in the data, existence by EM, kept if as likely as not. */
    public PointClusters() {
        this(OptionalDouble.empty(), Existence.EM, 0.5);
    }

    /**
     * Checks the settings. Prefer {@link #PointClusters()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if the radius is not finite and positive, or {@code least}
     *     is not above 0 and at most 1
     */
    public PointClusters {
        radius.ifPresent(value -> Check.positive("radius", value));
        Check.positiveShare("least", least);
    }

    /** {@return these settings, with a radius} */
    public PointClusters withRadius(double largest) {
        return new PointClusters(OptionalDouble.of(largest), existence, least);
    }

    /** {@return these settings, with existence found in another way} */
    public PointClusters withExistence(Existence by) {
        return new PointClusters(radius, by, least);
    }

    /** {@return these settings, keeping what exists with another probability} */
    public PointClusters withLeast(double probability) {
        return new PointClusters(radius, existence, probability);
    }

    @Override
    public String summary() {
        return "Points grouped by distance, workers by what they find";
    }

    @Override
    public RegionConsensus aggregate(RegionAnswers answers, RegionGold gold, Progress progress) {
        refuse(answers, List.of(Shape.BOX, Shape.CIRCLE, Shape.ROTATED_BOX, Shape.POLYGON), "points");
        return find(answers, gold, new RunMonitor(name(), progress));
    }

    /** Refuses answers that have marks of some shapes. */
    static void refuse(RegionAnswers answers, List<Shape> shapes, String wanted) {
        for (int mark = 0; mark < answers.marks(); mark++) {
            if (shapes.contains(answers.shape(mark))) {
                throw new IllegalArgumentException("marks must be %s, got %s".formatted(wanted, answers.region(mark)));
            }
        }
    }

    RegionConsensus find(RegionAnswers answers, RegionGold gold, RunMonitor monitor) {
        double reach = radius.orElseGet(() -> GAPS * TypicalGap.of(answers, monitor));
        return ClusterConsensus.of(answers, gold, new ByDistance(reach), existence, Place.MEDIAN, least, monitor);
    }

    private record ByDistance(double radius) implements Clustering.Grouping {
        @Override
        public double falseRate() {
            return 0.25;
        }

        @Override
        public int[] groups(Picture picture, RunMonitor monitor) {
            return AverageLink.groups(picture.worker, likeness(picture), least(), monitor);
        }

        @Override
        public Likeness likeness(Picture picture) {
            return new Likeness.Nearness(picture, radius);
        }

        @Override
        public double least() {
            return -radius;
        }
    }

    /** {@return such as {@code PointClusters[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PointClusters());
    }
}
