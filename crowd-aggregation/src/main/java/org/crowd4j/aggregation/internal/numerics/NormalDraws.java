package org.crowd4j.aggregation.internal.numerics;

/**
 * Standard normal numbers that are the same on any machine, by the method of Box and Muller. An
 * instance serves one thread.
 */
public final class NormalDraws {
    private final SplitMix64 random;
    private double spare = Double.NaN;

    /** Draws from {@code random}. */
    public NormalDraws(SplitMix64 random) {
        this.random = random;
    }

    /** {@return the next number} */
    public double next() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.unit()));
        double angle = 2 * Math.PI * random.unit();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }
}
