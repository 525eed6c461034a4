package org.crowd4j.region;

import java.util.List;
import org.crowd4j.Progress;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Groups marks that overlap, decides for each group whether something is there, and puts it where
 * the better workers drew it. For boxes, circles, turned boxes and polygons, also together; points,
 * which have no area, are grouped as {@link PointClusters} does.
 *
 * <pre>{@code
 * var found = new ShapeClusters().aggregate(answers);
 * found.regions("photo-1");                    // what is there
 * found.candidates("photo-1");                 // and what is doubtful
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p><b>Groups.</b> In each picture the two groups with the largest mean overlap are joined while
 * it is at least {@code overlap}, but never two that hold marks of one worker.
 *
 * <p><b>Existence</b>, over all workers asked about the picture:
 *
 * <pre>
 *   logit p = logit π + Σ log(h/f)               over those who marked it
 *                     + Σ log((1 − h)/(1 − f))   over the others
 *   h(w) = (Σ p of what w marked + 4) / (Σ p of what w saw + 5)
 *   f(w) = (Σ (1 − p) of what w marked + 1) / (Σ (1 − p) of what w saw + 2)      π = mean of p
 * </pre>
 *
 * <p>in 15 sweeps, which begin with h = 0.8, f = 0.3 and π = 0.5. Only places that somebody marked
 * are counted, as if nothing else were there, or could have been marked by mistake: where one or
 * two workers see a picture, p is too sure. {@link Existence#EM_WITH_UNSEEN} counts the others too.
 *
 * <p><b>Place.</b> The error of a side is its distance from the median of the other workers' sides,
 * by the median size. A worker's bias is the mean error, with five errors of 0 added, each between
 * −0.3 and 0.3; it is learnt and taken off in every sweep. The variance is the mean square of what
 * remains, with three marks of the pooled variance added. A side of the result is the median of the
 * corrected sides, weighted by 1/variance. Of a turned box, centre, sizes and angle stand for
 * sides; a group of polygons, or of several shapes, takes the member that overlaps the others most.
 *
 * <p><b>Labels</b> have no part in the groups. The label of a group follows from those of its
 * members by the recommended method for labels. Gold holds p and the place of what is in a picture;
 * rates and biases are learnt from it.
 *
 * <p>Two overlaps are exact: polygons are cut into triangles, and circles along the edges.
 *
 * <p><b>When not:</b> where workers draw in different ways on purpose, such as the head or the
 * whole body: both are kept apart. A bias that all workers share cannot be seen. A worker who
 * copies another counts as a second witness.
 *
 * <p><b>Cost:</b> O(n²) for a picture with n marks where all overlap, far less where most do not;
 * O(A + M) for A answers and M marks in each of 15 sweeps.
 *
 * @param overlap the least mean overlap, intersection by union, of groups that are joined; above 0,
 *     at most 1
 * @param existence how the probability that something is there is found
 * @param place how its place is found
 * @param least the least existence of what is kept; above 0, at most 1
 */
public record ShapeClusters(double overlap, Existence existence, Place place, double least)
        implements RegionAggregator {

    /** An overlap of 0.4, existence by EM, places corrected for bias; kept if as likely as not. */
    public ShapeClusters() {
        this(0.4, Existence.EM, Place.BIAS_CORRECTED, 0.5);
    }

    /**
     * Checks the settings. Prefer {@link #ShapeClusters()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code overlap} or {@code least} is not above 0 and at
     *     most 1
     */
    public ShapeClusters {
        Check.positiveShare("overlap", overlap);
        Check.positiveShare("least", least);
    }

    /** {@return these settings, with another overlap} */
    public ShapeClusters withOverlap(double mean) {
        return new ShapeClusters(mean, existence, place, least);
    }

    /** {@return these settings, with existence found in another way} */
    public ShapeClusters withExistence(Existence by) {
        return new ShapeClusters(overlap, by, place, least);
    }

    /** {@return these settings, with places found in another way} */
    public ShapeClusters withPlace(Place by) {
        return new ShapeClusters(overlap, existence, by, least);
    }

    /** {@return these settings, keeping what exists with another probability} */
    public ShapeClusters withLeast(double probability) {
        return new ShapeClusters(overlap, existence, place, probability);
    }

    @Override
    public String summary() {
        return "Marks grouped by overlap, workers by what they find and how they draw";
    }

    @Override
    public RegionConsensus aggregate(RegionAnswers answers, RegionGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        if (answers.marks() > 0 && answers.all(Shape.POINT)) {
            return new PointClusters().withExistence(existence).withLeast(least).find(answers, gold, monitor);
        }
        PointClusters.refuse(answers, List.of(Shape.POINT), "shapes that have an area, or points alone");
        return ClusterConsensus.of(answers, gold, new ByOverlap(answers, overlap), existence, place, least, monitor);
    }

    private record ByOverlap(RegionAnswers answers, double least) implements Clustering.Grouping {
        @Override
        public double falseRate() {
            return 0.3;
        }

        @Override
        public int[] groups(Picture picture, RunMonitor monitor) {
            return AverageLink.groups(picture.worker, likeness(picture), least, monitor);
        }

        @Override
        public Likeness likeness(Picture picture) {
            return Likeness.overlap(answers, picture);
        }
    }

    /** {@return such as {@code ShapeClusters[]} or {@code ShapeClusters[overlap=0.5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ShapeClusters());
    }
}
