package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.comparisons.ResidualGroups.Groups;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.numerics.Cholesky;

/**
 * The errors of a fit: from its curvature, or from how the residuals of comparisons or workers
 * scatter.
 *
 * @param scores of all items, by place
 * @param extra the standard errors of the effects, in units of the table, and of the tie parameter
 */
public record FitErrors(ScoreCovariance scores, List<Double> extra) {
    private static final double RIDGE_SHARE = 0.25;

    /**
     * {@return the errors of a fit}
     *
     * @param groups whose residuals are independent; none to take the errors from the curvature
     * @param seed of the sample that takes the place of a matrix where there are too many items
     */
    public static FitErrors of(BradleyTerryFit fit, Optional<Groups> groups, long seed, RunMonitor monitor) {
        return fit.dense() ? dense(fit, groups, monitor) : sampled(fit, SampledFit.errors(fit, groups, seed, monitor));
    }

    private static FitErrors dense(BradleyTerryFit fit, Optional<Groups> groups, RunMonitor monitor) {
        double[][] covariance = inverse(fit);
        if (groups.isPresent()) {
            double[][] scatter = new double[covariance.length][covariance.length];
            groups.get().forEach((places, values, size, group) -> {
                monitor.checkAt(group);
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        scatter[places[a]][places[b]] += values[a] * values[b];
                    }
                }
            });
            covariance = Cholesky.product(Cholesky.product(covariance, scatter), covariance);
        }
        return new FitErrors(ScoreCovariance.dense(fit.gold, covariance), extra(fit, covariance));
    }

    /** {@return the inverse of the curvature: scores without gold, then the extra parameters} */
    private static double[][] inverse(BradleyTerryFit fit) {
        double[][] scores = ((DenseSystem) fit.system()).inverse();
        int n = fit.unknown;
        double[][] all = new double[n + fit.extra][n + fit.extra];
        double[][] eliminated = fit.eliminated();
        double[][] extra = Cholesky.of(fit.schur(eliminated)).inverse();
        for (int i = 0; i < n; i++) {
            System.arraycopy(scores[i], 0, all[i], 0, n);
        }
        for (int e = 0; e < fit.extra; e++) {
            System.arraycopy(extra[e], 0, all[n + e], n, fit.extra);
            for (int f = 0; f < fit.extra; f++) {
                for (int i = 0; i < n; i++) {
                    double withExtra = extra[e][f] * eliminated[f][i];
                    all[i][n + e] -= withExtra;
                    all[n + e][i] -= withExtra;
                    for (int j = 0; j < n; j++) {
                        all[i][j] += withExtra * eliminated[e][j];
                    }
                }
            }
        }
        if (fit.centred) {
            lower(all, n, fit.ridge);
        }
        return all;
    }

    /**
     * Takes the part of the ridge off that fixes the level of the scores: with H the curvature, the
     * covariance is (H + 11ᵀ/n)⁻¹ − 11ᵀ/n. No difference of scores changes. Where so much was
     * compared that this part is not small beside the variance of a score, it stays.
     */
    private static void lower(double[][] covariance, int n, double ridge) {
        double level = ridge / ((1 + ridge) * n);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, covariance[i][i]);
        }
        if (level < RIDGE_SHARE * least) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance[i][j] -= level;
                }
            }
        }
    }

    private static List<Double> extra(BradleyTerryFit fit, double[][] covariance) {
        return IntStream.range(fit.unknown, fit.unknown + fit.extra)
                .mapToObj(e -> Math.sqrt(Math.max(0, covariance[e][e])))
                .toList();
    }

    /**
     * {@return the errors of a sample of parameters}
     *
     * @param sample parameters, or their errors, sample by sample
     */
    public static FitErrors sampled(BradleyTerryFit fit, double[][] sample) {
        int size = fit.unknown + fit.extra;
        double[] mean = new double[size];
        for (double[] one : sample) {
            for (int i = 0; i < size; i++) {
                mean[i] += one[i] / sample.length;
            }
        }
        double[] squares = new double[fit.extra];
        double[][] errors = new double[sample.length][fit.gold.length];
        for (int s = 0; s < sample.length; s++) {
            int next = 0;
            for (int place = 0; place < fit.gold.length; place++) {
                errors[s][place] = Double.isNaN(fit.gold[place]) ? sample[s][next] - mean[next++] : 0;
            }
            for (int e = 0; e < fit.extra; e++) {
                double off = sample[s][fit.unknown + e] - mean[fit.unknown + e];
                squares[e] += off * off / sample.length;
            }
        }
        return new FitErrors(
                ScoreCovariance.sampled(errors),
                Arrays.stream(squares).map(Math::sqrt).boxed().toList());
    }
}
