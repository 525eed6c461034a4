package org.crowd4j.aggregation.internal.numerics;

/**
 * A random number for each number of a stream, so that a draw depends on nothing but its seed and its place.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea and C. H. Flood (2014), Fast Splittable Pseudorandom
 *     Number Generators, OOPSLA '14, 453–472</a>
 */
public final class SplitMix64 {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private SplitMix64() {}

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@return a seed of a name, that differs from those of other names} */
    public static long seed(long seed, String name) {
        long mixed = mix(seed + STEP);
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + STEP + name.charAt(i));
        }
        return mixed;
    }

    /** {@return a number from 0 to 1, without 1} */
    public static double unit(long seed, long place) {
        return (mix(mix(seed) + place * STEP) >>> 11) * 0x1p-53;
    }

    /** {@return 0 to {@code size − 1} in random order} */
    public static int[] order(long seed, int size) {
        int[] order = new int[size];
        for (int place = 0; place < size; place++) {
            int other = (int) (unit(seed, place) * (place + 1));
            order[place] = order[other];
            order[other] = place;
        }
        return order;
    }
}
