package org.crowd4j.aggregation.internal.confusion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confusion matrices from moments, without a vote: a place to start where a crowd is hostile. The
 * workers are put into three groups, and z(g, t) is the share of each label in the answers of group
 * g said about task t. Given the label the groups are independent, and so
 *
 * <pre>
 *   E z(g) ⊗ z(h)          = Σ_c π(c) μ(g, c) ⊗ μ(h, c)
 *   E z(0) ⊗ z(1) ⊗ z(2)   = Σ_c π(c) μ(0, c) ⊗ μ(1, c) ⊗ μ(2, c)
 * </pre>
 *
 * <p>{@link TensorPower} solves for the columns μ(2, c), and second moments then give those of the
 * other groups; θʷ then solves Σ z(w, t) ⊗ z(g, t) = n θʷ diag(π) μ(g)ᵀ over the tasks of worker w,
 * where g is a group that w is not in. It is drawn towards the matrix of w's own group where w said
 * little.
 */
public final class SpectralStart {
    private static final Logger LOG = LoggerFactory.getLogger(SpectralStart.class);

    private static final int GROUPS = 3;
    private static final int MOST_LABELS = 24; // a third moment has K³ entries
    private static final int TASKS_PER_ENTRY = 20; // of a second moment
    private static final double STRENGTH = 5; // answers that the matrix of the group counts for
    private static final double LEAST_RATE = 0.01;
    private static final double WORST_CONDITION = 1e-3;
    private static final double ROUNDING = 1e-9;

    private final PackedAnswers packed;
    private final int k;
    private final int[] group; // W
    private final double[][] share; // three of N × K:  task, said; NaN where the group is silent

    private SpectralStart(PackedAnswers packed) {
        this.packed = packed;
        this.k = packed.k;
        this.group = groups(packed);
        this.share = new double[GROUPS][packed.n * k];
    }

    /**
     * Finds matrices and label shares to start from.
     *
     * @param into filled in, if they are found: worker, given, truth
     * @return why there are none; empty if there are
     */
    public static Optional<String> find(PackedAnswers packed, ModelParameters into) {
        if (packed.w < GROUPS) {
            return because("it takes three workers, got " + packed.w);
        }
        if (packed.k > MOST_LABELS) {
            return because("it serves up to %d labels, got %d".formatted(MOST_LABELS, packed.k));
        }
        return new SpectralStart(packed).solve(into);
    }

    private static Optional<String> because(String reason) {
        LOG.debug("no spectral start, votes instead: {}", reason);
        return Optional.of(reason);
    }

    private Optional<String> solve(ModelParameters into) {
        int shared = fillShares();
        int least = TASKS_PER_ENTRY * k * k;
        if (shared < least) {
            return because("it takes %d tasks that all three groups answered, got %d".formatted(least, shared));
        }
        Optional<TensorPower> found = decompose();
        if (found.isEmpty()) {
            return because("the moments do not tell %d labels apart".formatted(k));
        }
        double[] pi = found.get().weights();
        RealMatrix[] mu = new RealMatrix[GROUPS];
        mu[2] = found.get().rates();
        RealMatrix solve = inverse(mu[2], pi);
        for (int g = 0; g < 2; g++) {
            mu[g] = second(g, 2).multiply(solve);
            for (int h = 0; h < k; h++) {
                mu[g].setColumnVector(h, TensorPower.positive(mu[g].getColumnVector(h)));
            }
        }
        fill(mu, pi, into);
        return Optional.empty();
    }

    /**
     * Deals the workers out, those with most answers first; equals in the order of how often they
     * agree with others.
     */
    private static int[] groups(PackedAnswers packed) {
        double[] order = new double[packed.w];
        int[] votes = new int[packed.k];
        double[] given = new double[packed.k];
        for (int code : packed.code) {
            given[code % packed.k]++;
        }
        for (int task = 0; task < packed.n; task++) {
            Arrays.fill(votes, 0);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                votes[packed.code[a] % packed.k]++;
            }
            double answers = packed.from[task + 1] - packed.from[task];
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                int label = packed.code[a] % packed.k;
                double agreement =
                        Math.exp(votes[label] / answers) * Math.log1p(given[label]); // unlikely to be the same twice
                order[packed.code[a] / packed.k] += 1 + agreement / packed.code.length / packed.code.length;
            }
        }
        int[] group = new int[packed.w];
        int[] dealt = new int[1];
        IntStream.range(0, packed.w)
                .boxed()
                .sorted(Comparator.comparingDouble(worker -> -order[worker]))
                .forEach(worker -> {
                    int place = dealt[0]++ % (2 * GROUPS);
                    group[worker] = Math.min(place, 2 * GROUPS - 1 - place);
                });
        return group;
    }

    /** Fills in the shares; returns how many tasks all groups answered. */
    private int fillShares() {
        int shared = 0;
        double[] given = new double[GROUPS];
        for (int task = 0; task < packed.n; task++) {
            Arrays.fill(given, 0);
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                int g = group[packed.code[a] / k];
                given[g]++;
                share[g][task * k + packed.code[a] % k]++;
            }
            for (int g = 0; g < GROUPS; g++) {
                for (int l = task * k; l < (task + 1) * k; l++) {
                    share[g][l] /= given[g];
                }
            }
            shared += Math.min(given[0], Math.min(given[1], given[2])) > 0 ? 1 : 0;
        }
        return shared;
    }

    private boolean silent(int task) {
        return Double.isNaN(share[0][task * k] + share[1][task * k] + share[2][task * k]);
    }

    /** {@return the mean of z(g) ⊗ z(h) over the tasks that all groups answered} */
    private RealMatrix second(int g, int h) {
        double[][] sum = new double[k][k];
        int tasks = 0;
        for (int task = 0; task < packed.n; task++) {
            if (!silent(task)) {
                tasks++;
                for (int i = 0; i < k; i++) {
                    for (int j = 0; j < k; j++) {
                        sum[i][j] += share[g][task * k + i] * share[h][task * k + j];
                    }
                }
            }
        }
        return new Array2DRowRealMatrix(sum, false).scalarMultiply(1.0 / tasks);
    }

    /** {@return what E z ⊗ z(g) is multiplied with for the columns of z, if μ are those of g} */
    private static RealMatrix inverse(RealMatrix mu, double[] pi) {
        RealMatrix joint = mu.copy();
        for (int h = 0; h < pi.length; h++) {
            joint.setColumnVector(h, joint.getColumnVector(h).mapMultiply(pi[h]));
        }
        return new SingularValueDecomposition(joint.transpose()).getSolver().getInverse();
    }

    /**
     * Turns what groups 0 and 1 said into what group 2 would have said in their place, and takes
     * the moments apart.
     */
    private Optional<TensorPower> decompose() {
        SingularValueDecomposition ab = new SingularValueDecomposition(second(0, 1));
        if (!sound(ab)) {
            return Optional.empty();
        }
        RealMatrix inverse = ab.getSolver().getInverse();
        RealMatrix fromA = second(2, 1).multiply(inverse);
        RealMatrix fromB = second(2, 0).multiply(inverse.transpose());
        RealMatrix moment = fromA.multiply(second(0, 1)).multiply(fromB.transpose());
        return TensorPower.of(
                moment.add(moment.transpose()).scalarMultiply(0.5), whitening -> third(fromA, fromB, whitening));
    }

    private static boolean sound(SingularValueDecomposition moment) {
        double[] values = moment.getSingularValues();
        return values[values.length - 1] > WORST_CONDITION * values[0];
    }

    /** {@return the third moment, with every side turned by {@code whitening}; K × K × K} */
    private double[] third(RealMatrix fromA, RealMatrix fromB, RealMatrix whitening) {
        RealMatrix turnA = whitening.transpose().multiply(fromA);
        RealMatrix turnB = whitening.transpose().multiply(fromB);
        RealMatrix turnC = whitening.transpose();
        double[] sum = new double[k * k * k];
        int tasks = 0;
        for (int task = 0; task < packed.n; task++) {
            if (!silent(task)) {
                tasks++;
                double[] x = turnA.operate(Arrays.copyOfRange(share[0], task * k, (task + 1) * k));
                double[] y = turnB.operate(Arrays.copyOfRange(share[1], task * k, (task + 1) * k));
                double[] z = turnC.operate(Arrays.copyOfRange(share[2], task * k, (task + 1) * k));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += x[i / (k * k)] * y[i / k % k] * z[i % k];
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= tasks;
        }
        return sum;
    }

    /** Solves for the matrix of every worker. */
    private void fill(RealMatrix[] mu, double[] pi, ModelParameters into) {
        double[] theta = into.theta; // worker, given, truth
        double[] given = new double[packed.w];
        RealMatrix[] solve = new RealMatrix[GROUPS];
        Arrays.setAll(solve, g -> inverse(mu[(g + 1) % GROUPS], pi));
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                int worker = packed.code[a] / k;
                int other = (group[worker] + 1) % GROUPS;
                if (!Double.isNaN(share[other][task * k])) {
                    given[worker]++;
                    for (int j = 0; j < k; j++) {
                        theta[packed.code[a] * k + j] += share[other][task * k + j];
                    }
                }
            }
        }
        for (int worker = 0; worker < packed.w; worker++) {
            double[][] own = new double[k][];
            for (int l = 0; l < k; l++) {
                own[l] = solve[group[worker]].preMultiply(
                        Arrays.copyOfRange(theta, (worker * k + l) * k, (worker * k + l + 1) * k));
            }
            for (int l = 0; l < k; l++) {
                for (int c = 0; c < k; c++) {
                    double rate = own[l][c] + STRENGTH * mu[group[worker]].getEntry(l, c);
                    theta[(worker * k + l) * k + c] = Math.max(LEAST_RATE, rate / (given[worker] + STRENGTH));
                }
            }
            ConfusionModel.scaleTruths(theta, worker * k * k, k);
        }
        order(labels(theta), pi, into);
        ConfusionModel.scaleShares(into.pi);
    }

    /**
     * {@return which column each label is, so that workers are right as often as can be; swaps of
     * two are tried until none helps}
     */
    private int[] labels(double[] theta) {
        double[] mean = new double[k * k]; // said, column; a worker with many answers counts as one
        for (int i = 0; i < theta.length; i++) {
            mean[i % (k * k)] += theta[i];
        }
        int[] column = surestFirst(mean);
        boolean better = true;
        while (better) {
            better = false;
            for (int i = 0; i < k * k; i++) {
                int one = i / k;
                int other = i % k;
                double now = mean[one * k + column[one]] + mean[other * k + column[other]];
                double then = mean[one * k + column[other]] + mean[other * k + column[one]];
                if (then > now + ROUNDING * now) {
                    int taken = column[one];
                    column[one] = column[other];
                    column[other] = taken;
                    better = true;
                }
            }
        }
        return column;
    }

    private int[] surestFirst(double[] mean) {
        int[] column = new int[k];
        Arrays.fill(column, -1);
        boolean[] taken = new boolean[k];
        for (int round = 0; round < k; round++) {
            int best = -1;
            for (int i = 0; i < k * k; i++) {
                boolean open = column[i / k] < 0 && !taken[i % k];
                best = open && (best < 0 || mean[i] > mean[best]) ? i : best;
            }
            column[best / k] = best % k;
            taken[best % k] = true;
        }
        return column;
    }

    private void order(int[] column, double[] pi, ModelParameters into) {
        double[] row = new double[k];
        for (int from = 0; from < into.theta.length; from += k) {
            for (int label = 0; label < k; label++) {
                row[label] = into.theta[from + column[label]];
            }
            System.arraycopy(row, 0, into.theta, from, k);
        }
        for (int label = 0; label < k; label++) {
            into.pi[label] = pi[column[label]];
        }
    }
}
