package org.crowd4j.aggregation.internal.numerics;

/**
 * Random numbers that are the same on any machine and with any version of Java: in sequence, or by
 * seed and place, so that a draw does not depend on the draws before it. An instance serves one
 * thread.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea and C. H. Flood
 *     (2014), Fast Splittable Pseudorandom Number Generators, OOPSLA '14, 453–472</a>
 */
public final class SplitMix64 {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    /** Starts a sequence. */
    public SplitMix64(long state) {
        this.state = state;
    }

    /**
     * {@return one of several sequences of a seed, so that more draws for one purpose leave the
     * others as they were}
     */
    public static SplitMix64 stream(long seed, int stream) {
        return new SplitMix64(mix(mix(seed) + stream));
    }

    /** {@return the next 64 random bits} */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** {@return the next number from 0 to 1, without 1} */
    public double unit() {
        return unit(next());
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** {@return a number in which every bit depends on all bits of another} */
    public static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** {@return a seed that depends on a name} */
    public static long seed(long seed, String name) {
        long mixed = mix(seed + STEP);
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + STEP + name.charAt(i));
        }
        return mixed;
    }

    /** {@return the number from 0 to 1, without 1, at a place of a seed} */
    public static double unit(long seed, long place) {
        return unit(mix(mix(seed) + place * STEP));
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
