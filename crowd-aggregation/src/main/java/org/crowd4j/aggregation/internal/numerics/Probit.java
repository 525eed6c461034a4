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
        0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694
    };
    private static final double[] SMALL_BELOW = {
        1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE_ABOVE = {
        2.1531153547440383e-08,
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972
    };
    private static final double[] MIDDLE_BELOW = {
        1,
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] LARGE_ABOVE = {
        0.016315387137302097,
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378
    };
    private static final double[] LARGE_BELOW = {
        1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
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
