package org.crowd4j.aggregation.internal.ratings;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.Components;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.Cholesky;

/** The walk of {@code RankCentrality}, group by group of items that were compared. */
public final class WinnersWalk {
    private static final double UNKNOWN = 100; // variance of the level of a group, times its size

    private final ComparisonCounts counts;
    private final double pseudoWins;
    private final int n;
    private final int[] group; // by place
    private final int groups;
    private final double[] log; // of the share of time, by place; the largest of a group is 0

    public WinnersWalk(ComparisonCounts counts, double pseudoWins) {
        this.counts = counts;
        this.pseudoWins = pseudoWins;
        n = counts.items.size();
        group = groups();
        groups = Arrays.stream(group).max().orElse(-1) + 1;
        log = new double[n];
        for (int g = 0; g < groups; g++) {
            stay(members(g));
        }
    }

    private int[] groups() {
        int pairs = counts.pairs();
        int[] from = Arrays.copyOf(counts.first, 2 * pairs);
        int[] to = Arrays.copyOf(counts.second, 2 * pairs);
        System.arraycopy(counts.second, 0, from, pairs, pairs);
        System.arraycopy(counts.first, 0, to, pairs, pairs);
        return Components.of(n, from, to, 2 * pairs);
    }

    private int[] members(int g) {
        return IntStream.range(0, n).filter(item -> group[item] == g).toArray();
    }

    /** {@return for each item its place in a group, −1 outside} */
    private int[] places(int[] members) {
        int[] places = new int[n];
        Arrays.fill(places, -1);
        for (int m = 0; m < members.length; m++) {
            places[members[m]] = m;
        }
        return places;
    }

    private double games(int pair) {
        return counts.total(pair) + 2 * pseudoWins;
    }

    /**
     * Finds the long-run shares by elimination without subtractions, so that none loses its digits.
     *
     * @see "W. K. Grassmann, M. I. Taksar and D. P. Heyman (1985), Regenerative Analysis and
     *     Steady State Distributions for Markov Chains, Operations Research 33(5), 1107–1116"
     */
    private void stay(int[] members) {
        int size = members.length;
        int[] places = places(members);
        double[][] rate = new double[size][size];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            int i = places[counts.first[pair]];
            int j = places[counts.second[pair]];
            if (i >= 0) {
                double half = counts.ties[pair] / 2 + pseudoWins;
                rate[j][i] = (counts.firstWins[pair] + half) / games(pair);
                rate[i][j] = (counts.secondWins[pair] + half) / games(pair);
            }
        }
        double[] out = new double[size];
        for (int last = size - 1; last > 0; last--) {
            for (int j = 0; j < last; j++) {
                out[last] += rate[last][j];
            }
            for (int i = 0; i < last; i++) {
                double through = rate[i][last] / out[last];
                for (int j = 0; through > 0 && j < last; j++) {
                    rate[i][j] += i == j ? 0 : through * rate[last][j];
                }
            }
        }
        double[] share = new double[size];
        share[0] = 1;
        for (int item = 1; item < size; item++) {
            for (int i = 0; i < item; i++) {
                share[item] += share[i] * rate[i][item] / out[item];
            }
        }
        double most = Arrays.stream(share).max().orElse(1);
        for (int item = 0; item < size; item++) {
            log[members[item]] = StrictMath.log(Math.max(share[item] / most, Double.MIN_NORMAL));
        }
    }

    /** {@return the scores by place: of mean 0 in each group} */
    public double[] scores() {
        double[] scores = log.clone();
        for (int g = 0; g < groups; g++) {
            int[] members = members(g);
            double mean = Arrays.stream(members)
                    .mapToDouble(item -> log[item] / members.length)
                    .sum();
            for (int item : members) {
                scores[item] -= mean;
            }
        }
        return scores;
    }

    /**
     * {@return the covariance of the scores}
     *
     * <p>At the scores the walk is reversible: with π their exponentials, small changes ε of the
     * shares r move them by K·ds = Σ ε·(π(i) + π(j))·(e(j) − e(i)), where K is the Laplacian with
     * weights π(i)·π(j) / (π(i) + π(j)).
     */
    public ScoreCovariance errors() {
        double[] covariance = new double[n * n];
        for (int g = 0; g < groups; g++) {
            int[] members = members(g);
            double[][] errors = errors(members);
            double level = groups > 1 ? UNKNOWN / members.length : 0;
            for (int a = 0; a < members.length; a++) {
                for (int b = 0; b < members.length; b++) {
                    covariance[members[a] * n + members[b]] = errors[a][b] + level;
                }
            }
        }
        EloErrors.centre(covariance, n);
        return ScoreCovariance.dense(covariance);
    }

    /** {@return the covariance of the scores of a group, less their mean} */
    private double[][] errors(int[] members) {
        int size = members.length;
        int[] places = places(members);
        int base = 0; // the item that stands still
        for (int item = 0; item < size; item++) {
            base = log[members[item]] > log[members[base]] ? item : base;
        }
        double[][] walk = new double[size][size];
        double[][] noise = new double[size][size];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            int i = places[counts.first[pair]];
            int j = places[counts.second[pair]];
            if (i >= 0) {
                double first = StrictMath.exp(log[counts.first[pair]]);
                double second = StrictMath.exp(log[counts.second[pair]]);
                connect(walk, i, j, first * second / (first + second));
                connect(noise, i, j, first * second / games(pair));
            }
        }
        for (int item = 0; item < size; item++) {
            walk[base][item] = 0;
            walk[item][base] = 0;
            noise[base][item] = 0;
            noise[item][base] = 0;
        }
        walk[base][base] = 1;
        double[][] inverse = Cholesky.of(walk).inverse();
        double[][] errors = Cholesky.product(Cholesky.product(inverse, noise), inverse);
        double[] flat = Cholesky.flat(errors);
        EloErrors.centre(flat, size);
        for (int item = 0; item < size; item++) {
            System.arraycopy(flat, item * size, errors[item], 0, size);
        }
        return errors;
    }

    private static void connect(double[][] laplacian, int i, int j, double weight) {
        laplacian[i][i] += weight;
        laplacian[j][j] += weight;
        laplacian[i][j] -= weight;
        laplacian[j][i] -= weight;
    }
}
