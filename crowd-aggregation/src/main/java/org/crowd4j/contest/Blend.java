package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.numerics.Vectors;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Blends submissions: the weighted mean of their predictions that is nearest to the truth on
 * held-out rows, with weights of at least 0 that sum to 1.
 *
 * <pre>{@code
 * var blend = new Blend().fit(heldOut, truth);   // predictions by submission, and what was right
 * blend.weights();                               // {forest=0.41, nearest=0.59}
 * blend.adds("forest");                          // by how much the error grows without it
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   minimise  mean (y − Σ w x)² + ridge · v · Σ w²      w ≥ 0, Σ w = 1
 *   v = the mean of the squared errors of all submissions
 * </pre>
 *
 * <p>The ridge draws the weights together: equal submissions get equal weights. Measure the blend
 * on rows that it was not fitted on.
 *
 * <p><b>Cost:</b> O(rows · n² + n⁵) for n submissions with what each of them adds.
 *
 * @param ridge how strongly weights are drawn together, in squared errors; at least 0
 * @see <a href="https://doi.org/10.1007/BF00117832">L. Breiman (1996), Stacked Regressions, Machine
 *     Learning 24, 49–64</a>
 */
public record Blend(double ridge) {
    private static final double SLACK = 1e-12; // of the largest squared error: no gain

    /** Fits with a ridge of 0.001. */
    public Blend() {
        this(0.001);
    }

    /**
     * Checks the ridge.
     *
     * @throws IllegalArgumentException if {@code ridge} is negative or not finite
     */
    public Blend {
        checkArgument(ridge >= 0 && Double.isFinite(ridge), "ridge must be finite and at least 0, got %s", ridge);
    }

    /** {@return these settings, with another ridge} */
    public Blend withRidge(double share) {
        return new Blend(share);
    }

    /** {@return what differs from the defaults, such as {@code Blend[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Blend());
    }

    /**
     * Fits the weights.
     *
     * @param predictions what each submission predicts for every held-out row; rows in one order
     * @param truth what was right, in the same order
     * @throws IllegalArgumentException if there are fewer than 2 submissions or no row, the numbers
     *     of rows differ, or a number is not finite
     */
    public Result fit(Map<String, double[]> predictions, double[] truth) {
        checkArgument(
                predictions.size() >= 2, "there must be at least 2 submissions to blend, got %s", predictions.size());
        checkArgument(truth.length > 0, "there must be at least 1 row");
        TreeMap<String, double[]> sorted = new TreeMap<>(predictions);
        double[][] errors = new double[sorted.size()][truth.length];
        int at = 0;
        for (Map.Entry<String, double[]> entry : sorted.entrySet()) {
            double[] given = entry.getValue();
            checkArgument(
                    given.length == truth.length,
                    "\"%s\" must predict %s rows, got %s",
                    entry.getKey(),
                    truth.length,
                    given.length);
            for (int row = 0; row < truth.length; row++) {
                errors[at][row] = given[row] - truth[row];
                checkArgument(
                        Double.isFinite(errors[at][row]),
                        "predictions and truth must be finite, got %s of \"%s\" for %s",
                        given[row],
                        entry.getKey(),
                        truth[row]);
            }
            at++;
        }
        double[][] products = products(errors);
        double[] weights = weights(products, -1);
        double error = error(products, weights);
        Map<String, Double> byName = new TreeMap<>();
        Map<String, Double> adds = new TreeMap<>();
        int submission = 0;
        for (String name : sorted.keySet()) {
            byName.put(name, weights[submission]);
            double[] others = weights(products, submission++);
            adds.put(name, error(products, others) - error);
        }
        return new Result(byName, adds, error);
    }

    /** {@return the mean products of errors} */
    private static double[][] products(double[][] errors) {
        int n = errors.length;
        double[][] products = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b <= a; b++) {
                products[a][b] = Vectors.dot(errors[a], errors[b]) / errors[a].length;
                products[b][a] = products[a][b];
            }
        }
        return products;
    }

    private static double error(double[][] products, double[] weights) {
        double sum = 0;
        for (int a = 0; a < weights.length; a++) {
            for (int b = 0; b < weights.length; b++) {
                sum += weights[a] * weights[b] * products[a][b];
            }
        }
        return Math.max(0, sum);
    }

    /** Minimises w′Gw over the simplex, by an active set; {@code without} gets no weight. */
    private double[] weights(double[][] products, int without) {
        int n = products.length;
        double trace = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            trace += products[i][i];
            largest = Math.max(largest, products[i][i]);
        }
        double[][] g = new double[n][];
        Arrays.setAll(g, i -> products[i].clone());
        for (int i = 0; i < n; i++) {
            g[i][i] += ridge * trace / n;
        }
        List<Integer> support = new ArrayList<>(List.of(best(g, without)));
        double[] weights = new double[n];
        weights[support.get(0)] = 1;
        while (support.size() < n) {
            int next = steepest(g, weights, support, without, SLACK * largest);
            if (next < 0) {
                return weights;
            }
            support.add(next);
            if (!settle(g, weights, support)) {
                return weights; // the rest differs by rounding alone
            }
        }
        return weights;
    }

    private static int best(double[][] g, int without) {
        int best = without == 0 ? 1 : 0;
        for (int i = 0; i < g.length; i++) {
            best = i != without && g[i][i] < g[best][best] ? i : best;
        }
        return best;
    }

    /** {@return the submission outside of the support that lowers the error most, or -1} */
    private static int steepest(double[][] g, double[] weights, List<Integer> support, int without, double slack) {
        double[] gradient = new double[weights.length];
        double level = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                gradient[i] += g[i][j] * weights[j];
            }
            level += gradient[i] * weights[i];
        }
        int next = -1;
        for (int i = 0; i < weights.length; i++) {
            if (i != without
                    && !support.contains(i)
                    && gradient[i] < level - slack
                    && (next < 0 || gradient[i] < gradient[next])) {
                next = i;
            }
        }
        return next;
    }

    /** Moves to the minimum over the support; what reaches 0 on the way leaves. */
    private static boolean settle(double[][] g, double[] weights, List<Integer> support) {
        while (true) {
            double[] target;
            try {
                target = minimum(g, support);
            } catch (SingularMatrixException same) {
                return false;
            }
            double step = 1;
            int leaving = -1;
            for (int i = 0; i < target.length; i++) {
                double weight = weights[support.get(i)];
                if (target[i] <= 0 && weight / (weight - target[i]) < step) {
                    step = weight / (weight - target[i]);
                    leaving = i;
                }
            }
            for (int i = 0; i < target.length; i++) {
                int at = support.get(i);
                weights[at] += step * (target[i] - weights[at]);
            }
            if (leaving < 0) {
                return true;
            }
            weights[support.remove(leaving)] = 0;
        }
    }

    /** {@return the weights of the support, of any sign, that sum to 1 and minimise w′Gw} */
    private static double[] minimum(double[][] g, List<Integer> support) {
        int k = support.size();
        double scale = 0;
        for (int i : support) {
            scale = Math.max(scale, g[i][i]);
        }
        Array2DRowRealMatrix system = new Array2DRowRealMatrix(k + 1, k + 1);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                system.setEntry(i, j, g[support.get(i)][support.get(j)] / scale);
            }
            system.setEntry(i, k, 1);
            system.setEntry(k, i, 1);
        }
        RealVector right = new ArrayRealVector(k + 1);
        right.setEntry(k, 1);
        return new QRDecomposition(system, SLACK)
                .getSolver()
                .solve(right)
                .getSubVector(0, k)
                .toArray();
    }

    /**
     * A blend.
     *
     * @param weights the weight of each submission, in order of name; at least 0, with sum 1
     * @param adds by how much the mean squared error grows if the blend is fitted without the
     *     submission; about 0 for one that others replace
     * @param error the mean squared error on the held-out rows
     */
    public record Result(Map<String, Double> weights, Map<String, Double> adds, double error) {

        /** Copies the maps. */
        public Result {
            weights = Collections.unmodifiableMap(new TreeMap<>(weights));
            adds = Collections.unmodifiableMap(new TreeMap<>(adds));
        }

        /** {@return a row for each submission, the largest weight first} */
        public Table table() {
            return Table.of(
                    List.of("submission", "weight", "adds"),
                    weights.entrySet().stream()
                            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                            .map(each -> List.of(each.getKey(), each.getValue(), adds.getOrDefault(each.getKey(), 0.0)))
                            .toList());
        }

        /** {@return such as {@code Result[3 submissions, mean squared error 0.0123]}} */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "Result[%d submissions, mean squared error %.4g]", weights.size(), error);
        }

        /**
         * Returns by how much the mean squared error grows without a submission.
         *
         * @throws IllegalArgumentException if there is no such submission
         */
        public double adds(String submission) {
            Double growth = adds.get(submission);
            checkArgument(growth != null, "submission must be one of the blend, got \"%s\"", submission);
            return growth;
        }

        /**
         * Blends predictions for other rows.
         *
         * @param predictions what each submission of the blend predicts; rows in one order
         * @throws IllegalArgumentException if a submission with weight is missing, or the numbers
         *     of rows differ
         */
        public double[] predict(Map<String, double[]> predictions) {
            checkArgument(!predictions.isEmpty(), "predictions must not be empty");
            double[] sums = new double[predictions.values().iterator().next().length];
            weights.forEach((submission, weight) -> {
                if (weight == 0) {
                    return;
                }
                double[] given = predictions.get(submission);
                checkArgument(given != null, "predictions must have those of \"%s\"", submission);
                checkArgument(
                        given.length == sums.length,
                        "\"%s\" must predict %s rows, got %s",
                        submission,
                        sums.length,
                        given.length);
                for (int row = 0; row < sums.length; row++) {
                    sums[row] += weight * given[row];
                }
            });
            return sums;
        }
    }
}
