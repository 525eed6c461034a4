package org.crowd4j.aggregation.internal.online;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of the same number of bits, one after another, the lowest bit first. */
final class Packed {
    /** The most bits that eight bytes have from any bit of the first one on; else it is 64. */
    static final int WIDEST = 56;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Packed() {}

    /**
     * {@return the bytes that numbers take, eight of which follow the last one, to be read
     * whole}
     */
    static int bytes(int length, int width) {
        return width == 0 ? 0 : (int) (((long) length * width + 7) / 8) + Long.BYTES;
    }

    /** Writes numbers less {@code least}, without their last {@code shift} bits. */
    static void write(long[] values, int length, long least, int shift, int width, byte[] into) {
        if (width == Long.SIZE) {
            for (int i = 0; i < length; i++) {
                LONGS.set(into, i * Long.BYTES, (values[i] - least) >>> shift);
            }
        } else if (width > 0) {
            long bit = 0;
            for (int i = 0; i < length; i++) {
                int at = (int) (bit >>> 3);
                LONGS.set(into, at, (long) LONGS.get(into, at) | (values[i] - least) >>> shift << (bit & 7));
                bit += width;
            }
        }
    }

    /** Reads numbers. */
    static void read(byte[] from, int begin, int length, long least, int shift, int width, long[] into) {
        if (width == Long.SIZE) {
            for (int i = 0; i < length; i++) {
                into[i] = ((long) LONGS.get(from, begin + i * Long.BYTES) << shift) + least;
            }
            return;
        }
        long mask = (1L << width) - 1;
        long bit = 0;
        for (int i = 0; i < length && width > 0; i++) {
            into[i] = (((long) LONGS.get(from, begin + (int) (bit >>> 3)) >>> (bit & 7) & mask) << shift) + least;
            bit += width;
        }
        for (int i = 0; i < length && width == 0; i++) {
            into[i] = least;
        }
    }
}
