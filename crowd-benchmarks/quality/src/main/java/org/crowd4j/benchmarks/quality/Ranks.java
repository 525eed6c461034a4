package org.crowd4j.benchmarks.quality;

import java.util.Arrays;

/** Places in a contest. */
final class Ranks {

    /** Values that lie no further apart than this are equal: they differ by rounding. */
    static final double TIE = 1e-9;

    private Ranks() {}

    /** {@return the place of each merit, 1 for the highest; equal merits share the mean of the places they take} */
    static double[] of(double[] merits) {
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
}
