package org.crowd4j.internal;

/** Intervals of 90 %, by normal quantiles. */
public final class WilsonInterval {

    /**
     * The 95th percentile of a standard normal distribution: 90 % lie within this many standard
     * deviations.
     */
    public static final double Z90 = 1.645;

    private WilsonInterval() {}

    /**
     * Returns the low end of the 90 % interval of a share.
     *
     * @param share the observed share, from 0 to 1
     * @param n the number of observations, greater than 0; need not be whole
     * @return a number from 0 to {@code share}
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson (1927), Probable
     *     Inference, the Law of Succession, and Statistical Inference, JASA 22(158), 209–212</a>
     */
    public static double low(double share, double n) {
        return Math.max(0, Math.min(share, middle(share, n) - half(share, n)));
    }

    /** {@return the high end, from {@code share} to 1} */
    public static double high(double share, double n) {
        return Math.min(1, Math.max(share, middle(share, n) + half(share, n)));
    }

    private static double middle(double share, double n) {
        return (share + Z90 * Z90 / (2 * n)) / (1 + Z90 * Z90 / n);
    }

    private static double half(double share, double n) {
        return Z90 * Math.sqrt(share * (1 - share) / n + Z90 * Z90 / (4 * n * n)) / (1 + Z90 * Z90 / n);
    }
}
