package org.crowd4j.aggregation.internal;

import java.util.Arrays;

/**
 * The half of a variational step that looks at workers and shares, where these have Dirichlet priors and are not estimated but
 * believed in as distributions. A task is in one of C cells, each a label or one of G subtypes of it.
 *
 * <pre>
 *   α(w, l, c) = a(c, l) + hʷ(c, l)                              what is believed beforehand
 *   theta      = exp( ψ(α + n) − ψ(Σₗ α + n) )                    exp E ln v(w, c, l)
 *   pi(k, g)   = exp( ψ(ν₀ + n(k)) − ψ(Σ ν₀ + n(k)) + ψ(η₀ + n(k, g)) − ψ(Σ η₀ + n(k, g)) )
 * </pre>
 *
 * <p>Rows of theta and pi add up to less than 1. What an evidence lower bound has beside the log of what the sweep divides by is
 * minus the divergence of these distributions from their priors; it is found on the way, and belongs to the last parameters made.
 */
public final class DirichletModel implements Model {

    /** The smallest rate: {@link Row} multiplies. Only a prior count of 10¹⁰ against an answer gets there. */
    private static final double LEAST_RATE = 1e-10 / (1L << 31);

    private static final int WORKERS_AT_ONCE = 1 << 10;

    private final int k;
    private final int subtypes;
    private final int width;
    private final int workers;
    private final Belief belief;
    private final History history;
    private final Watch watch;
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
    public DirichletModel(Cells cells, int subtypes, Belief belief, History history, Watch watch) {
        this.k = cells.k;
        this.subtypes = subtypes;
        this.width = k * subtypes;
        this.workers = cells.w;
        this.belief = belief;
        this.history = history;
        this.watch = watch;
    }

    @Override
    public void maximise(Counts counts, Parameters into) {
        prior(into.theta);
        double[] sums = new double[(workers + WORKERS_AT_ONCE - 1) / WORKERS_AT_ONCE];
        Stripes.parallel(sums.length, part -> {
            watch.check();
            Columns columns = new Columns();
            int end = Math.min(workers, (part + 1) * WORKERS_AT_ONCE);
            for (int worker = part * WORKERS_AT_ONCE; worker < end; worker++) {
                sums[part] += expectLogs(worker, counts.table, into.theta, columns);
            }
        });
        bound = Arrays.stream(sums).reduce(0, Double::sum) + shares(counts.labels, into.pi);
    }

    @Override
    public double logPrior(Parameters parameters) {
        return bound;
    }

    /** Sets the parameters to their expected values instead, E v and E of the share of each cell: what one shows. */
    public void means(Counts counts, Parameters into) {
        prior(into.theta);
        Columns columns = new Columns();
        for (int worker = 0; worker < workers; worker++) {
            columns.add(worker, counts.table, into.theta);
            for (int entry = worker * k * width; entry < (worker + 1) * k * width; entry++) {
                int c = entry % width;
                into.theta[entry] = (into.theta[entry] + counts.table[entry]) / (columns.prior[c] + columns.seen[c]);
            }
        }
        double tasks = Arrays.stream(counts.labels).sum();
        for (int c = 0; c < width; c++) {
            double label = tasks(counts.labels, c / subtypes);
            into.pi[c] = (belief.label + label)
                    / (k * belief.label + tasks)
                    * (belief.subtype + counts.labels[c])
                    / (subtypes * belief.subtype + label);
        }
    }

    private void prior(double[] alpha) {
        for (int entry = 0; entry < alpha.length; entry++) {
            alpha[entry] = entry % width / subtypes == entry / width % k ? belief.right : belief.wrong;
        }
        history.forEach((worker, truth, said, count) -> {
            for (int c = truth * subtypes; c < (truth + 1) * subtypes; c++) {
                alpha[(worker * k + said) * width + c] += count;
            }
        });
    }

    /** What one worker's counts add up to over what is said. */
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

    /** Fills in exp E ln of the share of each cell; returns minus the divergence from the priors. */
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
