package org.crowd4j.aggregation.internal.ability;

import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.ParameterVector;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.messages.AnswersByWorker;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.jspecify.annotations.Nullable;

/**
 * The M step of workers with an ability α and tasks with an easiness β = eᵇ, both with a normal
 * prior of variance 1. It climbs
 *
 * <pre>
 *   Σ [ q(t, l) x − ln(1 + eˣ) ] − Σ (α − m)² / 2 − Σ (b − e)² / 2,      x = α(w) eᵇ⁽ᵗ⁾,
 *           over the answers (w, l) of t
 * </pre>
 *
 * <p>by Newton steps, first in every α with b as it is, then in every b. Given the one, the others
 * are apart, so that each can be guarded by itself: a step that would lower its own part of the sum
 * is halved until it does not. What a worker did before is answers to tasks of the easiness
 * expected beforehand.
 */
public final class GladModel implements MStep {
    private static final int AT_ONCE = 1 << 10;
    private static final int STEPS = 2;
    private static final int HALVINGS = 12;
    private static final double LONGEST_STEP = 2;

    /** The greatest β that a leap may go to: e⁴⁰, so that no product is infinite. */
    private static final double MOST_EASY = Math.exp(40);

    /**
     * What rounding may take from a sum, relative to it; it must not decide whether a step is
     * taken.
     */
    private static final double ROUNDING = 1e-13;

    private final PackedAnswers packed;
    private final int k;
    private final double ability; // m
    private final double easiness; // e
    private final double past; // eᵉ:  β of what was done before
    private final double[] right; // W:  history
    private final double[] wrong; // W
    private final double @Nullable [] labelPrior; // null if estimated
    private final double[] q; // N × K
    private final double[] beta; // N
    private final int[] from; // W + 1
    private final int[] entry; // A:  task · K + label, worker by worker
    private final double @Nullable [] share; // A:  the weight of each, if they have weights

    /**
     * The M step for some answers.
     *
     * @param ability the mean of α beforehand
     * @param easiness the mean of ln β beforehand
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     * @param q the posterior that sweeps fill in
     * @param beta the β of each task, to begin with and from then on
     */
    public GladModel(
            PackedAnswers packed,
            double ability,
            double easiness,
            PastCounts history,
            double @Nullable [] labelPrior,
            double[] q,
            double[] beta) {
        this.packed = packed;
        this.k = packed.k;
        this.ability = ability;
        this.easiness = easiness;
        this.past = Math.exp(easiness);
        this.labelPrior = labelPrior;
        this.q = q;
        this.beta = beta;
        this.right = history.right(packed.w, 0);
        this.wrong = history.wrong(packed.w, 0);
        AnswersByWorker byWorker = new AnswersByWorker(packed);
        this.from = byWorker.from;
        int[] taskOf = packed.taskOfAnswer();
        this.entry = new int[packed.code.length];
        double[] weight = packed.weight;
        this.share = weight == null ? null : new double[weight.length];
        for (int place = 0; place < entry.length; place++) {
            int a = byWorker.answer[place];
            entry[place] = taskOf[a] * k + packed.label(a);
            if (weight != null && share != null) {
                share[place] = weight[a];
            }
        }
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        double[] alpha = into.theta;
        Stripes.parallel(
                packed.w,
                AT_ONCE,
                worker -> alpha[worker] = climb(alpha[worker], (at, here) -> ofWorker(worker, at, here)));
        Stripes.parallel(
                packed.n,
                AT_ONCE,
                task -> beta[task] =
                        Math.exp(climb(Math.log(beta[task]), (at, here) -> ofTask(task, alpha, at, here))));
        ConfusionModel.setShares(into.pi, counts.columns, packed.n, labelPrior, 0);
    }

    @Override
    public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(beta, parameters.pi).with(parameters.theta);
    }

    @Override
    public void project(ExpectedCounts counts, ModelParameters parameters) {
        for (int task = 0; task < beta.length; task++) {
            beta[task] = Math.min(MOST_EASY, Math.max(1 / MOST_EASY, beta[task]));
        }
        ConfusionModel.scaleShares(parameters.pi);
    }

    /** A function of one number, with its slope and how it bends down. */
    private static final class Here {
        double value;
        double slope;
        double bend; // greater than 0
    }

    @FunctionalInterface
    private interface Curve {
        void fill(double at, Here here);
    }

    private static double climb(double start, Curve curve) {
        double at = start;
        Here here = new Here();
        Here there = new Here();
        curve.fill(at, here);
        for (int n = 0; n < STEPS; n++) {
            double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, here.slope / here.bend));
            double least = here.value - ROUNDING * Math.abs(here.value);
            curve.fill(at + step, there);
            for (int halving = 0; halving < HALVINGS && !(there.value >= least); halving++) {
                step /= 2;
                curve.fill(at + step, there);
            }
            if (!(there.value >= least)) {
                return at;
            }
            at += step;
            Here last = here;
            here = there;
            there = last;
        }
        return at;
    }

    private void ofWorker(int worker, double alpha, Here here) {
        double off = alpha - ability;
        double value = -off * off / 2;
        double slope = -off;
        double bend = 1;
        for (int i = from[worker]; i < from[worker + 1]; i++) {
            double b = beta[entry[i] / k];
            double agreed = q[entry[i]];
            double x = alpha * b;
            double e = Math.exp(-Math.abs(x));
            double sigma = (x >= 0 ? 1 : e) / (1 + e);
            double a = share == null ? 1 : share[i];
            value += a * (agreed * x - Math.max(0, x) - Math.log1p(e));
            slope += a * b * (agreed - sigma);
            bend += a * b * b * e / ((1 + e) * (1 + e));
        }
        if (right[worker] + wrong[worker] > 0) {
            double x = alpha * past;
            double all = right[worker] + wrong[worker];
            double e = Math.exp(-Math.abs(x));
            value += right[worker] * x - all * (Math.max(0, x) + Math.log1p(e));
            slope += past * (right[worker] - all * (x >= 0 ? 1 : e) / (1 + e));
            bend += past * past * all * e / ((1 + e) * (1 + e));
        }
        here.value = value;
        here.slope = slope;
        here.bend = bend;
    }

    private void ofTask(int task, double[] alpha, double b, Here here) {
        double off = b - easiness;
        double easy = Math.exp(b);
        double[] weight = packed.weight;
        double value = -off * off / 2;
        double slope = 0;
        double bend = 1;
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            double agreed = q[task * k + packed.label(a)];
            double x = alpha[packed.worker(a)] * easy;
            double e = Math.exp(-Math.abs(x));
            double sigma = (x >= 0 ? 1 : e) / (1 + e);
            double part = weight == null ? 1 : weight[a];
            value += part * (agreed * x - Math.max(0, x) - Math.log1p(e));
            slope += part * x * (agreed - sigma);
            bend += part * x * x * e / ((1 + e) * (1 + e));
        }
        here.value = value;
        here.slope = slope - off;
        here.bend = Math.max(1, bend - slope); // it may bend upwards, where Newton would go the wrong way
    }

    /** The priors of workers and tasks, but for their constants, and the history. */
    @Override
    public double logPrior(ModelParameters parameters) {
        double sum = 0;
        for (int w = 0; w < packed.w; w++) {
            double alpha = parameters.theta[w];
            sum -= (alpha - ability) * (alpha - ability) / 2;
            if (right[w] + wrong[w] > 0) {
                double x = alpha * past;
                sum += right[w] * x - (right[w] + wrong[w]) * GladSweep.logOnePlusExp(x) - wrong[w] * Math.log(k - 1);
            }
        }
        for (double each : beta) {
            double off = Math.log(each) - easiness;
            sum -= off * off / 2;
        }
        return sum;
    }
}
