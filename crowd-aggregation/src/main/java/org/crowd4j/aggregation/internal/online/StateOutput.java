package org.crowd4j.aggregation.internal.online;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes the parts of a snapshot: numbers of eight bytes, the highest first, and varints, seven
 * bits a byte, the lowest first; texts of a length in bytes and UTF-8. They are kept in pages: the
 * copying of a large array holds up the garbage collector, and with it all threads.
 */
public final class StateOutput {
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PAGE = 1 << 18; // bytes, below the size at which G1 treats arrays specially
    private static final int VARINT = 10; // bytes at most

    private final List<byte[]> full = new ArrayList<>();
    private byte[] bytes = new byte[PAGE]; // what follows them
    private int end;

    /** Makes room for some bytes in one page. */
    private void room(int more) {
        if (bytes.length - end < more) {
            full.add(Arrays.copyOf(bytes, end));
            end = 0;
        }
    }

    /** Writes a number that is seldom small. */
    public StateOutput fixed(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, end, value);
        end += Long.BYTES;
        return this;
    }

    /** Writes a number that is not an integer. */
    public StateOutput number(double value) {
        return fixed(Double.doubleToLongBits(value));
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
        return count(length).append(from, length);
    }

    StateOutput append(byte[] from, int length) {
        for (int done = 0; done < length; ) {
            room(1);
            int some = Math.min(length - done, bytes.length - end);
            System.arraycopy(from, done, bytes, end, some);
            end += some;
            done += some;
        }
        return this;
    }

    /** Writes numbers. */
    public StateOutput doubles(double[] values) {
        return doubles(values, values.length);
    }

    /** Writes the first numbers of an array. */
    public StateOutput doubles(double[] values, int length) {
        for (int i = 0; i < length; i++) {
            number(values[i]);
        }
        return this;
    }

    /** Writes the first numbers of an array, in eight bytes each. */
    public StateOutput longs(long[] values, int length) {
        for (int i = 0; i < length; i++) {
            fixed(values[i]);
        }
        return this;
    }

    /**
     * Writes the first numbers of an array in as few bits as the largest difference from the least
     * one needs, without the zeros that end all differences.
     */
    public StateOutput packed(long[] values, int length) {
        long least = length == 0 ? 0 : values[0];
        for (int i = 1; i < length; i++) {
            least = Math.min(least, values[i]);
        }
        long all = 0;
        for (int i = 0; i < length; i++) {
            all |= values[i] - least;
        }
        int shift = all == 0 ? 0 : Long.numberOfTrailingZeros(all);
        int needed = Long.SIZE - Long.numberOfLeadingZeros(all >>> shift);
        int width = needed > Packed.WIDEST ? Long.SIZE : needed;
        signed(least).count(shift).count(width);
        byte[] bits = new byte[Packed.bytes(length, width)];
        Packed.write(values, length, least, shift, width, bits);
        return append(bits, bits.length);
    }

    /** Writes the first values of an array. */
    public StateOutput flags(boolean[] values, int length) {
        for (int i = 0; i < length; i++) {
            count(values[i] ? 1 : 0);
        }
        return this;
    }

    /** Writes the numbers of a set, eight bytes for 64 of them. */
    public StateOutput bits(BitSet set) {
        long[] words = set.toLongArray();
        count(words.length);
        for (long word : words) {
            fixed(word);
        }
        return this;
    }

    /** Writes what was written to another output, so that a reader can pass over it. */
    public StateOutput block(StateOutput block) {
        count(block.size());
        block.full.forEach(page -> append(page, page.length));
        return append(block.bytes, block.end);
    }

    private long size() {
        return full.stream().mapToLong(page -> page.length).sum() + end;
    }

    /** {@return what was written, and its checksum, in parts} */
    public byte[][] finish() {
        CRC32C crc = new CRC32C();
        full.forEach(crc::update);
        crc.update(bytes, 0, end);
        fixed(crc.getValue());
        full.add(Arrays.copyOf(bytes, end));
        return full.toArray(byte[][]::new);
    }
}
