package org.crowd4j.aggregation.internal.confusion;

import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.ParameterVector;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.jspecify.annotations.Nullable;

/**
 * The M step of confusion matrices that have one number for each truth, how often the worker is
 * right, and spread mistakes evenly:
 *
 * <pre>
 *   θʷ(c, c) = (counts(w, c, c) + r + hʷ(c, c)) / Σₗ …      θʷ(c, l) = (1 − θʷ(c, c)) / (K − 1)
 *           π(c) ∝ Σₜ q(t, c), unless given
 * </pre>
 */
public final class ClassConditionalModel implements MStep {
    private static final double SMALLEST = ConfusionModel.SMALLEST;

    private final int k;
    private final int workers;
    private final double tasks;
    private final double right;
    private final double wrong;
    private final PastCounts history;
    private final double @Nullable [] labelPrior; // null if estimated

    /**
     * The M step for some answers.
     *
     * @param right the prior count of right answers under each truth
     * @param wrong the prior count of wrong ones
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     */
    public ClassConditionalModel(
            PackedAnswers packed, double right, double wrong, PastCounts history, double @Nullable [] labelPrior) {
        this.k = packed.k;
        this.workers = packed.w;
        this.tasks = packed.n;
        this.right = right;
        this.wrong = wrong;
        this.history = history;
        this.labelPrior = labelPrior;
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        System.arraycopy(counts.table, 0, into.theta, 0, into.theta.length);
        history.addTo(into.theta);
        for (int worker = 0; worker < workers; worker++) {
            for (int c = 0; c < k; c++) {
                double sum = right + wrong;
                for (int given = 0; given < k; given++) {
                    sum += into.theta[(worker * k + given) * k + c];
                }
                double known = right + into.theta[(worker * k + c) * k + c];
                set(into.theta, worker, c, sum > 0 ? known / sum : 1.0 / k);
            }
        }
        ConfusionModel.setShares(into.pi, counts.columns, tasks, labelPrior, 0);
    }

    private void set(double[] theta, int worker, int c, double rate) {
        double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, rate));
        for (int given = 0; given < k; given++) {
            theta[(worker * k + given) * k + c] = given == c ? p : (1 - p) / (k - 1);
        }
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        double sum = history.logDensity(parameters.theta);
        for (int worker = 0; worker < workers && right + wrong > 0; worker++) {
            for (int c = 0; c < k; c++) {
                double p = parameters.theta[(worker * k + c) * k + c];
                sum += right * Math.log(p) + wrong * Math.log1p(-p);
            }
        }
        return sum;
    }

    @Override
    public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(parameters.theta, parameters.pi);
    }

    @Override
    public void project(ExpectedCounts counts, ModelParameters parameters) {
        for (int worker = 0; worker < workers; worker++) {
            for (int c = 0; c < k; c++) {
                set(parameters.theta, worker, c, parameters.theta[(worker * k + c) * k + c]);
            }
        }
        ConfusionModel.scaleShares(parameters.pi);
    }
}
