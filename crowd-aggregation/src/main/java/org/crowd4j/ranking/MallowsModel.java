package org.crowd4j.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.Logistic;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.orders.KemenyPart;
import org.crowd4j.aggregation.internal.orders.OrderDistribution;

/** The centre and the dispersion of rankings. Items are places. */
final class MallowsModel {
    private static final double LEAST = 1e-6; // θ: below, all orders are alike
    private static final double MOST = 50;
    private static final double ACCURACY = 1e-12;
    private static final int MOST_EVALUATIONS = 1000;
    private static final double PSEUDO = 0.5; // one pair more, of which half disagrees
    private static final int SAMPLES = 1000;
    private static final int UNUSED = 100; // samples before those that count
    private static final int MOVES = 4; // of each item between two samples
    private static final int FARTHEST = 8; // places that an item moves
    private static final long SEED = 20_240_602;

    private final int n;
    private final long[][] votes; // n × n: how many rankings put the first above the second
    private final long[][] duels; // the same, with enough on the side of gold
    private final long forbidden; // what gold adds; more than all rankings can
    private final int[] sizes; // how many rankings have this many items, less how many tiers have
    final int[] centre; // the best order
    final double[] below; // by item: the mean number of items below it in the best orders
    long disagreements;
    double bestOrders = 1;
    boolean proved = true;
    double theta;

    MallowsModel(RankingData data, double[] known, int exactUpTo, RunMonitor monitor) {
        n = data.items.size();
        votes = new long[n][n];
        sizes = new int[Math.max(1, data.longest()) + 1];
        long pairs = 0;
        for (int r = 0; r < data.rankings(); r++) {
            monitor.checkAt(r);
            pairs += count(data, data.start[r], data.start[r + 1]);
        }
        forbidden = pairs + 1;
        duels = new long[n][];
        for (int a = 0; a < n; a++) {
            duels[a] = votes[a].clone();
            for (int b = 0; b < n; b++) {
                duels[a][b] += known[a] > known[b] ? forbidden : 0;
            }
        }
        centre = new int[n];
        below = new double[n];
        int placed = 0;
        for (int[] part : KemenyPart.parts(n, (a, b) -> duels[a][b])) {
            monitor.check();
            place(part, placed, exactUpTo);
            placed += part.length;
        }
        for (int high = 0; high < n; high++) {
            for (int low = high + 1; low < n; low++) {
                disagreements += votes[centre[low]][centre[high]];
            }
        }
        theta = dispersion();
    }

    /** Counts the pairs of a ranking that are in order; returns how many. */
    private long count(RankingData data, int from, int to) {
        sizes[to - from]++;
        long pairs = 0;
        int tierStart = from;
        for (int at = from; at < to; at++) {
            if (data.tier[at] != data.tier[tierStart]) {
                sizes[at - tierStart]--;
                tierStart = at;
            }
            for (int above = from; above < tierStart; above++) {
                votes[data.item[above]][data.item[at]]++;
            }
            pairs += tierStart - from;
        }
        sizes[to - tierStart]--;
        return pairs;
    }

    private void place(int[] part, int placed, int exactUpTo) {
        int k = part.length;
        KemenyPart.Duels inPart = (a, b) -> duels[part[a]][part[b]];
        boolean exact = k <= exactUpTo;
        int[] every = new int[k];
        Arrays.setAll(every, i -> i);
        KemenyPart found = exact ? KemenyPart.exact(inPart, every) : KemenyPart.search(inPart, every);
        int[] order = found.orders().get(0);
        double[] above = new double[k];
        if (exact && found.optimal() > 1) {
            above = new OrderDistribution(k, inPart, Double.POSITIVE_INFINITY, Long.MAX_VALUE).means();
        } else {
            for (int i = 0; i < k; i++) {
                above[order[i]] = i;
            }
        }
        for (int i = 0; i < k; i++) {
            centre[placed + i] = part[order[i]];
            below[part[i]] = n - 1 - placed - above[i];
        }
        bestOrders *= found.optimal();
        proved &= found.proved();
    }

    /** {@return θ of which the expected disagreements are those found} */
    private double dispersion() {
        if (expected(LEAST) <= disagreements + PSEUDO) {
            return 0;
        }
        return new BrentSolver(ACCURACY)
                .solve(MOST_EVALUATIONS, t -> expected(t) - disagreements - PSEUDO, LEAST, MOST);
    }

    private double expected(double t) {
        double sum = ofSize(2, t);
        for (int m = 2; m < sizes.length; m++) {
            sum += sizes[m] == 0 ? 0 : sizes[m] * ofSize(m, t);
        }
        return sum;
    }

    /** {@return the expected disagreements of an order of m items} */
    private static double ofSize(int m, double t) {
        double sum = 0;
        for (int i = 2; i <= m; i++) {
            sum += 1 / Math.expm1(t) - i / Math.expm1(i * t);
        }
        return sum;
    }

    /** {@return the logarithm of the probability of the rankings} */
    double logLikelihood() {
        double value = -theta * disagreements;
        for (int m = 2; m < sizes.length; m++) {
            for (int i = 2; i <= m && sizes[m] != 0; i++) {
                double orders = theta == 0 ? i : Math.expm1(-i * theta) / Math.expm1(-theta);
                value -= sizes[m] * Math.log(orders);
            }
        }
        return value;
    }

    /** {@return the probability that an item stands above one that is {@code gap} places lower} */
    double probability(double gap) {
        double distance = Math.abs(gap);
        double above;
        if (theta == 0 || distance == 0) {
            return 0.5;
        } else if (distance < 1) {
            above = 0.5 + distance * (Logistic.of(theta) - 0.5);
        } else {
            above = distance / Math.expm1(-theta * distance) - (distance + 1) / Math.expm1(-theta * (distance + 1));
        }
        return gap > 0 ? above : 1 - above;
    }

    /** {@return how uncertain the places of the centre are, all centres being alike before} */
    ScoreCovariance covariance(int exactUpTo, RunMonitor monitor) {
        KemenyPart.Duels all = (a, b) -> duels[a][b];
        return n <= exactUpTo
                ? ScoreCovariance.dense(new OrderDistribution(n, all, theta, forbidden).covariance())
                : ScoreCovariance.sampled(samples(monitor));
    }

    /** Moves items about by the rule of Metropolis, from the centre. */
    private double[][] samples(RunMonitor monitor) {
        SplitMix64 random = new SplitMix64(SEED);
        int[] order = centre.clone();
        double[] mean = new double[n];
        List<double[]> samples = new ArrayList<>();
        for (int sample = -UNUSED; sample < SAMPLES; sample++) {
            monitor.check();
            for (int move = 0; move < MOVES * n; move++) {
                int from = (int) (random.unit() * n);
                int by = 1 + (int) (random.unit() * FARTHEST);
                int to = random.unit() < 0.5 ? from - by : from + by;
                double least = random.unit();
                if (to >= 0 && to < n && accepts(order, from, to, least)) {
                    shift(order, from, to);
                }
            }
            if (sample >= 0) {
                double[] places = new double[n];
                for (int place = 0; place < n; place++) {
                    places[order[place]] = place;
                    mean[order[place]] += (double) place / SAMPLES;
                }
                samples.add(places);
            }
        }
        for (double[] places : samples) {
            for (int item = 0; item < n; item++) {
                places[item] = mean[item] - places[item];
            }
        }
        return samples.toArray(double[][]::new);
    }

    private boolean accepts(int[] order, int from, int to, double least) {
        int moving = order[from];
        int way = Integer.signum(to - from);
        long more = 0;
        for (int at = from + way; at != to + way; at += way) {
            long margin = duels[moving][order[at]] - duels[order[at]][moving];
            more += way * margin;
        }
        return more <= 0 || (more < forbidden && Math.exp(-theta * more) > least);
    }

    private static void shift(int[] order, int from, int to) {
        int moving = order[from];
        if (from < to) {
            System.arraycopy(order, from + 1, order, from, to - from);
        } else {
            System.arraycopy(order, to, order, to + 1, from - to);
        }
        order[to] = moving;
    }
}
