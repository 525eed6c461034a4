package org.crowd4j.aggregation.internal.numerics;

/**
 * The normal distribution function and its hazard, to nearly full relative precision in both tails.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">W. J. Cody (1969), Rational
 *     Chebyshev Approximations for the Error Function, Mathematics of Computation 23, 631–637</a>
 */
public final class Probit {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_TWO_BY_PI = Math.sqrt(2 / Math.PI);
    private static final double INVERSE_SQRT_PI = 1 / Math.sqrt(Math.PI);
    private static final double SMALL = 0.46875;
    private static final double LARGE = 4;

    private static final double[] SMALL_ABOVE = {
        1.85777706184603153e-1,
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3
    };
    private static final double[] SMALL_BELOW = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] MIDDLE_ABOVE = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] MIDDLE_BELOW = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    private static final double[] LARGE_ABOVE = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] LARGE_BELOW = {
        1,
        2.56852019228982242e0,
        1.87295284992346725e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private Probit() {}

    /** {@return Φ(x), the probability that a standard normal number is at most x} */
    public static double cdf(double x) {
        double y = Math.abs(x) * SQRT_HALF;
        if (y <= SMALL) {
            return 0.5 + Math.copySign(0.5 * erf(y), x);
        }
        double tail = 0.5 * StrictMath.exp(-0.5 * x * x) * scaledErfc(y);
        return x < 0 ? tail : 1 - tail;
    }

    /** {@return φ(x) / Φ(x): the slope of log Φ} */
    public static double hazard(double x) {
        double y = -x * SQRT_HALF;
        if (y > SMALL) {
            return SQRT_TWO_BY_PI / scaledErfc(y);
        }
        return 0.5 * SQRT_TWO_BY_PI * StrictMath.exp(-0.5 * x * x) / cdf(x);
    }

    /** {@return log Φ(x)} */
    public static double logCdf(double x) {
        double y = -x * SQRT_HALF;
        return y > SMALL ? StrictMath.log(0.5 * scaledErfc(y)) - 0.5 * x * x : StrictMath.log(cdf(x));
    }

    /** {@return the curvature of log Φ, −(log Φ)'', from the hazard at x; from 0 to 1} */
    public static double curvature(double x, double hazard) {
        return Math.max(0, Math.min(1, hazard * (hazard + x)));
    }

    /** For 0 to {@link #SMALL}. */
    private static double erf(double y) {
        double square = y * y;
        return y * ratio(SMALL_ABOVE, SMALL_BELOW, square);
    }

    /** {@return e^(y²) erfc(y), for y above {@link #SMALL}} */
    private static double scaledErfc(double y) {
        if (y <= LARGE) {
            return ratio(MIDDLE_ABOVE, MIDDLE_BELOW, y);
        }
        double z = 1 / (y * y);
        return (INVERSE_SQRT_PI - z * ratio(LARGE_ABOVE, LARGE_BELOW, z)) / y;
    }

    private static double ratio(double[] above, double[] below, double x) {
        double a = above[0];
        double b = below[0];
        for (int i = 1; i < above.length; i++) {
            a = a * x + above[i];
            b = b * x + below[i];
        }
        return a / b;
    }
}
