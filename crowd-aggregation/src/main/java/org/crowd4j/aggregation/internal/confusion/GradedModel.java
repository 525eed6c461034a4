package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.numerics.Softmax;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The M step of confusion matrices of ordered labels. A worker's prior is a mixture of shapes g =
 * (s, b), in which answers scatter about the right level with a spread s and a shift b:
 *
 * <pre>
 *   F_g(k, l)  = 0.98 · exp(−|l − k − b| / s) / Σₗ … + 0.02 / K
 *   R(w, g)    ∝ ρ(g) · Π F_g(k, l) ^ n(w, k, l)
 *   ρ(g)       = (Σ_w R(w, g) + 0.5) / (W + 0.5 · 45)
 *   θʷ(k, l)   ∝ n(w, k, l) + 2 Σ_g R(w, g) F_g(k, l)
 *   π(k)       ∝ Σₜ q(t, k) + 1
 * </pre>
 *
 * <p>Labels outside the scale come after the levels; they are near to no label.
 */
public final class GradedModel implements FixedPointIteration.Step {
    private static final double[] SPREADS = {0.15, 0.25, 0.4, 0.6, 0.9, 1.3, 2, 4, 100};
    private static final double[] SHIFTS = {-1, -0.5, 0, 0.5, 1};
    private static final int SHAPES = SPREADS.length * SHIFTS.length;
    private static final double ANYTHING = 0.02; // the share of answers that say nothing
    private static final double PRIOR_ANSWERS = 2;
    private static final double PRIOR_WORKERS = 0.5; // of each shape

    private final int k;
    private final int levels;
    private final int workers;
    private final PastCounts history;
    private final double[] shapeShare = new double[SHAPES]; // ρ
    private final double[] shapeOf; // W × 45:  R
    private final double[] shape; // K × K:  truth, given; of one shape at a time

    /**
     * The M step for some answers.
     *
     * @param levels how many of the labels are levels; these come first
     */
    public GradedModel(PackedAnswers packed, int levels, PastCounts history) {
        this.k = packed.k;
        this.levels = levels;
        this.workers = packed.w;
        this.history = history;
        this.shapeOf = new double[workers * SHAPES];
        this.shape = new double[k * k];
        Arrays.fill(shapeShare, 1.0 / SHAPES);
    }

    @Override
    public void maximise(ExpectedCounts counts, ModelParameters into) {
        double[] n = into.theta; // worker, given, truth
        System.arraycopy(counts.table, 0, n, 0, n.length);
        history.addTo(n);
        assign(n);
        for (int g = 0; g < SHAPES; g++) {
            fillShape(g);
            for (int worker = 0; worker < workers; worker++) {
                double share = PRIOR_ANSWERS * shapeOf[worker * SHAPES + g];
                for (int given = 0; given < k; given++) {
                    for (int truth = 0; truth < k; truth++) {
                        n[(worker * k + given) * k + truth] += share * shape[truth * k + given];
                    }
                }
            }
        }
        for (int worker = 0; worker < workers; worker++) {
            for (int truth = 0; truth < k; truth++) {
                scaleRow(n, worker, truth);
            }
        }
        double sum = 0;
        for (int c = 0; c < k; c++) {
            into.pi[c] = counts.columns[c] + 1;
            sum += into.pi[c];
        }
        for (int c = 0; c < k; c++) {
            into.pi[c] /= sum;
        }
    }

    /** Finds how probable each shape is for each worker, and how frequent it is. */
    private void assign(double[] n) {
        for (int g = 0; g < SHAPES; g++) {
            fillShape(g);
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Math.log(shape[i]);
            }
            double prior = Math.log(shapeShare[g]);
            for (int worker = 0; worker < workers; worker++) {
                double log = prior;
                for (int given = 0; given < k; given++) {
                    for (int truth = 0; truth < k; truth++) {
                        log += n[(worker * k + given) * k + truth] * shape[truth * k + given];
                    }
                }
                shapeOf[worker * SHAPES + g] = log;
            }
        }
        Arrays.fill(shapeShare, PRIOR_WORKERS);
        double[] row = new double[SHAPES];
        for (int worker = 0; worker < workers; worker++) {
            System.arraycopy(shapeOf, worker * SHAPES, row, 0, SHAPES);
            Softmax.apply(row);
            System.arraycopy(row, 0, shapeOf, worker * SHAPES, SHAPES);
            for (int g = 0; g < SHAPES; g++) {
                shapeShare[g] += row[g];
            }
        }
        for (int g = 0; g < SHAPES; g++) {
            shapeShare[g] /= workers + PRIOR_WORKERS * SHAPES;
        }
    }

    private void fillShape(int g) {
        double spread = SPREADS[g / SHIFTS.length];
        double shift = SHIFTS[g % SHIFTS.length];
        for (int truth = 0; truth < k; truth++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                double near = truth < levels && given < levels
                        ? Math.exp(-Math.abs(given - truth - shift) / spread)
                        : truth == given ? 1 : 0;
                shape[truth * k + given] = near;
                sum += near;
            }
            for (int given = 0; given < k; given++) {
                shape[truth * k + given] = (1 - ANYTHING) * shape[truth * k + given] / sum + ANYTHING / k;
            }
        }
    }

    private void scaleRow(double[] theta, int worker, int truth) {
        double sum = 0;
        for (int given = 0; given < k; given++) {
            sum += theta[(worker * k + given) * k + truth];
        }
        for (int given = 0; given < k; given++) {
            int at = (worker * k + given) * k + truth;
            theta[at] = Math.max(ConfusionModel.SMALLEST, theta[at] / sum);
        }
    }

    /** {@return the mean shift of each worker's shapes, in levels, by the last M step} */
    public double[] shifts() {
        return mean(g -> SHIFTS[g % SHIFTS.length]);
    }

    /** {@return the mean spread of each worker's shapes, in levels, by the last M step} */
    public double[] spreads() {
        return mean(g -> SPREADS[g / SHIFTS.length]);
    }

    private double[] mean(IntToDoubleFunction value) {
        double[] mean = new double[workers];
        for (int worker = 0; worker < workers; worker++) {
            for (int g = 0; g < SHAPES; g++) {
                mean[worker] += shapeOf[worker * SHAPES + g] * value.applyAsDouble(g);
            }
        }
        return mean;
    }
}
