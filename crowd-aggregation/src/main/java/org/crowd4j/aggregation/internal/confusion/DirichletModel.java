package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.numerics.Digamma;
import org.crowd4j.aggregation.internal.numerics.Dirichlet;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The half of a variational step that looks at workers and shares, where these have Dirichlet
 * priors and are not estimated but believed in as distributions. A task is in one of C cells, each
 * a label or one of G subtypes of it.
 *
 * <pre>
 *   α(w, l, c) = a(c, l) + hʷ(c, l)                              what is believed beforehand
 *   theta      = exp( ψ(α + n) − ψ(Σₗ α + n) )                    exp E ln v(w, c, l)
 *   pi(k, g)   = exp( ψ(ν₀ + n(k)) − ψ(Σ ν₀ + n(k)) + ψ(η₀ + n(k, g)) − ψ(Σ η₀ + n(k, g)) )
 * </pre>
 *
 * <p>Rows of theta and pi add up to less than 1. What an evidence lower bound has beside the log of
 * what the sweep divides by is minus the divergence of these distributions from their priors; it is
 * found on the way, and belongs to the last parameters made.
 */
public final class DirichletModel implements MStep {

    /**
     * The smallest rate: {@link TaskPosterior} multiplies. Only a prior count of 10¹⁰ against an
     * answer gets there.
     */
    private static final double LEAST_RATE = 1e-10 / (1L << 31);

    private static final int WORKERS_AT_ONCE = 1 << 10;

    private final int k;
    private final int subtypes;
    private final int width;
    private final int workers;
    private final Belief belief;
    private final PastCounts history;
    private final RunMonitor monitor;
    private double bound;

    /**
     * What is believed before any answer is seen.
     *
     * @param right the prior count of every entry on the diagonal, in every subtype
     * @param wrong the prior count of every other entry
     * @param label the prior count of tasks of every label
     * @param subtype the prior count of tasks of every subtype of a label
     */
    public record Belief(double right, double wrong, double label, double subtype) {}

    /** The step for some answers; the history of a worker counts in every subtype. */
    public DirichletModel(PackedAnswers packed, int subtypes, Belief belief, PastCounts history, RunMonitor monitor) {
        this.k = packed.k;
        this.subtypes = subtypes;
        this.width = k * subtypes;
        this.workers = packed.w;
        this.belief = belief;
        this.history = history;
        this.monitor = monitor;
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        prior(into.theta);
        double ofWorkers = Stripes.sum(workers, WORKERS_AT_ONCE, (begin, end) -> {
            monitor.check();
            Columns columns = new Columns();
            double sum = 0;
            for (int worker = begin; worker < end; worker++) {
                sum += expectLogs(worker, counts.table, into.theta, columns);
            }
            return sum;
        });
        bound = ofWorkers + shares(counts.columns, into.pi);
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        return bound;
    }

    /**
     * Sets the parameters to their expected values instead, E v and E of the share of each cell:
     * what one shows.
     */
    public void means(ExpectedCounts counts, ModelParameters into) {
        prior(into.theta);
        Columns columns = new Columns();
        for (int worker = 0; worker < workers; worker++) {
            columns.add(worker, counts.table, into.theta);
            for (int entry = worker * k * width; entry < (worker + 1) * k * width; entry++) {
                int c = entry % width;
                into.theta[entry] = (into.theta[entry] + counts.table[entry]) / (columns.prior[c] + columns.seen[c]);
            }
        }
        double tasks = Arrays.stream(counts.columns).sum();
        for (int c = 0; c < width; c++) {
            double label = tasks(counts.columns, c / subtypes);
            into.pi[c] = (belief.label + label)
                    / (k * belief.label + tasks)
                    * (belief.subtype + counts.columns[c])
                    / (subtypes * belief.subtype + label);
        }
    }

    private void prior(double[] alpha) {
        for (int entry = 0; entry < alpha.length; entry++) {
            alpha[entry] = entry % width / subtypes == entry / width % k ? belief.right : belief.wrong;
        }
        history.forEach((worker, truth, given, count) -> {
            for (int c = truth * subtypes; c < (truth + 1) * subtypes; c++) {
                alpha[(worker * k + given) * width + c] += count;
            }
        });
    }

    /** What one worker's counts add up to over the labels given. */
    private final class Columns {
        final double[] prior = new double[width];
        final double[] seen = new double[width];
        final double[] expDigamma = new double[width];

        void add(int worker, double[] table, double[] alpha) {
            Arrays.fill(prior, 0);
            Arrays.fill(seen, 0);
            for (int base = worker * k * width; base < (worker + 1) * k * width; base += width) {
                for (int c = 0; c < width; c++) {
                    prior[c] += alpha[base + c];
                    seen[c] += table[base + c];
                }
            }
        }
    }

    /** Turns the prior of a worker into exp E ln v; returns minus the divergence from it. */
    private double expectLogs(int worker, double[] table, double[] theta, Columns columns) {
        double gained = 0;
        columns.add(worker, table, theta);
        for (int c = 0; c < width; c++) {
            double digamma = Digamma.of(columns.prior[c] + columns.seen[c]);
            columns.expDigamma[c] = Math.exp(digamma);
            gained -= Dirichlet.gain(columns.prior[c], columns.seen[c], digamma);
        }
        double unseenRight = Math.exp(Digamma.of(belief.right));
        double unseenWrong = Math.exp(Digamma.of(belief.wrong));
        for (int base = worker * k * width; base < (worker + 1) * k * width; base += width) {
            for (int c = 0; c < width; c++) {
                double alpha = theta[base + c];
                double n = table[base + c];
                double above;
                if (alpha + n == alpha && (alpha == belief.right || alpha == belief.wrong)) {
                    above = alpha == belief.right ? unseenRight : unseenWrong; // most entries, where labels are many
                } else {
                    double digamma = Digamma.of(alpha + n);
                    above = Math.exp(digamma);
                    gained += Dirichlet.gain(alpha, n, digamma);
                }
                theta[base + c] = Math.max(LEAST_RATE, above / columns.expDigamma[c]);
            }
        }
        return gained;
    }

    private double tasks(double[] cells, int label) {
        double sum = 0;
        for (int c = label * subtypes; c < (label + 1) * subtypes; c++) {
            sum += cells[c];
        }
        return sum;
    }

    /**
     * Fills in exp E ln of the share of each cell; returns minus the divergence from the priors.
     */
    private double shares(double[] seen, double[] pi) {
        double tasks = Arrays.stream(seen).sum();
        double ofAll = Digamma.of(k * belief.label + tasks);
        double gained = -Dirichlet.gain(k * belief.label, tasks, ofAll);
        for (int label = 0; label < k; label++) {
            double n = tasks(seen, label);
            double ofLabel = Digamma.of(belief.label + n);
            double within = Digamma.of(subtypes * belief.subtype + n);
            gained += Dirichlet.gain(belief.label, n, ofLabel) - Dirichlet.gain(subtypes * belief.subtype, n, within);
            for (int c = label * subtypes; c < (label + 1) * subtypes; c++) {
                double ofSubtype = Digamma.of(belief.subtype + seen[c]);
                gained += Dirichlet.gain(belief.subtype, seen[c], ofSubtype);
                pi[c] = Math.exp(ofLabel - ofAll + ofSubtype - within);
            }
        }
        return gained;
    }
}
