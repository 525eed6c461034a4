package org.crowd4j.live.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the records of a file one after another, and stops before the first that is damaged. */
public final class SegmentReader implements Closeable {
    private static final int CAPACITY = 2 * (JournalFormat.MAX_RECORD + JournalFormat.RECORD); // bytes

    private final Segment segment;
    private final RandomAccessFile file;
    private final long limit;
    private final ByteBuffer buffer;
    private long bufferAt; // offset in the file of the beginning of the buffer

    private long number; // of the record just read
    private int checksum; // of it
    private boolean continues; // with the next one
    private long marked; // the largest number in a mark
    private long markEnd; // the end of the last mark
    private int payload; // where the payload begins in the buffer
    private int length; // of it

    /**
     * @param first the number of the record at {@code offset}
     * @param previous the checksum of the record before it
     * @param limit the end of what is read
     */
    public SegmentReader(Segment segment, long first, long offset, int previous, long limit) throws IOException {
        this.segment = segment;
        this.file = new RandomAccessFile(segment.path().toFile(), "r");
        this.limit = limit;
        this.number = first - 1;
        this.checksum = previous;
        this.bufferAt = offset;
        this.markEnd = offset;
        this.buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(CAPACITY, limit - offset)))
                .limit(0);
        file.seek(offset);
    }

    /** {@return the file that is read} */
    public Segment segment() {
        return segment;
    }

    /** Moves to the next record, if there is one that is whole. */
    public boolean next() throws IOException {
        fill();
        for (long mark = markHere(); mark >= 0; mark = markHere()) {
            marked = Math.max(marked, mark);
            buffer.position(buffer.position() + JournalFormat.MARK);
            markEnd = position();
            fill();
        }
        int start = buffer.position();
        int found = JournalFormat.recordLength(buffer, start);
        if (found < 0
                || buffer.getLong(start + JournalFormat.NUMBER) != number + 1
                || buffer.getInt(start + JournalFormat.PREVIOUS) != checksum) {
            return false;
        }
        number++;
        continues = JournalFormat.continues(buffer, start);
        checksum = buffer.getInt(start + JournalFormat.CHECKSUM);
        payload = start + JournalFormat.RECORD;
        length = found;
        buffer.position(payload + length);
        return true;
    }

    private long markHere() {
        return JournalFormat.markNumber(
                buffer, buffer.position(), segment.header().id(), position());
    }

    /** Sees to it that the buffer has a whole record, if the file has. */
    private void fill() throws IOException {
        long rest = limit - bufferAt - buffer.limit();
        if (rest <= 0 || (buffer.remaining() >= JournalFormat.RECORD && buffer.remaining() >= wanted())) {
            return;
        }
        bufferAt += buffer.position();
        buffer.compact();
        while (buffer.hasRemaining() && rest > 0) {
            int read = file.read(buffer.array(), buffer.position(), (int) Math.min(buffer.remaining(), rest));
            if (read < 0) {
                break; // shorter than it was
            }
            buffer.position(buffer.position() + read);
            rest -= read;
        }
        buffer.flip();
    }

    private int wanted() {
        int claimed = JournalFormat.claimedLength(buffer, buffer.position());
        return claimed < 0 || claimed > JournalFormat.MAX_RECORD ? JournalFormat.MARK : JournalFormat.RECORD + claimed;
    }

    /** {@return the number of the record just read} */
    public long number() {
        return number;
    }

    /** {@return the checksum of the record just read} */
    public int checksum() {
        return checksum;
    }

    /** {@return whether the record just read counts only together with the next one} */
    public boolean continues() {
        return continues;
    }

    /** {@return the payload of the record just read} */
    public byte[] payload() {
        return Arrays.copyOfRange(buffer.array(), payload, payload + length);
    }

    /** {@return the offset of what follows the last record or mark} */
    public long position() {
        return bufferAt + buffer.position();
    }

    /** {@return the largest number in the marks before this position; 0 if there is none} */
    public long marked() {
        return marked;
    }

    /** {@return the end of the last mark before this position} */
    public long markEnd() {
        return markEnd;
    }

    /**
     * Moves to the next bytes that are a whole record or mark by themselves, wherever it begins, if
     * there are some.
     */
    public boolean skipDamage() throws IOException {
        while (true) {
            if (buffer.hasRemaining()) {
                buffer.position(buffer.position() + 1);
            }
            fill();
            if (!buffer.hasRemaining()) {
                return false;
            }
            if (markHere() >= 0) {
                return true;
            }
            int start = buffer.position();
            if (isLaterNumber(start) && JournalFormat.recordLength(buffer, start) >= 0) {
                number = buffer.getLong(start + JournalFormat.NUMBER) - 1;
                checksum = buffer.getInt(start + JournalFormat.PREVIOUS);
                return true;
            }
        }
    }

    /** Rules out most positions before a checksum is computed. */
    private boolean isLaterNumber(int start) {
        if (buffer.remaining() < JournalFormat.RECORD) {
            return false;
        }
        long more = buffer.getLong(start + JournalFormat.NUMBER) - number;
        return more > 0 && more <= limit / JournalFormat.RECORD;
    }

    /** Reads to the end and returns the largest number in a mark there; 0 if there is none. */
    public long markBeyond() throws IOException {
        long beyond = 0;
        while (skipDamage()) {
            beyond = Math.max(beyond, markHere());
        }
        return beyond;
    }

    /** {@return the refusal of what is at this position} */
    public IOException damage(String what) {
        return JournalFormat.damaged(
                segment.path(),
                number + 1,
                "record %d is damaged at byte %d%s".formatted(number + 1, position(), what));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
