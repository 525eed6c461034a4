package org.crowd4j.aggregation.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The M step of confusion matrices with a Dirichlet prior, and of the label prior:
 *
 * <pre>
 *   θʷ(c, l) ∝ counts(w, l, c) + a(c, l) + hʷ(c, l)        π(c) ∝ Σₜ q(t, c), unless given
 * </pre>
 *
 * <p>where a is one prior for all workers and h what a worker did before. An entry of a label that the worker gave counts at
 * least 10⁻¹⁰, so that nothing the worker said is impossible.
 */
public final class ConfusionModel implements Model {

    /** The smallest count of a label that a worker gave, and the smallest share of a label. */
    static final double SMALLEST = 1e-10;

    /** The smallest rate that is not 0: a prior or a history may outweigh an answer by any factor, and {@link Row} multiplies. */
    private static final double LEAST_RATE = SMALLEST / (1L << 31);

    private static final int WORKERS_AT_ONCE = 1 << 10;

    private final int k;
    private final int workers;
    private final double tasks;
    private final double right; // a(c, c)
    private final double wrong; // a(c, l) elsewhere
    private final History history;
    private final double @Nullable [] labelPrior; // null if estimated

    /**
     * The M step for some answers.
     *
     * @param right the prior count of every entry on the diagonal
     * @param wrong the prior count of every other entry
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     */
    public ConfusionModel(Cells cells, double right, double wrong, History history, double @Nullable [] labelPrior) {
        this.k = cells.k;
        this.workers = cells.w;
        this.tasks = cells.n;
        this.right = right;
        this.wrong = wrong;
        this.history = history;
        this.labelPrior = labelPrior;
    }

    @Override
    public void maximise(Counts counts, Parameters into) {
        overWorkers((begin, end) -> addPrior(counts.table, into.theta, begin, end));
        history.addTo(into.theta);
        overWorkers((begin, end) -> scale(into.theta, begin, end));
        for (int c = 0; c < k; c++) {
            into.pi[c] = labelPrior == null ? Math.max(counts.labels[c] / tasks, SMALLEST) : labelPrior[c];
        }
    }

    private void addPrior(double[] table, double[] theta, int beginWorker, int endWorker) {
        for (int said = beginWorker * k; said < endWorker * k; said++) {
            int entry = said * k;
            double given = 0;
            for (int c = 0; c < k; c++) {
                given += table[entry + c];
            }
            double least = given > 0.5 ? SMALLEST : 0; // a label never given may be impossible
            for (int c = 0; c < k; c++) {
                theta[entry + c] = Math.max(least, table[entry + c] + (c == said % k ? right : wrong));
            }
        }
    }

    private void scale(double[] theta, int beginWorker, int endWorker) {
        for (int worker = beginWorker; worker < endWorker; worker++) {
            scaleTruths(theta, worker * k * k, k);
        }
    }

    /** Divides the entries of one worker so that they add up to 1 over what is said, for each truth. */
    static void scaleTruths(double[] theta, int begin, int k) {
        for (int truth = begin; truth < begin + k; truth++) {
            double sum = 0;
            for (int entry = truth; entry < begin + k * k; entry += k) {
                sum += theta[entry];
            }
            for (int entry = truth; entry < begin + k * k; entry += k) {
                theta[entry] = theta[entry] == 0 ? 0 : Math.max(LEAST_RATE, theta[entry] / sum);
            }
        }
    }

    @Override
    public double logPrior(Parameters parameters) {
        if (right == 0 && wrong == 0) {
            return history.logDensity(parameters.theta);
        }
        int parts = (workers + WORKERS_AT_ONCE - 1) / WORKERS_AT_ONCE;
        double[] sums = new double[parts];
        Stripes.parallel(parts, part -> {
            int end = Math.min(workers, (part + 1) * WORKERS_AT_ONCE);
            sums[part] = logPrior(parameters.theta, part * WORKERS_AT_ONCE, end);
        });
        return Arrays.stream(sums).reduce(0, Double::sum) + history.logDensity(parameters.theta);
    }

    private double logPrior(double[] theta, int beginWorker, int endWorker) {
        double onDiagonal = 0;
        double elsewhere = 0;
        for (int said = beginWorker * k; said < endWorker * k; said++) {
            for (int c = 0; c < k; c++) {
                if (c == said % k) {
                    onDiagonal += Math.log(theta[said * k + c]);
                } else if (wrong > 0) {
                    elsewhere += Math.log(theta[said * k + c]);
                }
            }
        }
        return (right > 0 ? right * onDiagonal : 0) + wrong * elsewhere;
    }

    @FunctionalInterface
    private interface Workers {
        void run(int begin, int end);
    }

    private void overWorkers(Workers work) {
        int parts = (workers + WORKERS_AT_ONCE - 1) / WORKERS_AT_ONCE;
        Stripes.parallel(
                parts, part -> work.run(part * WORKERS_AT_ONCE, Math.min(workers, (part + 1) * WORKERS_AT_ONCE)));
    }
}
