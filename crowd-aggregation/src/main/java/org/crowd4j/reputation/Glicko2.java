package org.crowd4j.reputation;

/**
 * The formulas of Glicko-2, on its own scale, on which 173.7178 points are 1 and 1500 is 0. Precision and surprise are sums over the games
 * of a period: Σ g² E (1 − E) and Σ g (score − E).
 */
final class Glicko2 {
    static final double POINTS = 173.7178;
    static final double WIDEST = 350 / POINTS;
    static final double LEAST = 0.01; // volatilities
    static final double MOST = 0.3;

    private static final double SPREAD = 3 / (Math.PI * Math.PI);
    private static final double TINY = 1e-6; // no game is won for sure
    private static final double ENOUGH = 1e-6;

    private Glicko2() {}

    /** {@return how much a game against somebody known up to deviation φ says} */
    static double g(double phi) {
        return 1 / StrictMath.sqrt(1 + SPREAD * phi * phi);
    }

    /** {@return the expected score where the lead is {@code lead}, and the other's deviation has a {@link #g}} */
    static double expected(double lead, double g) {
        return Math.max(TINY, Math.min(1 - TINY, 1 / (1 + StrictMath.exp(-g * lead))));
    }

    /** {@return the deviation after a time without games; part of a period is a time, too} */
    static double idle(double phi, double sigma, double periods) {
        return Math.min(WIDEST, StrictMath.sqrt(phi * phi + sigma * sigma * periods));
    }

    /** {@return the deviation after a period of games, from that before it and the new volatility} */
    static double deviation(double phi, double sigma, double precision) {
        double before = phi * phi + sigma * sigma;
        return Math.min(WIDEST, 1 / StrictMath.sqrt(1 / before + precision));
    }

    /** {@return the rating after a period of games, from the deviation after it} */
    static double mean(double mu, double phi, double surprise) {
        return mu + phi * phi * surprise;
    }

    /** {@return the volatility after a period of games, by regula falsi in the Illinois form} */
    static double volatility(double phi, double sigma, double precision, double surprise, double tau) {
        double v = 1 / precision;
        double delta = v * surprise;
        double spare = delta * delta - phi * phi - v;
        double start = StrictMath.log(sigma * sigma);
        double a = start;
        double b = start - tau;
        if (spare > 0) {
            b = StrictMath.log(spare);
        } else {
            while (slack(b, start, phi, v, delta, tau) < 0) {
                b -= tau;
            }
        }
        double atA = slack(a, start, phi, v, delta, tau);
        double atB = slack(b, start, phi, v, delta, tau);
        while (Math.abs(b - a) > ENOUGH) {
            double c = a + (a - b) * atA / (atB - atA);
            double atC = slack(c, start, phi, v, delta, tau);
            if (atC * atB <= 0) {
                a = b;
                atA = atB;
            } else {
                atA /= 2;
            }
            b = c;
            atB = atC;
        }
        return Math.max(LEAST, Math.min(MOST, StrictMath.exp(a / 2)));
    }

    /** The derivative, whose root is the new logarithm of the variance. */
    private static double slack(double x, double start, double phi, double v, double delta, double tau) {
        double e = StrictMath.exp(x);
        double all = phi * phi + v + e;
        return e * (delta * delta - all) / (2 * all * all) - (x - start) / (tau * tau);
    }
}
