package org.crowd4j.aggregation.internal.ability;

import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.numerics.Dirichlet;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.vote.WeightedMeanSweep;

/**
 * The half of {@link WeightedMeanSweep}'s climb that looks at workers: the precision of each, by
 * label, has a Gamma prior and is believed in as a distribution, of which the sweep uses the mean.
 *
 * <pre>
 *   v(w, c) = (a + n(w)) / (b(c) + S(w, c))
 *           n: how many answers, S: their squared errors; both with the worker's history
 *   μ(c)    = mean of z(t, c) over all tasks
 * </pre>
 */
public final class PrecisionModel implements MStep {
    private final int k;
    private final double tasks;
    private final double[] given; // W:  n, by weight, without the history
    private final double[] shape; // W:  a, with the history
    private final double[] rate; // W × K:  b, with the history
    private double bound;

    /**
     * The step for some answers.
     *
     * @param strength how many answers the prior is worth, a
     * @param errors the sum of their squared errors, b, by label; greater than 0
     * @param history what the workers did before: answers to tasks of known truth
     */
    public PrecisionModel(PackedAnswers packed, double strength, double[] errors, PastCounts history) {
        k = packed.k;
        tasks = packed.n;
        given = packed.answersByWorker();
        shape = new double[packed.w];
        rate = new double[packed.w * k];
        for (int i = 0; i < rate.length; i++) {
            shape[i / k] = strength;
            rate[i] = errors[i % k];
        }
        history.forEach((worker, truth, given, count) -> {
            shape[worker] += count;
            if (truth != given) {
                rate[worker * k + truth] += count;
                rate[worker * k + given] += count;
            }
        });
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        bound = 0;
        for (int i = 0; i < rate.length; i++) {
            double n = given[i / k];
            double a = shape[i / k];
            double errors = counts.table[i];
            double v = (a + n) / (rate[i] + errors);
            into.theta[i] = v;
            // ln p(answers | z), less what the sweep adds: differences, so that a long history does
            // not drown them in rounding
            bound += Dirichlet.rise(a / 2, n / 2)
                    - a / 2 * Math.log1p(errors / rate[i])
                    - n / 2 * Math.log((rate[i] + errors) / 2)
                    + v * errors / 2;
        }
        for (int c = 0; c < k; c++) {
            into.pi[c] = counts.columns[c] / tasks;
        }
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        return bound;
    }
}
