package org.crowd4j.internal;

import org.crowd4j.Interval;

/** Intervals of 90 %, by normal quantiles. */
public final class WilsonInterval {

    /** The 95th percentile of a standard normal distribution: 90 % lie within this many standard deviations. */
    public static final double Z90 = 1.645;

    private WilsonInterval() {}

    /**
     * Returns where a share lies with a probability of 90 %.
     *
     * @param share the observed share, from 0 to 1
     * @param n the number of observations, greater than 0; need not be whole
     * @return an interval inside 0 to 1 that holds the share
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson (1927), Probable
     *     Inference, the Law of Succession, and Statistical Inference, JASA 22(158), 209–212</a>
     */
    public static Interval of(double share, double n) {
        double middle = (share + Z90 * Z90 / (2 * n)) / (1 + Z90 * Z90 / n);
        double half = Z90 * Math.sqrt(share * (1 - share) / n + Z90 * Z90 / (4 * n * n)) / (1 + Z90 * Z90 / n);
        return new Interval(Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half)));
    }
}
