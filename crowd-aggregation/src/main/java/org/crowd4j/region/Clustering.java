package org.crowd4j.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.Region;
import org.crowd4j.RegionAnswers;
import org.crowd4j.RegionGold;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of all pictures: marks that are taken for the same thing, at most one of each
 * worker. In a picture with gold each gold region is a cluster, also without marks, and all others
 * are false.
 */
final class Clustering {
    final RegionAnswers answers;
    final int[] workerOf; // M:  by mark
    final int[] ofTask; // N + 1:  where the clusters of a task begin
    final int[] from; // C + 1:  where the members of a cluster begin
    final int[] member; // marks, by their numbers in the answers
    final int[] numberOf; // M:  of its cluster in the picture; -1 for a mark in none
    final int[][] asked; // N:  the workers who gave answers
    private final List<@Nullable Region> gold; // C:  the region that is known, or null
    private final boolean[] known; // N:  whether the task has gold

    /** Puts the marks of a picture into groups. */
    interface Grouping {
        /** {@return the group of each mark of a picture, from 0; -1 for none} */
        int[] groups(Picture picture, RunMonitor monitor);

        /** {@return the likeness of the marks of a picture} */
        Likeness likeness(Picture picture);

        /** {@return the least likeness of a mark and a gold region it belongs to} */
        double least();

        /** {@return the rate of false marks that is assumed before anything is known} */
        double falseRate();
    }

    /**
     * Finds the clusters.
     *
     * @param total the steps of the whole run, of which each picture is one
     */
    Clustering(RegionAnswers answers, RegionGold right, Grouping grouping, RunMonitor monitor, int total) {
        this.answers = answers;
        int tasks = answers.tasks().size();
        workerOf = new int[answers.marks()];
        for (int answer = 0; answer < answers.size(); answer++) {
            Arrays.fill(workerOf, answers.firstMark(answer), answers.endOfMarks(answer), answers.worker(answer));
        }
        ofTask = new int[tasks + 1];
        asked = new int[tasks][];
        known = new boolean[tasks];
        numberOf = new int[answers.marks()];
        gold = new ArrayList<>();
        member = new int[answers.marks()];
        int[] begins = new int[16];
        int members = 0;
        for (int task = 0; task < tasks; task++) {
            monitor.reportAt(task, total);
            asked[task] = IntStream.range(answers.from(task), answers.to(task))
                    .map(answers::worker)
                    .distinct()
                    .toArray();
            Picture picture = new Picture(answers, task);
            Optional<List<Region>> regions = right.regions(answers.tasks().id(task));
            int[] group = regions.map(list -> goldGroups(picture, list, grouping))
                    .orElseGet(() -> grouping.groups(picture, monitor));
            known[task] = regions.isPresent();
            int clusters = Math.max(
                    Arrays.stream(group).max().orElse(-1) + 1,
                    regions.map(List::size).orElse(0));
            if (begins.length < ofTask[task] + clusters) {
                begins = Arrays.copyOf(begins, 2 * (ofTask[task] + clusters));
            }
            int[] count = new int[clusters + 1];
            for (int of : group) {
                count[of + 1] += of >= 0 ? 1 : 0;
            }
            int[] at = new int[clusters];
            for (int cluster = 0; cluster < clusters; cluster++) {
                at[cluster] = members;
                begins[ofTask[task] + cluster] = members;
                members += count[cluster + 1];
                gold.add(
                        regions.isPresent() && cluster < regions.get().size()
                                ? regions.get().get(cluster)
                                : null);
            }
            for (int place = 0; place < group.length; place++) {
                numberOf[picture.mark[place]] = group[place];
                if (group[place] >= 0) {
                    member[at[group[place]]++] = picture.mark[place];
                }
            }
            ofTask[task + 1] = ofTask[task] + clusters;
        }
        from = Arrays.copyOf(begins, size() + 1);
        from[size()] = members;
    }

    /**
     * Gives each gold region the marks that are most like it, one of each worker, and each other
     * mark a group of its own.
     */
    private static int[] goldGroups(Picture picture, List<Region> regions, Grouping grouping) {
        record Pair(int mark, int region, double likeness) {}
        Likeness likeness = grouping.likeness(picture);
        List<Pair> pairs = new ArrayList<>();
        for (int mark = 0; mark < picture.size(); mark++) {
            for (int region = 0; region < regions.size(); region++) {
                double value = likeness.with(mark, regions.get(region));
                if (value >= grouping.least()) {
                    pairs.add(new Pair(mark, region, value));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed()); // stable
        int[] group = new int[picture.size()];
        Arrays.fill(group, -1);
        List<List<Integer>> taken = new ArrayList<>();
        regions.forEach(region -> taken.add(new ArrayList<>()));
        for (Pair pair : pairs) {
            int worker = picture.worker[pair.mark];
            if (group[pair.mark] < 0 && !taken.get(pair.region).contains(worker)) {
                group[pair.mark] = pair.region;
                taken.get(pair.region).add(worker);
            }
        }
        int next = regions.size();
        for (int mark = 0; mark < group.length; mark++) {
            group[mark] = group[mark] < 0 ? next++ : group[mark];
        }
        return group;
    }

    /** {@return how many clusters there are} */
    int size() {
        return ofTask[ofTask.length - 1];
    }

    /** {@return how many workers marked a cluster} */
    int support(int cluster) {
        return from[cluster + 1] - from[cluster];
    }

    /** {@return the gold region that a cluster is, or null} */
    @Nullable
    Region gold(int cluster) {
        return gold.get(cluster);
    }

    /** {@return whether a task has gold, so that the existence of its clusters is known} */
    boolean known(int task) {
        return known[task];
    }

    /** {@return the share of workers who marked each cluster, or what gold says} */
    double[] shares() {
        double[] share = new double[size()];
        for (int task = 0; task < asked.length; task++) {
            for (int cluster = ofTask[task]; cluster < ofTask[task + 1]; cluster++) {
                share[cluster] =
                        known[task] ? (gold(cluster) == null ? 0 : 1) : (double) support(cluster) / asked[task].length;
            }
        }
        return share;
    }
}
