package org.crowd4j.region;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionConsensus;
import org.crowd4j.RegionConsensus.Found;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** From clusters to a consensus: whether each exists, where it is, and what its label is. */
final class ClusterConsensus implements RegionConsensus.Rows {
    private static final int SWEEPS = 15;
    private static final double SETTLED = 1e-6;
    private static final double ROUNDING = 1e-9;

    private final Clustering clusters;
    private final double least;
    private final double[] existence; // C
    private final Region[] region; // C

    private ClusterConsensus(Clustering clusters, double least, double[] existence, Region[] region) {
        this.clusters = clusters;
        this.least = least - ROUNDING;
        this.existence = existence;
        this.region = region;
    }

    static RegionConsensus of(
            RegionAnswers answers,
            RegionGold gold,
            Clustering.Grouping grouping,
            Existence by,
            Place place,
            double least,
            RunMonitor monitor) {
        int pictures = answers.tasks().size();
        int total = pictures + SWEEPS;
        monitor.report(0, total);
        Clustering clusters = new Clustering(answers, gold, grouping, monitor, total);
        MarkingRates rates = new MarkingRates(clusters, grouping.falseRate(), by == Existence.EM_WITH_UNSEEN);
        Map<Shape, int[]> shapes = byShape(clusters);
        Map<Shape, Placement> placements = new EnumMap<>(Shape.class);
        shapes.forEach((shape, of) -> placements.put(shape, new Placement(clusters, of, shape, place)));
        double change = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            monitor.report(pictures + sweep, total);
            change = by == Existence.SHARE ? 0 : rates.sweep();
            placements.values().forEach(placement -> placement.sweep(rates.existence()));
        }
        monitor.report(total, total);
        Region[] region = regions(clusters, shapes, placements);
        addLabels(clusters, region);
        Convergence convergence = by == Existence.SHARE
                ? Convergence.CLOSED_FORM
                : new Convergence(change <= SETTLED, SWEEPS, change, OptionalDouble.empty());
        return RegionConsensus.of(
                answers, gold, new ClusterConsensus(clusters, least, rates.existence(), region), convergence);
    }

    /** {@return the clusters whose marks all have one shape, so that coordinates compare} */
    private static Map<Shape, int[]> byShape(Clustering clusters) {
        Map<Shape, int[]> byShape = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            int[] of = IntStream.range(0, clusters.size())
                    .filter(cluster -> shape.fixed() && clusters.support(cluster) > 0 && all(clusters, cluster, shape))
                    .toArray();
            if (of.length > 0) {
                byShape.put(shape, of);
            }
        }
        return byShape;
    }

    private static boolean all(Clustering clusters, int cluster, Shape shape) {
        for (int i = clusters.from[cluster]; i < clusters.from[cluster + 1]; i++) {
            if (clusters.answers.shape(clusters.member[i]) != shape) {
                return false;
            }
        }
        Region gold = clusters.gold(cluster);
        return gold == null || gold.shape() == shape;
    }

    private static Region[] regions(Clustering clusters, Map<Shape, int[]> shapes, Map<Shape, Placement> placements) {
        Region[] region = new Region[clusters.size()];
        shapes.forEach((shape, of) -> {
            Placement placement = Objects.requireNonNull(placements.get(shape));
            for (int i = 0; i < of.length; i++) {
                region[of[i]] = region(shape, placement, i);
            }
        });
        for (int cluster = 0; cluster < region.length; cluster++) {
            Region gold = clusters.gold(cluster);
            region[cluster] =
                    gold != null ? gold : region[cluster] != null ? region[cluster] : medoid(clusters, cluster);
        }
        return region;
    }

    private static Region region(Shape shape, Placement placement, int i) {
        try {
            return Region.of(shape, placement.sides(i), Optional.empty());
        } catch (IllegalArgumentException withoutArea) { // corrections may turn a sliver inside out
            return Region.of(shape, placement.plainSides(i), Optional.empty());
        }
    }

    /** {@return the member that overlaps the others most, of equal ones the first} */
    private static Region medoid(Clustering clusters, int cluster) {
        List<Region> members = IntStream.range(clusters.from[cluster], clusters.from[cluster + 1])
                .mapToObj(i -> clusters.answers.region(clusters.member[i]))
                .toList();
        int best = 0;
        double most = -1;
        for (int i = 0; i < members.size(); i++) {
            double sum = 0;
            for (Region other : members) {
                sum += members.get(i).overlap(other);
            }
            if (sum > most + ROUNDING) {
                best = i;
                most = sum;
            }
        }
        return members.get(best).withLabel(Optional.empty());
    }

    /** Decides about the labels of all clusters that have labelled marks. */
    private static void addLabels(Clustering clusters, Region[] region) {
        RegionAnswers answers = clusters.answers;
        if (answers.labels().size() == 0) {
            return;
        }
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int cluster = 0; cluster < region.length; cluster++) {
            for (int i = clusters.from[cluster]; i < clusters.from[cluster + 1]; i++) {
                int mark = clusters.member[i];
                if (answers.label(mark) >= 0) {
                    builder.add(
                            "c" + cluster,
                            answers.workers().id(clusters.workerOf[mark]),
                            answers.labels().id(answers.label(mark)));
                }
            }
            Region gold = clusters.gold(cluster);
            if (gold != null) {
                String id = "c" + cluster;
                gold.label().ifPresent(label -> right.put(id, label));
            }
        }
        CategoricalAnswers labelled = builder.build();
        Consensus labels = CategoricalAggregator.recommended().aggregate(labelled, Gold.of(right));
        for (int cluster = 0; cluster < region.length; cluster++) {
            if (clusters.gold(cluster) == null
                    && labelled.tasks().find("c" + cluster).isPresent()) {
                region[cluster] = region[cluster].withLabel(labels.label("c" + cluster));
            }
        }
    }

    @Override
    public List<Found> candidates(int task) {
        List<Found> found = new ArrayList<>();
        for (int cluster = clusters.ofTask[task]; cluster < clusters.ofTask[task + 1]; cluster++) {
            found.add(new Found(
                    region[cluster], existence[cluster], clusters.support(cluster), clusters.asked[task].length));
        }
        return found;
    }

    @Override
    public int candidate(int mark) {
        return clusters.numberOf[mark];
    }

    @Override
    public boolean kept(Found candidate) {
        return candidate.existence() >= least;
    }
}
