package org.crowd4j.region;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * Groups the marks of one picture: the two groups with the largest mean likeness are joined, again
 * and again while it reaches a bound, but never two that hold marks of one worker. Of equal pairs
 * the one with the first marks is joined.
 *
 * <p>A mean reaches the bound only if some pair does. So only such pairs are links, found by a
 * sweep along x, and each group keeps its links and the best of them.
 *
 * <p>Where a picture has more than {@value #EXACT} marks, each keeps its {@value #MOST_LINKS} best
 * links at first; when no more groups can be joined by those, the groups are linked anew, until
 * none of all pairs reaches the bound. Means are always over all pairs of marks.
 *
 * <p><b>Cost:</b> O(n²) for n marks, and a small part of it where most are apart; 12 bytes a link.
 */
final class AverageLink {
    private static final int EXACT = 512;
    private static final int MOST_LINKS = 64;
    private static final double ROUNDING = 1e-12;

    private final int[] worker; // n
    private final Likeness likeness;
    private final double least;
    private final int[] next; // n:  the next mark of the group; -1 at its end
    private final int[] last; // n, by group:  its last mark
    private final int[] size; // n, by group:  0 if it was joined to another
    private final int[][] neighbour; // n, by group
    private final double[][] sum; // n, by group:  of the likeness of all pairs of marks
    private final int[] links; // n, by group:  how many
    private final int[] best; // n, by group:  the place of its best link; -1 without
    private final double[] bestMean; // n
    private final int[] linkOf; // n:  scratch, by group

    private AverageLink(int[] worker, Likeness likeness, double least) {
        this.worker = worker;
        this.likeness = likeness;
        this.least = least - ROUNDING * Math.abs(least);
        int n = worker.length;
        next = new int[n];
        last = new int[n];
        size = new int[n];
        neighbour = new int[n][4];
        sum = new double[n][4];
        links = new int[n];
        best = new int[n];
        bestMean = new double[n];
        linkOf = new int[n];
        Arrays.fill(linkOf, -1);
        Arrays.fill(next, -1);
        Arrays.fill(size, 1);
        Arrays.setAll(last, i -> i);
    }

    /**
     * {@return the group of each mark, numbered from 0 in order of their first marks}
     *
     * @param worker the worker of each mark
     * @param likeness of two marks
     * @param least the least mean likeness of two groups that are joined
     */
    static int[] groups(int[] worker, Likeness likeness, double least, RunMonitor monitor) {
        AverageLink link = new AverageLink(worker, likeness, least);
        link.findLinks(monitor);
        do {
            link.join(monitor);
        } while (worker.length > EXACT && link.linkGroups(monitor));
        return link.groups();
    }

    private void findLinks(RunMonitor monitor) {
        int[] order = Positions.sorted(worker.length, Comparator.comparingDouble(likeness::begin));
        for (int i = 0; i < order.length; i++) {
            monitor.checkAt(i);
            double end = likeness.end(order[i]);
            for (int j = i + 1; j < order.length && likeness.begin(order[j]) <= end; j++) {
                if (worker[order[i]] != worker[order[j]]) {
                    double value = likeness.between(order[i], order[j]);
                    if (value >= least) {
                        offer(order[i], order[j], value);
                        offer(order[j], order[i], value);
                    }
                }
            }
        }
        if (worker.length > EXACT) {
            makeMutual();
        }
        for (int group = 0; group < worker.length; group++) {
            findBest(group);
        }
    }

    /** Adds a link, or puts it in place of a worse one: of equal ones the farther in order. */
    private void offer(int mark, int other, double value) {
        if (worker.length <= EXACT || links[mark] < MOST_LINKS) {
            add(mark, other, value);
            best[mark] = links[mark] == MOST_LINKS ? worst(mark) : 0;
            return;
        }
        int worst = best[mark]; // no link is the best one yet
        if (worse(mark, worst, value, other)) {
            neighbour[mark][worst] = other;
            sum[mark][worst] = value;
            best[mark] = worst(mark);
        }
    }

    private int worst(int mark) {
        int worst = 0;
        for (int link = 1; link < links[mark]; link++) {
            if (worse(mark, link, sum[mark][worst], neighbour[mark][worst])) {
                worst = link;
            }
        }
        return worst;
    }

    /** Links all pairs of groups whose mean reaches the bound; returns whether there are any. */
    private boolean linkGroups(RunMonitor monitor) {
        double[] begin = new double[size.length];
        double[] end = new double[size.length];
        Arrays.setAll(begin, this::begin);
        Arrays.setAll(end, this::end);
        int[] groups = Positions.sorted(
                IntStream.range(0, size.length).filter(group -> size[group] > 0),
                Comparator.comparingDouble(group -> begin[group]));
        Arrays.fill(links, 0);
        boolean any = false;
        for (int i = 0; i < groups.length; i++) {
            monitor.checkAt(i);
            for (int j = i + 1; j < groups.length && begin[groups[j]] <= end[groups[i]]; j++) {
                if (!sharesWorker(groups[i], groups[j])) {
                    double total = sum(groups[i], groups[j]);
                    if (total / ((double) size[groups[i]] * size[groups[j]]) >= least) {
                        add(groups[i], groups[j], total);
                        add(groups[j], groups[i], total);
                        any = true;
                    }
                }
            }
        }
        for (int group : groups) {
            findBest(group);
        }
        return any;
    }

    private double begin(int group) {
        double begin = Double.POSITIVE_INFINITY;
        for (int i = group; i >= 0; i = next[i]) {
            begin = Math.min(begin, likeness.begin(i));
        }
        return begin;
    }

    private double end(int group) {
        double end = Double.NEGATIVE_INFINITY;
        for (int i = group; i >= 0; i = next[i]) {
            end = Math.max(end, likeness.end(i));
        }
        return end;
    }

    private boolean worse(int mark, int link, double value, int other) {
        return sum[mark][link] < value
                || (sum[mark][link] == value && Math.abs(neighbour[mark][link] - mark) > Math.abs(other - mark));
    }

    private void makeMutual() {
        int[] own = links.clone();
        for (int mark = 0; mark < own.length; mark++) {
            for (int link = 0; link < own[mark]; link++) {
                int other = neighbour[mark][link];
                if (find(neighbour[other], own[other], mark) < 0) {
                    add(other, mark, sum[mark][link]);
                }
            }
        }
    }

    private void add(int group, int other, double value) {
        int at = links[group]++;
        if (at == neighbour[group].length) {
            neighbour[group] = Arrays.copyOf(neighbour[group], 2 * at);
            sum[group] = Arrays.copyOf(sum[group], 2 * at);
        }
        neighbour[group][at] = other;
        sum[group][at] = value;
    }

    private double mean(int group, int link) {
        return sum[group][link] / ((double) size[group] * size[neighbour[group][link]]);
    }

    private void findBest(int group) {
        best[group] = -1;
        for (int link = 0; link < links[group]; link++) {
            consider(group, link);
        }
    }

    private void consider(int group, int link) {
        double mean = mean(group, link);
        int other = neighbour[group][link];
        boolean better = best[group] < 0
                || mean > bestMean[group]
                || (mean == bestMean[group] && other < neighbour[group][best[group]]);
        if (better) {
            best[group] = link;
            bestMean[group] = mean;
        }
    }

    private void join(RunMonitor monitor) {
        for (int joins = 0; ; joins++) {
            monitor.checkAt(joins);
            int group = -1;
            for (int i = 0; i < worker.length; i++) {
                if (size[i] > 0 && best[i] >= 0 && (group < 0 || bestMean[i] > bestMean[group])) {
                    group = i;
                }
            }
            if (group < 0 || bestMean[group] < least) {
                return;
            }
            int other = neighbour[group][best[group]];
            join(Math.min(group, other), Math.max(group, other));
        }
    }

    private void join(int a, int b) {
        int[] ofA = Arrays.copyOf(neighbour[a], links[a]);
        double[] sumOfA = sum[a];
        int[] ofB = Arrays.copyOf(neighbour[b], links[b]);
        double[] sumOfB = sum[b];
        sum[a] = new double[ofA.length + ofB.length + 1];
        neighbour[a] = new int[sum[a].length];
        links[a] = 0;
        links[b] = 0;
        for (int link = 0; link < ofB.length; link++) {
            linkOf[ofB[link]] = link;
        }
        for (int link = 0; link < ofA.length; link++) {
            int c = ofA[link];
            if (c != b) {
                int there = linkOf[c];
                relink(a, b, c, sumOfA[link], there >= 0 ? sumOfB[there] : Double.NaN);
                linkOf[c] = -1;
            }
        }
        for (int link = 0; link < ofB.length; link++) {
            int c = ofB[link];
            if (c != a && linkOf[c] >= 0) {
                relink(b, a, c, sumOfB[link], Double.NaN);
            }
            linkOf[c] = -1;
        }
        next[last[a]] = b;
        last[a] = last[b];
        size[a] += size[b];
        size[b] = 0;
        for (int link = 0; link < links[a]; link++) {
            int c = neighbour[a][link];
            add(c, a, sum[a][link]);
        }
        findBest(a);
        forgetStale(ofA, a);
        forgetStale(ofB, a);
    }

    /** Links what becomes of two groups to a third, unless they share a worker with it. */
    private void relink(int near, int far, int c, double nearSum, double farSum) {
        boolean known = !Double.isNaN(farSum);
        if (known || !sharesWorker(far, c)) {
            add(Math.min(near, far), c, nearSum + (known ? farSum : sum(far, c)));
        }
        drop(c, near);
        drop(c, far);
    }

    private void forgetStale(int[] groups, int joined) {
        for (int c : groups) {
            if (c != joined && size[c] > 0) {
                findBest(c);
            }
        }
    }

    private void drop(int group, int other) {
        int at = find(neighbour[group], links[group], other);
        if (at >= 0) {
            int end = --links[group];
            neighbour[group][at] = neighbour[group][end];
            sum[group][at] = sum[group][end];
        }
    }

    private static int find(int[] groups, int count, int group) {
        for (int i = 0; i < count; i++) {
            if (groups[i] == group) {
                return i;
            }
        }
        return -1;
    }

    private boolean sharesWorker(int group, int other) {
        for (int i = group; i >= 0; i = next[i]) {
            for (int j = other; j >= 0; j = next[j]) {
                if (worker[i] == worker[j]) {
                    return true;
                }
            }
        }
        return false;
    }

    private double sum(int group, int other) {
        double total = 0;
        for (int i = group; i >= 0; i = next[i]) {
            for (int j = other; j >= 0; j = next[j]) {
                total += likeness.between(i, j);
            }
        }
        return total;
    }

    private int[] groups() {
        int[] group = new int[worker.length];
        int count = 0;
        for (int first = 0; first < group.length; first++) {
            if (size[first] > 0) {
                for (int i = first; i >= 0; i = next[i]) {
                    group[i] = count;
                }
                count++;
            }
        }
        return group;
    }
}
