package org.crowd4j.aggregation.internal.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * The agreement of workers who give labels by chance with shares of their own. Label l of worker g
 * is label g·K + l of the table. With p(g) the label shares of the answers of g, W the number of
 * workers with answers, and P the sum of all p:
 *
 * <pre>
 *   Do = mean of δ over tasks with n ≥ 2      De = Σ p(g)·d·(P − p(g)) / (W·(W − 1))
 * </pre>
 */
public final class OwnSharesEstimator extends DisagreementRatio {
    private static final int MAX_CELLS = 50_000_000;

    private final LabelDistances distances;
    private final double[] p; // W × K
    private final double[] given; // W:  answers
    private final double[] expectedDistance; // W × K:  d·(P − p(g))
    private final double[] sum; // K:  P
    private final double[] others; // K:  P − p(g)
    private int workers; // with answers
    private double compared; // tasks

    OwnSharesEstimator(PatternTable table, LabelDistances distances) {
        super(table);
        this.distances = distances;
        int labels = distances.labels();
        p = new double[table.labels()];
        given = new double[labels == 0 ? 0 : table.labels() / labels];
        expectedDistance = new double[table.labels()];
        sum = new double[labels];
        others = new double[labels];
        measurePatterns(distances);
    }

    /** Rejects crowds whose label shares take too much space. */
    public static void checkSpace(String title, long workers, long labels) {
        checkArgument(
                workers * labels <= MAX_CELLS,
                "workers times labels must be at most %s for %s, got %s times %s",
                MAX_CELLS,
                title,
                workers,
                labels);
    }

    @Override
    public boolean fit(double[] f) {
        int labels = sum.length;
        Arrays.fill(p, 0);
        Arrays.fill(given, 0);
        Arrays.fill(sum, 0);
        compared = 0;
        double disagreement = 0;
        for (int v = 0; v < delta.length; v++) {
            if (f[v] > 0) {
                if (table.size(v) >= 2) {
                    compared += f[v];
                    disagreement += f[v] * delta[v];
                }
                for (int i = table.from(v); i < table.from(v + 1); i++) {
                    p[table.label(i)] += f[v];
                    given[table.label(i) / labels] += f[v];
                }
            }
        }
        if (compared == 0) {
            return false;
        }
        observedDisagreement = disagreement / compared;
        workers = 0;
        for (int g = 0; g < given.length; g++) {
            workers += given[g] > 0 ? 1 : 0;
            for (int k = 0; k < labels && given[g] > 0; k++) {
                p[g * labels + k] /= given[g];
                sum[k] += p[g * labels + k];
            }
        }
        expectedDisagreement = computeExpected();
        return expectedDisagreement > 0;
    }

    private double computeExpected() {
        int labels = sum.length;
        double expected = 0;
        for (int g = 0; g < given.length; g++) {
            if (given[g] > 0) {
                for (int k = 0; k < labels; k++) {
                    others[k] = Math.max(0, sum[k] - p[g * labels + k]);
                }
                distances.expectedDistances(others, 0, expectedDistance, g * labels);
                for (int k = 0; k < labels; k++) {
                    expected += p[g * labels + k] * expectedDistance[g * labels + k];
                }
            }
        }
        return expected / ((double) workers * (workers - 1));
    }

    @Override
    public boolean hasPairs() {
        return compared > 0;
    }

    @Override
    public double valueWithUnseen(double share, boolean disagreement) {
        return ratio(observedDisagreement * (1 - share) + (disagreement ? share : 0), expectedDisagreement);
    }

    @Override
    public double[] influence(double[] f) {
        int labels = sum.length;
        double scale = 2
                * observedDisagreement
                / (expectedDisagreement * expectedDisagreement)
                / ((double) workers * (workers - 1));
        double[] level = new double[given.length]; // W:  the mean of the derivative by p(g)
        for (int i = 0; i < p.length; i++) {
            level[i / labels] += p[i] * expectedDistance[i];
        }
        double[] influence = new double[delta.length];
        for (int v = 0; v < influence.length; v++) {
            double shares = 0;
            for (int i = table.from(v); i < table.from(v + 1); i++) {
                int g = table.label(i) / labels;
                shares += given[g] > 0 ? (expectedDistance[table.label(i)] - level[g]) / given[g] : 0;
            }
            double pair = table.size(v) < 2 ? 0 : delta[v] - observedDisagreement;
            influence[v] = scale * shares - pair / compared / expectedDisagreement;
        }
        return influence;
    }
}
