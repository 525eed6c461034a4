package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads the parts of a snapshot. Whatever the bytes are, it reads no byte beyond them and reserves
 * no room that their number does not warrant.
 */
final class StateInput {
    private final byte[] bytes;
    private final int end;
    private int next;

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException if the checksum does not match
     */
    StateInput(byte[] state) {
        checkArgument(state.length >= Long.BYTES, "it has %s bytes only", state.length);
        bytes = state;
        end = state.length - Long.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        checkArgument((long) StateOutput.LONGS.get(bytes, end) == crc.getValue(), "its checksum does not match");
    }

    long fixed() {
        checkArgument(end - next >= Long.BYTES, "it ends too early");
        next += Long.BYTES;
        return (long) StateOutput.LONGS.get(bytes, next - Long.BYTES);
    }

    long count() {
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

    long signed() {
        long value = count();
        return value >>> 1 ^ -(value & 1);
    }

    /** {@return a number from 0 to less than another} */
    int below(long limit, String what) {
        long value = count();
        checkArgument(value >= 0 && value < limit, "%s must be less than %s, got %s", what, limit, value);
        return (int) value;
    }

    /** {@return the number of things that follow, each of which has some bytes} */
    int things(int bytesOfEach, String what) {
        return below((end - next) / bytesOfEach + 1L, what);
    }

    String text() {
        int length = things(1, "the length of a text");
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    /** Checks that nothing follows. */
    void finish() {
        checkArgument(next == end, "%s bytes follow its end", end - next);
    }
}
