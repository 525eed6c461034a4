package org.crowd4j.aggregation.internal.online;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * Reads the parts of a snapshot. Whatever the bytes are, it reads no byte beyond them and reserves
 * no room that their number does not warrant.
 */
public final class StateInput {
    private final byte[] bytes;
    private final int end;
    private int next;

    private StateInput(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.next = begin;
        this.end = end;
    }

    /** Begins to read; {@link #check} tells whether the checksum matches. */
    public StateInput(byte[] state) {
        checkArgument(state.length >= Long.BYTES, "it has %s bytes only", state.length);
        bytes = state;
        end = state.length - Long.BYTES;
    }

    /**
     * Computes the checksum, perhaps on another thread.
     *
     * @throws IllegalArgumentException if it does not match
     */
    public void check() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        checkArgument((long) StateOutput.LONGS.get(bytes, end) == crc.getValue(), "its checksum does not match");
    }

    /** {@return a number of eight bytes} */
    public long fixed() {
        checkArgument(end - next >= Long.BYTES, "it ends too early");
        next += Long.BYTES;
        return (long) StateOutput.LONGS.get(bytes, next - Long.BYTES);
    }

    /**
     * {@return a finite number}
     *
     * @throws IllegalArgumentException if it is not
     */
    public double number() {
        return finite(Double.longBitsToDouble(fixed()));
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) { // no checkArgument: it would box every number
            throw new IllegalArgumentException("a number must be finite, got " + number);
        }
        return number;
    }

    /** {@return a number that was never negative} */
    public long count() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            checkArgument(next < end, "it ends too early");
            byte part = bytes[next++];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }

    /** {@return a number that may be negative} */
    public long signed() {
        long value = count();
        return value >>> 1 ^ -(value & 1);
    }

    /** {@return a number from 0 to less than another} */
    public int below(long limit, String what) {
        long value = count();
        checkArgument(value >= 0 && value < limit, "%s must be less than %s, got %s", what, limit, value);
        return (int) value;
    }

    /** {@return a number from 0 to another} */
    public long upTo(long most, String what) {
        long value = count();
        checkArgument(value >= 0 && value <= most, "%s must be at most %s, got %s", what, most, value);
        return value;
    }

    /** {@return the number of things that follow, each of which has some bytes} */
    public int things(int bytesOfEach, String what) {
        return below((end - next) / bytesOfEach + 1L, what);
    }

    /** {@return a text} */
    public String text() {
        int length = things(1, "the length of a text");
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    /** Fills the first entries of an array. */
    public void doubles(double[] into, int length) {
        checkArgument(length <= (end - next) / Double.BYTES, "it ends too early");
        for (int i = 0; i < length; i++) {
            into[i] = finite(Double.longBitsToDouble((long) StateOutput.LONGS.get(bytes, next + i * Double.BYTES)));
        }
        next += length * Double.BYTES;
    }

    /** Fills the first entries of an array by numbers that were packed. */
    public void packed(long[] into, int length) {
        long least = signed();
        int shift = below(Long.SIZE, "a shift");
        int width = below(Long.SIZE + 1L, "a width");
        checkArgument(width <= Packed.WIDEST || width == Long.SIZE, "a number has %s bits", width);
        int size = Packed.bytes(length, width);
        checkArgument(size <= end - next, "it ends too early");
        Packed.read(bytes, next, length, least, shift, width, into);
        next += size;
    }

    /** Fills the first entries of an array by numbers of eight bytes. */
    public void longs(long[] into, int length) {
        checkArgument(length <= (end - next) / Long.BYTES, "it ends too early");
        for (int i = 0; i < length; i++) {
            into[i] = (long) StateOutput.LONGS.get(bytes, next + i * Long.BYTES);
        }
        next += length * Long.BYTES;
    }

    /** Fills the first entries of an array. */
    public void flags(boolean[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = below(2, "a flag") == 1;
        }
    }

    /** {@return a set of numbers} */
    public BitSet bits() {
        long[] words = new long[things(Long.BYTES, "the length of a set")];
        for (int i = 0; i < words.length; i++) {
            words[i] = fixed();
        }
        return BitSet.valueOf(words);
    }

    /** {@return an array of bytes} */
    public byte[] bytes() {
        int length = things(1, "the length of an array");
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    /** {@return a block, to be read on its own} */
    public StateInput block() {
        int length = things(1, "the length of a block");
        next += length;
        return new StateInput(bytes, next - length, next);
    }

    /** Checks that nothing follows. */
    public void finish() {
        checkArgument(next == end, "%s bytes follow its end", end - next);
    }
}
