package org.crowd4j.aggregation.internal.ability;

import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.ParameterVector;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.jspecify.annotations.Nullable;

/**
 * The M step of one probability of being right per worker, with a Beta prior, and of the label
 * prior:
 *
 * <pre>
 *   p(w) = (counts(w) + right) / (answers of w + right + wrong)   π(c) ∝ Σₜ q(t, c), unless given
 * </pre>
 */
public final class OneCoinModel implements MStep {
    private static final double SMALLEST = 1e-10;

    private final int k;
    private final double tasks;
    private final double[] given; // W:  how many answers, by weight
    private final double[] right; // W:  prior count, with history
    private final double[] wrong; // W
    private final double @Nullable [] labelPrior; // null if estimated

    /**
     * The M step for some answers.
     *
     * @param right the prior count of right answers
     * @param wrong the prior count of wrong ones
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     */
    public OneCoinModel(
            PackedAnswers packed, double right, double wrong, PastCounts history, double @Nullable [] labelPrior) {
        this(packed.k, packed.n, packed.answersByWorker(), right, wrong, history, labelPrior);
    }

    /**
     * The M step for answers of which only their numbers are known.
     *
     * @param tasks the number of tasks
     * @param given how many answers each worker gave, W; kept
     */
    public OneCoinModel(
            int labels,
            long tasks,
            double[] given,
            double right,
            double wrong,
            PastCounts history,
            double @Nullable [] labelPrior) {
        this.k = labels;
        this.tasks = tasks;
        this.labelPrior = labelPrior;
        this.given = given;
        this.right = history.right(given.length, right);
        this.wrong = history.wrong(given.length, wrong);
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        for (int w = 0; w < given.length; w++) {
            double share = (counts.table[w] + right[w]) / (given[w] + right[w] + wrong[w]);
            into.theta[w] = ratio(share);
        }
        ConfusionModel.setShares(into.pi, counts.columns, tasks, labelPrior, 0);
    }

    private double ratio(double share) {
        double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, share));
        return p * (k - 1) / (1 - p);
    }

    @Override
    public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(parameters.theta, parameters.pi);
    }

    @Override
    public void project(ExpectedCounts counts, ModelParameters parameters) {
        for (int w = 0; w < given.length; w++) {
            parameters.theta[w] = ratio(right(parameters, w));
        }
        ConfusionModel.scaleShares(parameters.pi);
    }

    /** {@return the probability that a worker is right} */
    public double right(ModelParameters parameters, int worker) {
        return parameters.theta[worker] / (parameters.theta[worker] + k - 1);
    }

    /** The Beta prior of every worker, and what a sweep leaves out of every answer. */
    @Override
    public double logPrior(ModelParameters parameters) {
        double sum = 0;
        for (int w = 0; w < given.length; w++) {
            double p = right(parameters, w);
            double logWrong = Math.log1p(-p);
            sum += right[w] * Math.log(p) + wrong[w] * logWrong + given[w] * (logWrong - Math.log(k - 1));
        }
        return sum;
    }
}
