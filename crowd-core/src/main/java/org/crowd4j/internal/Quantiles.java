package org.crowd4j.internal;

import static com.google.common.base.Preconditions.checkArgument;

/** Multiples of a standard error that bound an interval of a given probability. */
public final class Quantiles {
    private static final double LARGEST = 8.3; // of the greatest number below 1
    private static final int EXACT = 200; // most degrees of freedom for which the finite series is summed
    private static final int BISECTIONS = 60;

    private Quantiles() {}

    /**
     * Returns the q for which a normal number lies from −q to q with probability {@code level}.
     * By Newton's method from 0, which rises to the root since the probability is concave there.
     *
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public static double normal(double level) {
        checkArgument(level > 0 && level < 1, "level must be above 0 and below 1, got %s", level);
        double q = 0;
        for (double step = 1; step > 1e-15 * q && q < LARGEST; ) {
            double density = Math.exp(-q * q / 2) * Math.sqrt(2 / Math.PI);
            step = (level - within(q, density)) / density;
            q += Math.max(0, step);
        }
        return Math.min(q, LARGEST);
    }

    /** {@return P(|x| ≤ q), by the series of G. Marsaglia (2004), doi:10.18637/jss.v011.i04} */
    private static double within(double q, double density) {
        double sum = q;
        double term = q;
        for (int i = 3; term > 1e-17 * sum; i += 2) {
            term *= q * q / i;
            sum += term;
        }
        return density * sum;
    }

    /**
     * Returns the q for which Student's t lies between −q and q with probability {@code level}.
     *
     * @param degrees its degrees of freedom; at least 1
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public static double student(double level, int degrees) {
        double z = normal(level);
        if (degrees > EXACT) { // Fisher's expansion in 1 / degrees; the next term is below 1e-8
            double n = degrees;
            double z2 = z * z;
            return z
                    * (1
                            + (z2 + 1) / (4 * n)
                            + ((5 * z2 + 16) * z2 + 3) / (96 * n * n)
                            + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * n * n * n));
        }
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < BISECTIONS; i++) {
            double angle = (low + high) / 2;
            if (within(angle, degrees) < level) {
                low = angle;
            } else {
                high = angle;
            }
        }
        return Math.tan(high) * Math.sqrt(degrees);
    }

    /**
     * {@return P(|t| ≤ √degrees · tan(angle)), by the finite series of Abramowitz and Stegun,
     * 26.7.3 and 26.7.4}
     */
    private static double within(double angle, int degrees) {
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < degrees; i += 2) {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }
        return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }
}
