package org.crowd4j.aggregation.internal;

/**
 * Extrapolates expectation–maximisation: from three parameters in a row, x₀, x₁ and x₂, it leaps to
 *
 * <pre>
 *   x₀ − 2α·r + α²·v      r = x₁ − x₀,  v = (x₂ − x₁) − r,  α = −‖r‖ / ‖v‖,  at most −1
 * </pre>
 *
 * <p>in the logarithms of all entries, and scales probabilities back to a sum of 1.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9469.2007.00585.x">R. Varadhan and C. Roland (2008), Simple and Globally
 *     Convergent Methods for Accelerating the Convergence of Any EM Algorithm, Scandinavian Journal of Statistics 35(2),
 *     335–353</a> (step length S3)
 */
final class Squarem {
    private static final double LONGEST = 64;

    private final Parameters first;
    private final Parameters second;
    private final Parameters third;

    /** Holds three parameters of the shape of {@code like}. */
    Squarem(Parameters like) {
        first = new Parameters(like.theta.length, like.pi.length);
        second = new Parameters(like.theta.length, like.pi.length);
        third = new Parameters(like.theta.length, like.pi.length);
    }

    /** Remembers x₀. */
    void start(Parameters parameters) {
        first.set(parameters);
    }

    /** Remembers x₁. */
    void middle(Parameters parameters) {
        second.set(parameters);
    }

    /** Goes from x₂ to where the three lead; false, and back at x₂, if they lead no further than that. */
    boolean leap(Parameters parameters) {
        third.set(parameters);
        double[] squares = new double[2]; // of r and of v
        squares(first.theta, second.theta, third.theta, squares);
        squares(first.pi, second.pi, third.pi, squares);
        double step = Math.min(LONGEST, Math.sqrt(squares[0] / squares[1]));
        if (!(step > 1)) {
            return false;
        }
        extrapolate(first.theta, second.theta, third.theta, step, parameters.theta);
        extrapolate(first.pi, second.pi, third.pi, step, parameters.pi);
        scale(parameters);
        return true;
    }

    /** Goes back to x₂. */
    void takeBack(Parameters parameters) {
        parameters.set(third);
    }

    private static void squares(double[] x0, double[] x1, double[] x2, double[] squares) {
        for (int i = 0; i < x0.length; i++) {
            if (x0[i] > 0 && x1[i] > 0 && x2[i] > 0) {
                double log1 = Math.log(x1[i]);
                double r = log1 - Math.log(x0[i]);
                double v = Math.log(x2[i]) - log1 - r;
                squares[0] += r * r;
                squares[1] += v * v;
            }
        }
    }

    private static void extrapolate(double[] x0, double[] x1, double[] x2, double step, double[] into) {
        for (int i = 0; i < x0.length; i++) {
            if (x0[i] > 0 && x1[i] > 0 && x2[i] > 0) {
                double log0 = Math.log(x0[i]);
                double log1 = Math.log(x1[i]);
                double r = log1 - log0;
                double v = Math.log(x2[i]) - log1 - r;
                into[i] =
                        Math.max(ConfusionModel.SMALLEST, Math.exp(Math.min(0, log0 + 2 * step * r + step * step * v)));
            }
        }
    }

    private static void scale(Parameters parameters) {
        int k = parameters.pi.length;
        for (int begin = 0; begin < parameters.theta.length; begin += k * k) {
            ConfusionModel.scaleTruths(parameters.theta, begin, k);
        }
        double sum = 0;
        for (double share : parameters.pi) {
            sum += share;
        }
        for (int c = 0; c < k; c++) {
            parameters.pi[c] /= sum;
        }
    }
}
