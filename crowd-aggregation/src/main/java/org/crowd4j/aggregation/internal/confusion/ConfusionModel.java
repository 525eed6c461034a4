package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.Likelihood;
import org.crowd4j.aggregation.internal.engine.MStep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.engine.ParameterVector;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.engine.TaskPosterior;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.jspecify.annotations.Nullable;

/**
 * The M step of confusion matrices with a Dirichlet prior, and of the label prior:
 *
 * <pre>
 *   θʷ(c, l) ∝ counts(w, l, c) + a(c, l) + hʷ(c, l)        π(c) ∝ Σₜ q(t, c) + b, unless given
 * </pre>
 *
 * <p>where a is one prior for all workers, h what a worker did before and b the prior count of
 * every label. An entry of a label that the worker gave counts at least 10⁻¹⁰, so that nothing the
 * worker gave is impossible.
 */
public final class ConfusionModel implements MStep {

    /** The smallest count of a label that a worker gave, and the smallest share of a label. */
    public static final double SMALLEST = 1e-10;

    /**
     * The smallest rate that is not 0: a prior or a history may outweigh an answer by any factor,
     * and {@link TaskPosterior} multiplies.
     */
    private static final double LEAST_RATE = SMALLEST / (1L << 31);

    private static final int WORKERS_AT_ONCE = 1 << 10;

    private final int k;
    private final int workers;
    private final double tasks;
    private final double[] right; // K:  a(c, c)
    private final double[] wrong; // K:  a(c, l) elsewhere
    private final boolean free; // whether a is 0
    private final PastCounts history;
    private final double @Nullable [] labelPrior; // null if estimated
    private final double labelCount; // b

    /**
     * The M step for some answers, with the same prior whatever the truth.
     *
     * @param right the prior count of every entry on the diagonal
     * @param wrong the prior count of every other entry
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     */
    public ConfusionModel(
            PackedAnswers packed, double right, double wrong, PastCounts history, double @Nullable [] labelPrior) {
        this(packed.k, packed.w, packed.n, right, wrong, history, labelPrior);
    }

    /**
     * The M step with one prior for all truths.
     */
    public ConfusionModel(
            int labels,
            int workers,
            double tasks,
            double right,
            double wrong,
            PastCounts history,
            double @Nullable [] labelPrior) {
        this(labels, workers, tasks, even(right, labels), even(wrong, labels), history, labelPrior, 0);
    }

    /**
     * The M step with a prior for each truth, and prior counts of tasks.
     *
     * @param right for each truth, the prior count of saying so
     * @param wrong for each truth, the prior count of every other label
     * @param history what the workers did before
     * @param labelPrior the share of each label; null to estimate it
     * @param labelCount the prior count of every label, if its share is estimated
     */
    public ConfusionModel(
            int labels,
            int workers,
            double tasks,
            double[] right,
            double[] wrong,
            PastCounts history,
            double @Nullable [] labelPrior,
            double labelCount) {
        this.k = labels;
        this.workers = workers;
        this.tasks = tasks;
        this.right = right;
        this.wrong = wrong;
        this.free = Arrays.stream(right).sum() + Arrays.stream(wrong).sum() == 0;
        this.history = history;
        this.labelPrior = labelPrior;
        this.labelCount = labelCount;
    }

    private static double[] even(double count, int labels) {
        double[] counts = new double[labels];
        Arrays.fill(counts, count);
        return counts;
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        Stripes.ranges(workers, WORKERS_AT_ONCE, (begin, end) -> addPrior(counts.table, into.theta, begin, end));
        history.addTo(into.theta);
        Stripes.ranges(workers, WORKERS_AT_ONCE, (begin, end) -> scale(into.theta, begin, end));
        setShares(into.pi, counts.columns, tasks, labelPrior, labelCount);
    }

    private void addPrior(double[] table, double[] theta, int beginWorker, int endWorker) {
        for (int given = beginWorker * k; given < endWorker * k; given++) {
            int entry = given * k;
            double sum = 0;
            for (int c = 0; c < k; c++) {
                sum += table[entry + c];
            }
            double least = sum > SMALLEST ? SMALLEST : 0; // a label never given may be impossible
            for (int c = 0; c < k; c++) {
                theta[entry + c] = Math.max(least, table[entry + c] + (c == given % k ? right[c] : wrong[c]));
            }
        }
    }

    /**
     * Sets the shares of labels: those of the expected counts, with {@code labelCount} more of
     * each, or a given prior.
     */
    public static void setShares(
            double[] pi, double[] expected, double tasks, double @Nullable [] labelPrior, double labelCount) {
        for (int c = 0; c < pi.length; c++) {
            pi[c] = labelPrior == null
                    ? Math.max((expected[c] + labelCount) / (tasks + pi.length * labelCount), SMALLEST)
                    : labelPrior[c];
        }
    }

    private void scale(double[] theta, int beginWorker, int endWorker) {
        for (int worker = beginWorker; worker < endWorker; worker++) {
            scaleTruths(theta, worker * k * k, k);
        }
    }

    /**
     * Divides the entries of one worker so that they add up to 1 over the labels given, for each
     * truth.
     */
    public static void scaleTruths(double[] theta, int begin, int k) {
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

    /** {@return the confusion matrix of the worker at a place, of rates by worker, given, truth} */
    public static ConfusionMatrix matrix(Index labels, double[] theta, int worker) {
        int k = labels.size();
        double[] rates = new double[k * k]; // truth, given
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Math.min(1, theta[(worker * k + i % k) * k + i / k]);
        }
        return ConfusionMatrix.of(labels, rates);
    }

    @Override
    public double logPrior(ModelParameters parameters) {
        double outside = logLabels(parameters.pi) + history.logDensity(parameters.theta);
        if (free) {
            return outside;
        }
        double inside = Stripes.sum(workers, WORKERS_AT_ONCE, (begin, end) -> logPrior(parameters.theta, begin, end));
        return inside + outside;
    }

    private double logLabels(double[] pi) {
        double sum = 0;
        for (int c = 0; c < k && labelCount > 0; c++) {
            sum += labelCount * Math.log(pi[c]);
        }
        return sum;
    }

    private double logPrior(double[] theta, int beginWorker, int endWorker) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
            Likelihood onDiagonal = new Likelihood();
            Likelihood elsewhere = new Likelihood();
            for (int given = beginWorker * k; given < endWorker * k; given++) {
                boolean diagonal = given % k == c;
                if ((diagonal ? right[c] : wrong[c]) > 0) {
                    (diagonal ? onDiagonal : elsewhere).times(theta[given * k + c]);
                }
            }
            sum += right[c] * onDiagonal.log() + wrong[c] * elsewhere.log();
        }
        return sum;
    }

    @Override
    public ParameterVector state(ExpectedCounts counts, ModelParameters parameters) {
        return ParameterVector.of(parameters.theta, parameters.pi);
    }

    /** Scales probabilities back to a sum of 1. */
    @Override
    public void project(ExpectedCounts counts, ModelParameters parameters) {
        for (int entry = 0; entry < parameters.theta.length; entry++) {
            parameters.theta[entry] = Math.min(1, parameters.theta[entry]);
        }
        Stripes.ranges(workers, WORKERS_AT_ONCE, (begin, end) -> scale(parameters.theta, begin, end));
        scaleShares(parameters.pi);
    }

    /** Divides shares so that they add up to 1, none of them 0. */
    public static void scaleShares(double[] shares) {
        double sum = 0;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.min(1, Math.max(SMALLEST, shares[c]));
            sum += shares[c];
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
        }
    }
}
