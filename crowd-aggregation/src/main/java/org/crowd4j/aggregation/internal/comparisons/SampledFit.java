package org.crowd4j.aggregation.internal.comparisons;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.aggregation.internal.comparisons.ResidualGroups.Groups;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.numerics.BinomialDraws;
import org.crowd4j.aggregation.internal.numerics.NormalDraws;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;

/**
 * Samples of the errors of a fit: from its curvature where there are too many items for a matrix,
 * or by fitting comparisons drawn anew. Each sample has random numbers of its own, so that the bits
 * are the same on any number of threads.
 */
public final class SampledFit {
    private static final int STEPS = 30;
    private static final double SMALL_STEP = 1e-3; // of the first one, which is the error that is sought
    private static final double PROGRESS = 0.5; // of the gradient, in a step with the old curvature
    private static final int FEW = 8; // comparisons a cell: below, they are drawn one by one
    private static final int ERRORS = 200;

    private SampledFit() {}

    /**
     * {@return errors with the covariance that the curvature, or the scatter of residuals, has:
     * each solves a system whose right side is drawn with that curvature or scatter}
     */
    static double[][] errors(BradleyTerryFit fit, Optional<Groups> groups, long seed, RunMonitor monitor) {
        double[][] sample = new double[ERRORS][fit.unknown + fit.extra];
        Stripes.parallel(ERRORS, s -> {
            monitor.check();
            NormalDraws normal = new NormalDraws(SplitMix64.stream(seed, s));
            if (groups.isEmpty()) {
                drawCurvature(fit, normal, sample[s]);
            } else {
                groups.get().forEach((places, values, size, group) -> {
                    double z = normal.next();
                    for (int i = 0; i < size; i++) {
                        sample[s][places[i]] += z * values[i];
                    }
                });
            }
            fit.solve(sample[s]);
        });
        return sample;
    }

    private static void drawCurvature(BradleyTerryFit fit, NormalDraws normal, double[] into) {
        ComparisonTable table = fit.table;
        TieTerms terms = fit.newTerms.get();
        int effects = table.effects.length;
        for (int row = 0; row < table.rows.pairs(); row++) {
            terms.set(
                    fit.difference(row),
                    fit.tau(),
                    table.rows.firstWins[row],
                    table.rows.secondWins[row],
                    table.rows.ties[row]);
            double root = Math.sqrt(terms.curvature);
            double z = normal.next();
            if (fit.first[row] >= 0) {
                into[fit.first[row]] += root * z;
            }
            if (fit.second[row] >= 0) {
                into[fit.second[row]] -= root * z;
            }
            for (int effect = 0; effect < effects; effect++) {
                into[fit.unknown + effect] += root * z * table.effects[effect][row];
            }
            if (fit.tied) {
                double along = root > 0 ? terms.mixed / root : 0;
                double across = Math.sqrt(Math.max(0, terms.tieCurvature - along * along));
                into[fit.unknown + effects] += along * z + across * normal.next();
            }
        }
        for (int i = 0; i < fit.unknown + effects; i++) {
            into[i] += Math.sqrt(fit.ridge) * normal.next();
        }
    }

    /** {@return the parameters of comparisons drawn anew from the table, as many as there are} */
    public static double[][] bootstrap(BradleyTerryFit fit, int replicates, long seed, RunMonitor monitor) {
        double[] counts = Doubles.concat(fit.table.rows.firstWins, fit.table.rows.secondWins, fit.table.rows.ties);
        double[][] sample = new double[replicates][];
        Stripes.parallel(replicates, r -> {
            monitor.check();
            double[] drawn = drawn(counts, SplitMix64.stream(seed, r));
            sample[r] = refit(fit, table(fit.table, drawn), monitor);
        });
        return sample;
    }

    private static ComparisonTable table(ComparisonTable table, double[] counts) {
        int rows = table.rows.pairs();
        return table.with(
                Arrays.copyOf(counts, rows),
                Arrays.copyOfRange(counts, rows, 2 * rows),
                Arrays.copyOfRange(counts, 2 * rows, 3 * rows));
    }

    /**
     * {@return counts of as many comparisons as there are, in whole numbers: weights that are not
     * whole are drawn as that many comparisons of the mean weight}
     */
    private static double[] drawn(double[] counts, SplitMix64 random) {
        double total = 0;
        int used = 0;
        for (double count : counts) {
            total += count;
            used += count > 0 ? 1 : 0;
        }
        long trials = Math.max(1, Math.round(total));
        double each = total / trials;
        double[] drawn = new double[counts.length];
        if (trials < (long) FEW * used) {
            double[] upTo = new double[counts.length];
            double sum = 0;
            for (int cell = 0; cell < counts.length; cell++) {
                sum += counts[cell];
                upTo[cell] = sum;
            }
            for (long trial = 0; trial < trials; trial++) {
                int cell = Arrays.binarySearch(upTo, random.unit() * sum);
                drawn[cell < 0 ? -cell - 1 : cell + 1] += each;
            }
            return drawn;
        }
        BinomialDraws binomial = new BinomialDraws(random);
        for (int cell = 0; cell < counts.length; cell++) {
            long successes = binomial.next(trials, counts[cell] / total);
            drawn[cell] = successes * each;
            trials -= successes;
            total -= counts[cell];
        }
        return drawn;
    }

    /**
     * Fits from the parameters of all comparisons, first with their curvature: steps need no new
     * system. Where that does not close in, by Newton's method.
     */
    private static double[] refit(BradleyTerryFit fit, ComparisonTable drawn, RunMonitor monitor) {
        BradleyTerryFit other = new BradleyTerryFit(drawn, fit.ties, fit.ridge, fit.gold);
        System.arraycopy(fit.parameters, 0, other.parameters, 0, fit.parameters.length);
        other.slopes();
        double firstMove = 0;
        for (int step = 0; step < STEPS; step++) {
            double slope = other.slope();
            double[] move = other.gradient.clone();
            fit.solve(move);
            double largest = 0;
            for (int i = 0; i < move.length; i++) {
                other.parameters[i] += move[i];
                largest = Math.max(largest, Math.abs(move[i]));
            }
            firstMove = step == 0 ? largest : firstMove;
            if (largest <= SMALL_STEP * firstMove) {
                return other.parameters;
            }
            other.slopes();
            if (!(other.slope() < PROGRESS * slope)) {
                break;
            }
        }
        System.arraycopy(fit.parameters, 0, other.parameters, 0, fit.parameters.length);
        var unused = other.run(step -> monitor.check());
        return other.parameters;
    }
}
