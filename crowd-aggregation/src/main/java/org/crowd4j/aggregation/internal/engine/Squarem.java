package org.crowd4j.aggregation.internal.engine;

/**
 * Extrapolates a climb: from three places in a row, x₀, x₁ and x₂, it leaps to
 *
 * <pre>
 *   x₀ − 2α·r + α²·v      r = x₁ − x₀,  v = (x₂ − x₁) − r,  α = −‖r‖ / ‖v‖,  at most −1
 * </pre>
 *
 * <p>in the logarithms of what cannot be negative; what is 0 stays. It does not know what else a
 * place must be; that is {@link MStep#project}.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9469.2007.00585.x">R. Varadhan and C. Roland (2008),
 *     Simple and Globally Convergent Methods for Accelerating the Convergence of Any EM Algorithm,
 *     Scandinavian Journal of Statistics 35(2), 335–353</a> (step length S3)
 */
final class Squarem {
    private static final double LONGEST = 64;

    /** As great as a logarithm may get, or as small: what is not 0 does not become it. */
    private static final double FARTHEST = 600;

    private static final int ENTRIES_AT_ONCE = 1 << 13;

    private final ParameterVector first; // x₀, shares in logarithms
    private final ParameterVector second; // x₁, shares in logarithms
    private final ParameterVector third; // x₂

    /** Begins at x₀. */
    Squarem(ParameterVector start) {
        first = start.like();
        second = start.like();
        third = start.like();
        start(start);
    }

    /** Remembers x₀. */
    void start(ParameterVector here) {
        remember(here, first);
    }

    /** Remembers x₁. */
    void middle(ParameterVector here) {
        remember(here, second);
    }

    private static void remember(ParameterVector here, ParameterVector into) {
        into.set(here);
        for (int table = 0; table < into.tables.length; table++) {
            double[] values = into.tables[table];
            if (into.logarithmic(table)) {
                Stripes.ranges(values.length, ENTRIES_AT_ONCE, (begin, end) -> {
                    for (int i = begin; i < end; i++) {
                        values[i] = Math.log(values[i]);
                    }
                });
            }
        }
    }

    /**
     * Goes from x₂ to where the three lead; false, and still at x₂, if they lead no further than
     * that.
     */
    boolean extrapolate(ParameterVector here) {
        third.set(here);
        double[] squares = new double[2]; // of r and of v
        for (int table = 0; table < here.tables.length; table++) {
            bend(table, here, squares);
        }
        double step = Math.min(LONGEST, Math.sqrt(squares[0] / squares[1]));
        boolean further = step > 1;
        if (further) {
            for (int table = 0; table < here.tables.length; table++) {
                extrapolate(table, step, here);
            }
        } else {
            revert(here);
        }
        return further;
    }

    /** Goes back to x₂. */
    void revert(ParameterVector here) {
        here.set(third);
    }

    /** Puts v in the place of x₂. */
    private void bend(int table, ParameterVector here, double[] squares) {
        double[] x0 = first.tables[table];
        double[] x1 = second.tables[table];
        double[] v = here.tables[table];
        boolean logarithmic = here.logarithmic(table);
        double[] sums = new double[2 * (v.length / ENTRIES_AT_ONCE + 1)];
        Stripes.ranges(v.length, ENTRIES_AT_ONCE, (begin, end) -> {
            int part = begin / ENTRIES_AT_ONCE;
            for (int i = begin; i < end; i++) {
                double r = x1[i] - x0[i];
                v[i] = (logarithmic ? Math.log(v[i]) : v[i]) - x1[i] - r;
                if (Double.isFinite(v[i])) {
                    sums[2 * part] += r * r;
                    sums[2 * part + 1] += v[i] * v[i];
                }
            }
        });
        for (int i = 0; i < sums.length; i++) {
            squares[i % 2] += sums[i];
        }
    }

    private void extrapolate(int table, double step, ParameterVector here) {
        double[] x0 = first.tables[table];
        double[] x1 = second.tables[table];
        double[] x2 = third.tables[table];
        double[] v = here.tables[table];
        boolean logarithmic = here.logarithmic(table);
        Stripes.ranges(v.length, ENTRIES_AT_ONCE, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                double to = x0[i] + 2 * step * (x1[i] - x0[i]) + step * step * v[i];
                if (!Double.isFinite(to)) {
                    v[i] = x2[i];
                } else {
                    v[i] = logarithmic ? Math.exp(Math.max(-FARTHEST, Math.min(FARTHEST, to))) : to;
                }
            }
        });
    }
}
