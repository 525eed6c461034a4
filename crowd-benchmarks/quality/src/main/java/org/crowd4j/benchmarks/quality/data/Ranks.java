package org.crowd4j.benchmarks.quality.data;

import java.util.Arrays;

/** Ranks with ties. */
public final class Ranks {

    /** Values closer than this are tied: they differ by rounding. */
    public static final double TIE = 1e-9;

    private Ranks() {}

    /** {@return the rank of each value, 1 for the highest; tied values share their mean rank} */
    public static double[] of(double[] merits) {
        return Arrays.stream(merits)
                .map(own -> {
                    long ahead = Arrays.stream(merits)
                            .filter(other -> other > own + TIE)
                            .count();
                    long level = Arrays.stream(merits)
                            .filter(other -> Math.abs(other - own) <= TIE)
                            .count();
                    return ahead + (level + 1) / 2.0;
                })
                .toArray();
    }

    /** {@return the rank correlation of two numbers of each worker; NaN if one is constant} */
    public static double correlation(double[] some, double[] others) {
        double[] rank = of(some);
        double[] otherRank = of(others);
        double middle = (rank.length + 1) / 2.0;
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < rank.length; i++) {
            both += (rank[i] - middle) * (otherRank[i] - middle);
            one += (rank[i] - middle) * (rank[i] - middle);
            other += (otherRank[i] - middle) * (otherRank[i] - middle);
        }
        return both / Math.sqrt(one * other);
    }
}
