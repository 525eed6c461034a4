package org.crowd4j.region;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Progress;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAggregator;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Chains marks that are near each other, as the reducers of Zooniverse do. To compare with; the
 * radius is in the unit of the data and fits one scale only.
 *
 * <pre>{@code
 * new Dbscan().withRadius(8).aggregate(answers).regions("photo-1");
 * }</pre>
 *
 * <p>The distance of two marks is that of their coordinates, taken as vectors: of two boxes, of
 * their four sides. A mark with marks of {@code workers} workers within the radius, its own
 * included, is a core. Cores within the radius of each other are one cluster, with the other marks
 * within the radius of a core; a mark within that of several belongs to the first by coordinates.
 * Of several marks of a worker in a cluster the one nearest to the median of the cluster counts.
 * The place is the mean; the existence is the share of the workers asked who marked it, and every
 * cluster is kept. Gold is clamped, and changes no other picture.
 *
 * <p><b>When not:</b> in dense pictures, where it chains neighbours.
 *
 * <p><b>Differs from the paper:</b> workers are counted in place of marks.
 *
 * <p><b>Cost:</b> O(n²) for a picture with n marks, less where they are apart along x.
 *
 * @param radius the largest distance of neighbours, in the unit of the coordinates; finite and
 *     positive
 * @param workers how many workers make a core; at least 1
 * @see <a href="https://dl.acm.org/doi/10.5555/3001460.3001507">M. Ester, H.-P. Kriegel, J. Sander
 *     and X. Xu (1996), A Density-Based Algorithm for Discovering Clusters in Large Spatial
 *     Databases with Noise, KDD-96, 226–231</a>
 */
public record Dbscan(double radius, int workers) implements RegionAggregator {

    /** A radius of 5 and cores of 3 workers, the constants of Zooniverse in pixels. */
    public Dbscan() {
        this(5, 3);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the radius is not finite and positive, or
     *     {@code workers < 1}
     */
    public Dbscan {
        Check.positive("radius", radius);
        Check.atLeast("workers", workers, 1);
    }

    /** {@return these settings, with another radius} */
    public Dbscan withRadius(double largest) {
        return new Dbscan(largest, workers);
    }

    /** {@return these settings, with cores of other size} */
    public Dbscan withWorkers(int ofCore) {
        return new Dbscan(radius, ofCore);
    }

    @Override
    public String summary() {
        return "Marks chained within a radius, as Zooniverse does; to compare with";
    }

    @Override
    public RegionConsensus aggregate(RegionAnswers answers, RegionGold gold, Progress progress) {
        PointClusters.refuse(answers, List.of(Shape.POLYGON), "points, boxes or circles");
        Shape shape = answers.marks() == 0 ? Shape.POINT : answers.shape(0);
        if (!answers.all(shape)) {
            throw new IllegalArgumentException("Dbscan needs marks of one shape, got several");
        }
        RunMonitor monitor = new RunMonitor(name(), progress);
        return ClusterConsensus.of(
                answers, gold, new Chains(radius, workers), Existence.SHARE, Place.MEAN, Double.MIN_VALUE, monitor);
    }

    private record Chains(double radius, int workers) implements Clustering.Grouping {
        @Override
        public double falseRate() {
            return 0.25;
        }

        @Override
        public Likeness likeness(Picture picture) {
            return new Likeness.Nearness(picture, radius);
        }

        @Override
        public double least() {
            return -radius;
        }

        @Override
        public int[] groups(Picture picture, RunMonitor monitor) {
            Likeness likeness = likeness(picture);
            int n = picture.size();
            boolean[] core = new boolean[n];
            for (int i = 0; i < n; i++) {
                monitor.checkAt(i);
                core[i] = workersNear(picture, likeness, i) >= workers;
            }
            int[] group = new int[n];
            Arrays.fill(group, -1);
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (core[i] && group[i] < 0) {
                    spread(i, count++, core, group, likeness);
                }
            }
            keepOneOfEachWorker(picture, likeness, group, count);
            return group;
        }

        private long workersNear(Picture picture, Likeness likeness, int mark) {
            return IntStream.range(0, picture.size())
                    .filter(other -> near(likeness, mark, other))
                    .map(other -> picture.worker[other])
                    .distinct()
                    .count();
        }

        private boolean near(Likeness likeness, int mark, int other) {
            return likeness.begin(mark) <= likeness.end(other)
                    && likeness.begin(other) <= likeness.end(mark)
                    && likeness.between(mark, other) >= -radius;
        }

        private void spread(int first, int number, boolean[] core, int[] group, Likeness likeness) {
            Deque<Integer> waiting = new ArrayDeque<>();
            group[first] = number;
            waiting.add(first);
            while (!waiting.isEmpty()) {
                int mark = waiting.remove();
                for (int other = 0; other < group.length; other++) {
                    if (group[other] < 0 && near(likeness, mark, other)) {
                        group[other] = number;
                        if (core[other]) {
                            waiting.add(other);
                        }
                    }
                }
            }
        }

        private void keepOneOfEachWorker(Picture picture, Likeness likeness, int[] group, int count) {
            for (int number = 0; number < count; number++) {
                int chosen = number;
                int[] members = IntStream.range(0, group.length)
                        .filter(mark -> group[mark] == chosen)
                        .toArray();
                Region middle = picture.median(members);
                for (int mark : members) {
                    for (int other : members) {
                        boolean second = mark != other
                                && picture.worker[mark] == picture.worker[other]
                                && group[mark] >= 0
                                && group[other] >= 0;
                        double nearer = second ? likeness.with(other, middle) - likeness.with(mark, middle) : -1;
                        if (nearer > 0 || (nearer == 0 && other < mark)) {
                            group[mark] = -1;
                        }
                    }
                }
            }
        }
    }

    /** {@return such as {@code Dbscan[]} or {@code Dbscan[radius=8.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Dbscan());
    }
}
