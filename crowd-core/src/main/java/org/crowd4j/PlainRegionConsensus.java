package org.crowd4j;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.crowd4j.internal.Plural;
import org.jspecify.annotations.Nullable;

/** A consensus of regions that consists of its parts; worker figures are computed on first use. */
final class PlainRegionConsensus extends PlainEstimate<RegionAnswers, RegionGold> implements RegionConsensus {
    private static final Comparator<Found> BY_PLACE =
            (a, b) -> Arrays.compare(a.region().coordinates(), b.region().coordinates());

    private final List<ImmutableList<Found>> candidates = new ArrayList<>(); // N
    private final List<ImmutableList<Found>> regions = new ArrayList<>(); // N
    private final Supplier<MarkFigures> figures;

    PlainRegionConsensus(RegionAnswers answers, RegionGold gold, Rows rows, Convergence convergence) {
        super("RegionConsensus", answers, gold, convergence);
        @Nullable Found[] foundBy = new Found[answers.marks()]; // what a mark belongs to; null if it is not kept
        for (int task = 0; task < answers.tasks().size(); task++) {
            List<Found> all = rows.candidates(task);
            List<Found> right = right(task, all);
            candidates.add(all.stream().sorted(BY_PLACE).collect(ImmutableList.toImmutableList()));
            regions.add((right == null ? all.stream().filter(rows::kept) : right.stream())
                    .sorted(BY_PLACE)
                    .collect(ImmutableList.toImmutableList()));
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                for (int mark = answers.firstMark(answer); mark < answers.endOfMarks(answer); mark++) {
                    int candidate = rows.candidate(mark);
                    if (candidate >= 0
                            && (right == null ? rows.kept(all.get(candidate)) : right.contains(all.get(candidate)))) {
                        foundBy[mark] = all.get(candidate);
                    }
                }
            }
        }
        figures = Suppliers.memoize(() -> new MarkFigures(foundBy));
    }

    /** {@return the gold regions of a task as candidates; null if it has no gold} */
    private @Nullable List<Found> right(int task, List<Found> all) {
        int asked = (int) IntStream.range(answers.from(task), answers.to(task))
                .map(answers::worker)
                .distinct()
                .count();
        return clamped.regions(answers.tasks().id(task))
                .map(gold -> gold.stream()
                        .map(region -> all.stream()
                                .filter(found -> found.region().equals(region) && found.existence() == 1)
                                .findFirst()
                                .orElse(new Found(region, 1, 0, asked)))
                        .toList())
                .orElse(null);
    }

    @Override
    public List<Found> regions(String task) {
        return regions.get(answers.tasks().position(task));
    }

    @Override
    public List<Found> candidates(String task) {
        return candidates.get(answers.tasks().position(task));
    }

    @Override
    public List<String> cautions() {
        long alone = IntStream.range(0, regions.size())
                .filter(task -> clamped.regions(answers.tasks().id(task)).isEmpty()
                        && candidates.get(task).stream().anyMatch(found -> found.asked() == 1))
                .count();
        return alone == 0
                ? List.of()
                : List.of(("one worker alone marked %s of %s: nothing says whether the marks are right, and"
                                + " their existence is assumed")
                        .formatted(alone, Plural.of(regions.size(), "picture")));
    }

    @Override
    public WorkerFigures worker(String id) {
        return figures.get().of(id, answers.workers().position(id));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), figures.get().trust());
    }

    /** How the marks of each worker relate to the regions. */
    private final class MarkFigures {
        private final boolean points = answers.marks() > 0 && answers.all(Shape.POINT);
        private final int[] given = answers.countByWorker();
        private final long[] marks = new long[given.length]; // W
        private final long[] right = new long[given.length]; // W:  marks that belong to a region
        private final long[] there = new long[given.length]; // W:  regions of the pictures seen
        private final double[] likeness = new double[given.length]; // W:  sum of overlaps or distances
        private long allMarks;
        private long allRight;
        private long allThere;
        private double allLikeness;

        MarkFigures(@Nullable Found[] foundBy) {
            for (int task = 0; task < regions.size(); task++) {
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    int worker = answers.worker(answer);
                    there[worker] += regions.get(task).size();
                    for (int mark = answers.firstMark(answer); mark < answers.endOfMarks(answer); mark++) {
                        marks[worker]++;
                        if (foundBy[mark] != null) {
                            right[worker]++;
                            likeness[worker] += likeness(answers.region(mark), foundBy[mark].region());
                        }
                    }
                }
            }
            allMarks = Arrays.stream(marks).sum();
            allRight = Arrays.stream(right).sum();
            allThere = Arrays.stream(there).sum();
            allLikeness = Arrays.stream(likeness).sum();
        }

        private double likeness(Region mark, Region region) {
            if (points && mark instanceof Point a && region instanceof Point b) {
                return Math.hypot(a.x() - b.x(), a.y() - b.y());
            }
            return mark.overlap(region);
        }

        WorkerFigures of(String id, int worker) {
            double mean = allRight == 0 ? (points ? 0 : 1) : allLikeness / allRight;
            return new WorkerFigures(
                    id,
                    given[worker],
                    ImmutableMap.of(
                            "hit_rate",
                            (right[worker] + share(allRight, allThere)) / (there[worker] + 1.0),
                            "precision",
                            (right[worker] + share(allRight, allMarks)) / (marks[worker] + 1.0),
                            points ? "distance" : "overlap",
                            (likeness[worker] + mean) / (right[worker] + 1.0)));
        }

        private double share(long part, long whole) {
            return (part + 1.0) / (whole + 1);
        }

        double[] trust() {
            double[] trust = new double[given.length];
            double f1 = (2.0 * allRight + 1) / (allMarks + allThere + 1);
            for (int worker = 0; worker < trust.length; worker++) {
                trust[worker] = (2.0 * right[worker] + 2 * f1) / (marks[worker] + there[worker] + 2);
            }
            return trust;
        }
    }
}
