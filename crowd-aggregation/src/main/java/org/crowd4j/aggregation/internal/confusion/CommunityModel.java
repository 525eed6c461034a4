package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.ParameterVector;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.Digamma;
import org.crowd4j.aggregation.internal.numerics.Dirichlet;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The half of a variational step that looks at workers who each belong to one of several
 * communities, and whose confusion matrix is drawn around that of their community:
 *
 * <pre>
 *   m(w) ~ h        vʷ(c, ·) ~ Dirichlet(τ Mᵐ(c, ·))
 *   r(w, m) ∝ h(m) Π_c B(τ Mᵐ(c) + nʷ(c)) / B(τ Mᵐ(c))
 *   theta   = exp Σ_m r(w, m) [ ψ(τ Mᵐ(c, l) + nʷ(c, l)) − ψ(τ + Σ nʷ(c)) ]
 *   Mᵐ(c, l) ∝ a(c, l) + Σ_w r(w, m) τ Mᵐ(c, l) [ ψ(τ Mᵐ(c, l) + nʷ(c, l)) − ψ(τ Mᵐ(c, l)) ]
 *           h(m) ∝ 1 + Σ_w r(w, m)
 * </pre>
 *
 * <p>n are the counts and what a worker did before. The communities are the model's own state: each
 * call moves them once. What the evidence lower bound has beside the sweep's part belongs to the
 * last parameters made.
 */
public final class CommunityModel implements MStep {
    private static final double LEAST_RATE = 1e-10 / (1L << 31); // Row multiplies
    private static final double BEST = 0.9; // of the diagonals to start from

    private final int k;
    private final int workers;
    private final int communities;
    private final double tasks;
    private final double strength; // τ
    private final double right; // a(c, c)
    private final double wrong; // a(c, l)
    private final PastCounts history;
    private final RunMonitor monitor;
    private final double[] matrix; // M × K × K:  τ M, as community, given, truth
    private final double[] digamma; // of it
    private final double[] share; // h
    private final double[] belongs; // W × M
    private double bound;

    /**
     * The step for some answers.
     *
     * @param communities how many there are
     * @param strength τ
     * @param right the prior count of every entry on the diagonal of a community's matrix
     * @param wrong the prior count of every other entry
     */
    public CommunityModel(
            PackedAnswers packed,
            int communities,
            double strength,
            double right,
            double wrong,
            PastCounts history,
            RunMonitor monitor) {
        this.k = packed.k;
        this.workers = packed.w;
        this.tasks = packed.n;
        this.communities = communities;
        this.strength = strength;
        this.right = right;
        this.wrong = wrong;
        this.history = history;
        this.monitor = monitor;
        matrix = new double[communities * k * k];
        digamma = new double[matrix.length];
        share = new double[communities];
        belongs = new double[packed.w * communities];
        Arrays.fill(share, 1.0 / communities);
        for (int i = 0; i < matrix.length; i++) {
            double better = (BEST - 1.0 / k) * (communities - i / (k * k)) / communities; // than chance
            matrix[i] = strength * (i / k % k == i % k ? 1.0 / k + better : (1 - 1.0 / k - better) / (k - 1));
        }
        digammas();
    }

    private void digammas() {
        for (int i = 0; i < matrix.length; i++) {
            boolean again = i > 0 && matrix[i] == matrix[i - 1]; // most entries, where labels are many
            digamma[i] = again ? digamma[i - 1] : Digamma.of(matrix[i]);
        }
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        System.arraycopy(counts.table, 0, into.theta, 0, into.theta.length);
        history.addTo(into.theta);
        moveCommunities(into.theta);
        settle(counts, tasks, into);
    }

    /** {@return the counts, and what the communities have become} */
    @Override
    public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(counts.table, counts.columns, matrix, share);
    }

    /** Leaves the communities where they were put, but for scale. */
    @Override
    public void project(ExpectedCounts counts, ModelParameters into) {
        System.arraycopy(counts.table, 0, into.theta, 0, into.theta.length);
        history.addTo(into.theta);
        for (int m = 0; m < communities; m++) {
            ConfusionModel.scaleTruths(matrix, m * k * k, k);
        }
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] *= strength;
        }
        digammas();
        double all = Arrays.stream(share).sum();
        for (int m = 0; m < communities; m++) {
            share[m] /= all;
        }
        settle(counts, Arrays.stream(counts.columns).sum(), into);
    }

    /**
     * Makes the parameters of counts, in {@code into.theta}, that add up to {@code given} tasks,
     * and of the communities.
     */
    private void settle(ExpectedCounts counts, double given, ModelParameters into) {
        bound = 0;
        Columns columns = new Columns();
        for (int worker = 0; worker < workers; worker++) {
            monitor.checkAt(worker);
            bound += columns.belong(worker, into.theta);
            bound -= columns.expectLogs(worker, counts.table, into.theta);
        }
        for (int i = 0; i < matrix.length; i++) {
            bound += (i / k % k == i % k ? right : wrong) * Math.log(matrix[i] / strength);
        }
        for (double h : share) {
            bound += Math.log(h);
        }
        for (int c = 0; c < k; c++) {
            into.pi[c] = (1 + counts.columns[c]) / (k + given);
            bound += Math.log(into.pi[c]);
        }
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        return bound;
    }

    private void moveCommunities(double[] n) {
        double[] next = new double[matrix.length];
        double[] size = new double[communities];
        Arrays.fill(size, 1);
        for (int i = 0; i < next.length; i++) {
            next[i] = i / k % k == i % k ? right : wrong;
        }
        Columns columns = new Columns();
        for (int worker = 0; worker < workers; worker++) {
            monitor.checkAt(worker);
            columns.belong(worker, n);
            for (int m = 0; m < communities; m++) {
                double r = belongs[worker * communities + m];
                size[m] += r;
                for (int e = 0; e < k * k && r > 0; e++) {
                    int i = m * k * k + e;
                    double after = matrix[i] + n[worker * k * k + e];
                    if (after > matrix[i]) {
                        next[i] += r * matrix[i] * (Digamma.of(after) - digamma[i]);
                    }
                }
            }
        }
        for (int m = 0; m < communities; m++) {
            share[m] = size[m] / (workers + communities);
            ConfusionModel.scaleTruths(next, m * k * k, k);
        }
        for (int i = 0; i < next.length; i++) {
            matrix[i] = strength * next[i];
        }
        digammas();
    }

    /** One worker's counts, added up over the labels given. */
    private final class Columns {
        private final double[] given = new double[k];
        private final double[] ofGiven = new double[k];

        /**
         * Finds which community a worker belongs to; returns the logarithm of what the products add
         * up to.
         */
        double belong(int worker, double[] n) {
            int base = worker * k * k;
            Arrays.fill(given, 0);
            for (int e = 0; e < k * k; e++) {
                given[e % k] += n[base + e];
            }
            double outside = 0;
            for (int c = 0; c < k; c++) {
                outside += given[c] > 0 ? Dirichlet.rise(strength, given[c]) : 0;
            }
            double most = Double.NEGATIVE_INFINITY;
            for (int m = 0; m < communities; m++) {
                double log = Math.log(share[m]) - outside;
                for (int e = 0; e < k * k; e++) {
                    double alpha = matrix[m * k * k + e];
                    log += alpha + n[base + e] > alpha ? Dirichlet.rise(alpha, n[base + e]) : 0;
                }
                belongs[worker * communities + m] = log;
                most = Math.max(most, log);
            }
            double sum = 0;
            for (int m = worker * communities; m < (worker + 1) * communities; m++) {
                belongs[m] = Math.exp(belongs[m] - most);
                sum += belongs[m];
            }
            for (int m = worker * communities; m < (worker + 1) * communities; m++) {
                belongs[m] /= sum;
            }
            return most + Math.log(sum);
        }

        /** Turns the counts of a worker into exp E ln v; returns Σ table · E ln v. */
        double expectLogs(int worker, double[] table, double[] theta) {
            int base = worker * k * k;
            double spoken = 0;
            for (int c = 0; c < k; c++) {
                ofGiven[c] = Digamma.of(strength + given[c]);
            }
            for (int e = 0; e < k * k; e++) {
                double log = 0;
                for (int m = 0; m < communities; m++) {
                    double alpha = matrix[m * k * k + e];
                    double after = alpha + theta[base + e];
                    double r = belongs[worker * communities + m];
                    log += r > 0 ? r * (after > alpha ? Digamma.of(after) : digamma[m * k * k + e]) : 0;
                }
                theta[base + e] = Math.max(LEAST_RATE, Math.exp(log - ofGiven[e % k]));
                spoken += table[base + e] > 0 ? table[base + e] * Math.log(theta[base + e]) : 0;
            }
            return spoken;
        }
    }

    /**
     * Sets the matrices of the workers to their expected values under a posterior's counts: what
     * one shows.
     */
    public void means(ExpectedCounts counts, ModelParameters into) {
        System.arraycopy(counts.table, 0, into.theta, 0, into.theta.length);
        history.addTo(into.theta);
        for (int worker = 0; worker < workers; worker++) {
            for (int e = 0; e < k * k; e++) {
                double alpha = 0;
                for (int m = 0; m < communities; m++) {
                    alpha += belongs[worker * communities + m] * matrix[m * k * k + e];
                }
                into.theta[worker * k * k + e] += alpha;
            }
            ConfusionModel.scaleTruths(into.theta, worker * k * k, k);
        }
        for (int c = 0; c < k; c++) {
            into.pi[c] = (1 + counts.columns[c]) / (k + tasks);
        }
    }

    /** {@return how probably each worker belongs to each community: W × M} */
    public double[] belongs() {
        return belongs;
    }

    /** {@return the rates of each community: community, truth, given} */
    public double[] matrices() {
        double[] rates = new double[matrix.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i / (k * k) * k * k + i % k * k + i / k % k] = matrix[i] / strength;
        }
        return rates;
    }
}
