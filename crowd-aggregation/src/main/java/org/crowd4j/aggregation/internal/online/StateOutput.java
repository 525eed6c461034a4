package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkState;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Writes the parts of a snapshot: numbers of eight bytes, the highest first, and varints, seven
 * bits a byte, the lowest first; texts of a length in bytes and UTF-8.
 */
public final class StateOutput {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST = Integer.MAX_VALUE - 16; // bytes
    private static final int VARINT = 10; // bytes at most

    private byte[] bytes;
    private int end;

    /** Begins with room for the expected number of bytes. */
    public StateOutput(long expected) {
        bytes = new byte[(int) Math.min(MOST, expected)];
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            long needed = (long) end + more;
            checkState(needed <= MOST, "a snapshot must have at most %s bytes", MOST);
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, needed + needed / 2));
        }
    }

    /** Writes a number that is seldom small. */
    public StateOutput fixed(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, end, value);
        end += Long.BYTES;
        return this;
    }

    /** Writes a number that is seldom large and never negative. */
    public StateOutput count(long value) {
        room(VARINT);
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes[end++] = (byte) (rest | 0x80);
        }
        bytes[end++] = (byte) rest;
        return this;
    }

    /** Writes a number that is seldom far from 0. */
    public StateOutput signed(long value) {
        return count(value << 1 ^ value >> 63);
    }

    /** Writes a text. */
    public StateOutput text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(utf8, utf8.length);
    }

    /** Writes the first bytes of an array, after their number. */
    public StateOutput bytes(byte[] from, int length) {
        count(length).room(length);
        System.arraycopy(from, 0, bytes, end, length);
        end += length;
        return this;
    }

    /** Writes the first entries of an array. */
    public StateOutput doubles(double[] values, int length) {
        room(Math.multiplyExact(length, Double.BYTES));
        for (int i = 0; i < length; i++) {
            LONGS.set(bytes, end, Double.doubleToLongBits(values[i]));
            end += Double.BYTES;
        }
        return this;
    }

    /** Writes the numbers of a set, eight bytes for 64 of them. */
    public StateOutput bits(BitSet set) {
        long[] words = set.toLongArray();
        count(words.length).room(Math.multiplyExact(words.length, Long.BYTES));
        for (long word : words) {
            fixed(word);
        }
        return this;
    }

    /** Writes what was written to another output, so that a reader can pass over it. */
    public StateOutput block(StateOutput block) {
        return bytes(block.bytes, block.end);
    }

    /** {@return what was written, and its checksum} */
    public byte[] finish() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        fixed(crc.getValue());
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }
}
