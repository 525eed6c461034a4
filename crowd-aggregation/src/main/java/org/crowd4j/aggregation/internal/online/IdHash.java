package org.crowd4j.aggregation.internal.online;

/**
 * A 64-bit hash of an id with a secret seed: four characters at a time are multiplied to 128 bits
 * and folded. Two seeds make a hash of 128 bits, by which ids can be told apart.
 */
public final class IdHash {
    private static final long FIRST = 0xA0761D6478BD642FL; // odd, half of the bits set
    private static final long SECOND = 0xE7037ED1A0B428DBL;

    private IdHash() {}

    /** {@return the hash of an id} */
    public static long of(String id, long seed) {
        int length = id.length();
        long hash = seed ^ FIRST;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            hash = fold(hash ^ word(id, i), SECOND ^ seed);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << Character.SIZE | id.charAt(i);
        }
        return fold(hash ^ rest, FIRST ^ length) ^ fold(hash + SECOND, seed | 1);
    }

    /** {@return the hash of the id whose characters are some bytes, from 0 to 127} */
    static long of(byte[] ascii, int from, int end, long seed) {
        long hash = seed ^ FIRST;
        int i = from;
        for (; i + 4 <= end; i += 4) {
            long word = (long) ascii[i] << 48 | (long) ascii[i + 1] << 32 | (long) ascii[i + 2] << 16 | ascii[i + 3];
            hash = fold(hash ^ word, SECOND ^ seed);
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = rest << Character.SIZE | ascii[i];
        }
        return fold(hash ^ rest, FIRST ^ (end - from)) ^ fold(hash + SECOND, seed | 1);
    }

    private static long word(String id, int from) {
        return (long) id.charAt(from) << 48
                | (long) id.charAt(from + 1) << 32
                | (long) id.charAt(from + 2) << 16
                | id.charAt(from + 3);
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
