package org.crowd4j.aggregation.internal.items;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crowd4j.RankBand;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * The ranks that items may have, by the differences of their scores.
 *
 * <p>All pairs at once: of up to {@value #EXACT} items, the largest studentised difference is
 * simulated from the covariance, from a fixed seed, and pairs that are surely apart leave the next
 * round, until a round finds none. Beyond, each pair is held to the level that Šidák's inequality
 * gives it: the bands are somewhat wider, and still hold together.
 *
 * @see <a href="https://doi.org/10.1093/restud/rdad006">M. Mogstad, J. P. Romano, A. M. Shaikh and
 *     D. Wilhelm (2024), Inference for Ranks with Applications to Mobility across Neighbourhoods
 *     and Academic Achievement across Countries, Review of Economic Studies 91(1), 476–518</a>
 */
public final class RankBands {
    private static final int EXACT = 250; // items; beyond, a simulation takes more than a second
    private static final int DRAWS = 4000;
    private static final double LEAST_TAIL = 20.0 / DRAWS; // below, too small a part of the draws
    private static final long SEED = 20_240_601;

    private final double[] scores; // by place
    private final ScoreCovariance covariance;
    private final Map<Double, BitSet> apart = new ConcurrentHashMap<>(); // by level: a · n + b if a is surely better

    /** Makes the bands of scores with their covariance; both are kept. */
    public RankBands(double[] scores, ScoreCovariance covariance) {
        this.scores = scores;
        this.covariance = covariance;
    }

    /** {@return the ranks of an item, each other item compared on its own} */
    public RankBand alone(int item, double level) {
        return beyond(item, covariance.quantile(level));
    }

    /** {@return the ranks of an item, all pairs compared at once} */
    public RankBand together(int item, double level) {
        double pairs = scores.length * (scores.length - 1.0) / 2;
        double each = Math.exp(Math.log(level) / Math.max(1, pairs));
        double sidak = covariance.quantile(Math.min(each, Math.nextDown(1.0)));
        if (scores.length > EXACT || 1 - level < LEAST_TAIL || pairs < 2) {
            return beyond(item, sidak);
        }
        BitSet better = apart.computeIfAbsent(level, this::apart);
        int n = scores.length;
        int above = 0;
        int below = 0;
        for (int other = 0; other < n; other++) {
            above += better.get(other * n + item) ? 1 : 0;
            below += better.get(item * n + other) ? 1 : 0;
        }
        return new RankBand(1 + above, n - below);
    }

    private RankBand beyond(int item, double quantile) {
        int above = 0;
        int below = 0;
        for (int other = 0; other < scores.length; other++) {
            double difference = scores[other] - scores[item];
            if (Math.abs(difference) > quantile * Math.sqrt(covariance.ofDifference(item, other))) {
                above += difference > 0 ? 1 : 0;
                below += difference < 0 ? 1 : 0;
            }
        }
        return new RankBand(1 + above, scores.length - below);
    }

    /** {@return the pairs that are surely apart, all at once} */
    private BitSet apart(double level) {
        int n = scores.length;
        BitSet better = new BitSet(n * n);
        double[] precision = new double[n * n]; // 1 / standard error of a difference; 0 if there is no error
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double error = Math.sqrt(covariance.ofDifference(a, b));
                precision[a * n + b] = error > 0 ? 1 / error : 0;
                if (error == 0 && scores[a] > scores[b]) {
                    better.set(a * n + b);
                }
            }
        }
        double[][] draws = draws();
        double[] open = precision.clone(); // 0 for pairs that are apart
        int known;
        do {
            known = better.cardinality();
            double quantile = quantile(draws, open, level);
            for (int pair = 0; pair < n * n; pair++) {
                if ((scores[pair / n] - scores[pair % n]) * open[pair] > quantile) {
                    better.set(pair);
                    open[pair] = 0;
                }
            }
        } while (better.cardinality() > known);
        return better;
    }

    private double[][] draws() {
        double[][] draws = new double[DRAWS][scores.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            covariance.draw(new NormalDraws(SplitMix64.stream(SEED, draw)), draws[draw]);
        }
        return draws;
    }

    /** {@return what the largest difference of a pair still open stays below, at a level} */
    private static double quantile(double[][] draws, double[] open, double level) {
        double[] largest = new double[draws.length];
        for (int draw = 0; draw < draws.length; draw++) {
            double[] errors = draws[draw];
            int n = errors.length;
            double most = 0;
            for (int a = 0; a < n; a++) {
                double error = errors[a];
                for (int b = 0; b < n; b++) {
                    most = Math.max(most, (error - errors[b]) * open[a * n + b]);
                }
            }
            largest[draw] = most;
        }
        Arrays.sort(largest);
        return largest[Math.min(draws.length, (int) Math.ceil((draws.length + 1) * level)) - 1];
    }
}
