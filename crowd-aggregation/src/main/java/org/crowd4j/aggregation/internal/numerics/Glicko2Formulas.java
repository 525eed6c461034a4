package org.crowd4j.aggregation.internal.numerics;

/**
 * The formulas of Glicko-2 on its own scale, on which 1 is 173.7178 points and 0 is 1500. Precision
 * and surprise are sums over the games of a period: Σ g² E (1 − E) and Σ g (score − E).
 */
public final class Glicko2Formulas {
    public static final double CENTRE = 1500;
    public static final double POINTS = 173.7178;
    public static final double MAX_DEVIATION = 350 / POINTS;
    public static final double START_VOLATILITY = 0.06;
    public static final double MIN_VOLATILITY = 0.01;
    public static final double MAX_VOLATILITY = 0.3;

    private static final double LOGISTIC_SCALE = 3 / (Math.PI * Math.PI);
    private static final double MIN_SCORE = 1e-6; // no game is certain
    private static final double TOLERANCE = 1e-6;

    private Glicko2Formulas() {}

    /** {@return the weight of a game against an opponent of deviation φ} */
    public static double g(double phi) {
        return 1 / StrictMath.sqrt(1 + LOGISTIC_SCALE * phi * phi);
    }

    /**
     * {@return the expected score at a rating higher by {@code lead}, with the opponent's
     * {@link #g}}
     */
    public static double expected(double lead, double g) {
        return Math.max(MIN_SCORE, Math.min(1 - MIN_SCORE, 1 / (1 + StrictMath.exp(-g * lead))));
    }

    /** {@return the deviation after {@code periods} without games, which may be a fraction} */
    public static double idle(double phi, double sigma, double periods) {
        return Math.min(MAX_DEVIATION, StrictMath.sqrt(phi * phi + sigma * sigma * periods));
    }

    /**
     * {@return the deviation after a period of games, from the deviation before it and the new
     * volatility}
     */
    public static double deviation(double phi, double sigma, double precision) {
        double before = phi * phi + sigma * sigma;
        return Math.min(MAX_DEVIATION, 1 / StrictMath.sqrt(1 / before + precision));
    }

    /** {@return the rating after a period of games, from the deviation after it} */
    public static double mean(double mu, double phi, double surprise) {
        return mu + phi * phi * surprise;
    }

    /** {@return the volatility after a period of games, by regula falsi in the Illinois form} */
    public static double volatility(double phi, double sigma, double precision, double surprise, double tau) {
        double v = 1 / precision;
        double delta = v * surprise;
        double excess = delta * delta - phi * phi - v;
        double start = StrictMath.log(sigma * sigma);
        double a = start;
        double b = start - tau;
        if (excess > 0) {
            b = StrictMath.log(excess);
        } else {
            while (derivative(b, start, phi, v, delta, tau) < 0) {
                b -= tau;
            }
        }
        double atA = derivative(a, start, phi, v, delta, tau);
        double atB = derivative(b, start, phi, v, delta, tau);
        while (Math.abs(b - a) > TOLERANCE) {
            double c = a + (a - b) * atA / (atB - atA);
            double atC = derivative(c, start, phi, v, delta, tau);
            if (atC * atB <= 0) {
                a = b;
                atA = atB;
            } else {
                atA /= 2;
            }
            b = c;
            atB = atC;
        }
        return Math.max(MIN_VOLATILITY, Math.min(MAX_VOLATILITY, StrictMath.exp(a / 2)));
    }

    /** The derivative whose root is the new logarithm of the squared volatility. */
    private static double derivative(double x, double start, double phi, double v, double delta, double tau) {
        double e = StrictMath.exp(x);
        double all = phi * phi + v + e;
        return e * (delta * delta - all) / (2 * all * all) - (x - start) / (tau * tau);
    }
}
