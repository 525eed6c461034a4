package org.crowd4j.aggregation.internal.ability;

import org.apache.commons.math3.special.Gamma;
import org.crowd4j.aggregation.internal.confusion.ConfusionModel;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.numerics.Digamma;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.jspecify.annotations.Nullable;

/**
 * The M step of workers who either know the truth, with probability θ(w), or say l with probability
 * ξʷ(l) whatever the truth is; and that of the label prior. Of the answers l of worker w that are
 * right, the share 1 − 1 / ρ(w, l) is known, by the parameters before:
 *
 * <pre>
 *   u(w, l) = counts(w, l) · (1 − 1 / ρ(w, l))           known
 *   v(w, l) = answers l of w − u(w, l)                   spam
 *   ρ(w, l) = 1 + θ(w) / [ (1 − θ(w)) ξʷ(l) ]
 * </pre>
 *
 * <p>θ and 1 − θ come from the sums of u and v over l, and ξʷ from v: smoothed shares, or geometric
 * means under a posterior of Beta and Dirichlet. What a worker did before is answers whose truth is
 * known.
 */
public final class MaceModel implements MStep {
    private static final double SMALLEST = 1e-10;
    private static final double LOG_SMALLEST = Math.log(SMALLEST);
    private static final int WORKERS_AT_ONCE = 1 << 10;

    private static final double BETA = 0.5;
    private static final double DIRICHLET = 10;
    private static final double LOG_GAMMA_BETA = Gamma.logGamma(BETA);
    private static final double LOG_GAMMA_DIRICHLET = Gamma.logGamma(DIRICHLET);
    private static final double DIGAMMA_DIRICHLET = Digamma.of(DIRICHLET);

    private final int k;
    private final int workers;
    private final double tasks;
    private final boolean variational;
    private final double smoothing; // of each count
    private final PastCounts history;
    private final double @Nullable [] labelPrior; // null if estimated
    private final double[] given; // W × K:  how many answers, by weight, with history
    private final double[] theta; // W
    private final double[] xi; // W × K
    private final double[] beside; // W:  what the objective has beside the sweep's part

    /**
     * The M step for some answers.
     *
     * @param variational whether to take posterior geometric means under Beta(½, ½) and
     *     Dirichlet(10) instead of shares
     * @param smoothing what is added to each count of the shares
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     */
    public MaceModel(
            PackedAnswers packed,
            boolean variational,
            double smoothing,
            PastCounts history,
            double @Nullable [] labelPrior) {
        this.k = packed.k;
        this.workers = packed.w;
        this.tasks = packed.n;
        this.variational = variational;
        this.smoothing = smoothing;
        this.history = history;
        this.labelPrior = labelPrior;
        this.given = packed.answersByCode();
        this.theta = new double[packed.w];
        this.xi = new double[packed.w * k];
        this.beside = new double[packed.w];
        history.forEach((worker, truth, label, count) -> given[worker * k + label] += count);
    }

    /** {@return the probability of each worker to know the truth} */
    public double[] theta() {
        return theta;
    }

    /** {@return the labels that each worker gives when spamming: worker, given} */
    public double[] xi() {
        return xi;
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        history.forEach((worker, truth, given, count) -> {
            if (truth == given) {
                counts.table[worker * k + given] += count;
            }
        });
        Stripes.parallel(workers, WORKERS_AT_ONCE, worker -> {
            for (int e = worker * k; e < (worker + 1) * k; e++) {
                counts.table[e] *= 1 - 1 / into.theta[e];
            }
        });
        project(counts, into);
    }

    /** Sets the parameters by the answers that are known, u, which the table of counts holds. */
    @Override
    public void project(ExpectedCounts counts, ModelParameters into) {
        Stripes.parallel(workers, WORKERS_AT_ONCE, worker -> land(worker, counts.table, into.theta));
        ConfusionModel.setShares(into.pi, counts.columns, tasks, labelPrior, 0);
    }

    private void land(int worker, double[] right, double[] rho) {
        double known = 0;
        double spam = 0;
        for (int e = worker * k; e < (worker + 1) * k; e++) {
            double u = Math.min(given[e], right[e]);
            xi[e] = given[e] - u;
            known += u;
            spam += xi[e];
        }
        if (variational) {
            average(worker, known, spam, rho);
        } else {
            share(worker, known, spam, rho);
        }
    }

    /** Takes shares of the counts; ξ holds v, and is filled in. */
    private void share(int worker, double known, double spam, double[] rho) {
        double all = known + spam + 2 * smoothing;
        double knowing = Math.max(SMALLEST, (known + smoothing) / all);
        double spamming = Math.max(SMALLEST, (spam + smoothing) / all);
        double sum = 0;
        double logs = Math.log(knowing) + Math.log(spamming); // of every parameter
        double asSpam = 0; // ln p(answers), if all are spam
        double whole = spam + k * smoothing;
        for (int e = worker * k; e < (worker + 1) * k; e++) {
            xi[e] = whole > 0 ? (xi[e] + smoothing) / whole : 1.0 / k;
            double strategy = Math.max(SMALLEST, xi[e]);
            double log = Math.log(strategy);
            logs += log;
            asSpam += given[e] * log;
            sum += given[e];
            rho[e] = 1 + knowing / (spamming * strategy);
        }
        theta[worker] = (known + smoothing) / all;
        beside[worker] = smoothing * logs + asSpam + sum * Math.log(spamming);
    }

    /** Takes geometric means under the posterior; ξ holds v, and is filled in. */
    private void average(int worker, double known, double spam, double[] rho) {
        double a = known + BETA;
        double b = spam + BETA;
        double both = Digamma.of(a + b);
        double logKnowing = Digamma.of(a) - both;
        double logSpamming = Math.max(LOG_SMALLEST, Digamma.of(b) - both);
        double divergence = Gamma.logGamma(a + b)
                - Gamma.logGamma(a)
                - Gamma.logGamma(b)
                + 2 * LOG_GAMMA_BETA
                + known * logKnowing
                + spam * logSpamming;
        double whole = spam + k * DIRICHLET;
        double every = Digamma.of(whole);
        divergence += Gamma.logGamma(whole) - Gamma.logGamma(k * DIRICHLET);
        double asSpam = 0; // of every answer, the mean ln p if it is spam
        for (int e = worker * k; e < (worker + 1) * k; e++) {
            double v = xi[e];
            double log = Math.max(LOG_SMALLEST, (v == 0 ? DIGAMMA_DIRICHLET : Digamma.of(v + DIRICHLET)) - every);
            if (v > 0) {
                divergence += v * log - Gamma.logGamma(v + DIRICHLET) + LOG_GAMMA_DIRICHLET;
            }
            asSpam += given[e] * (logSpamming + log);
            xi[e] = (v + DIRICHLET) / whole;
            rho[e] = 1 + Math.exp(logKnowing - logSpamming - log);
        }
        theta[worker] = a / (a + b);
        beside[worker] = asSpam - divergence;
    }

    /**
     * The prior of every worker, what a sweep leaves out of every answer, and the history. Of the
     * last parameters it made.
     */
    @Override
    public double logPrior(ModelParameters parameters) {
        double[] sum = new double[1];
        for (double part : beside) {
            sum[0] += part;
        }
        history.forEach((worker, truth, given, count) -> {
            if (truth == given) {
                sum[0] += count * Math.log(parameters.theta[worker * k + given]);
            }
        });
        return sum[0];
    }
}
