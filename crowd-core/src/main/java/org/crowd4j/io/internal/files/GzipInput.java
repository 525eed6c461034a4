package org.crowd4j.io.internal.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Reads gzip data of one or several members (RFC 1952). Refuses bytes after a member that begin no
 * other one, unless all of them are zero: a member with a damaged head must not be lost in silence.
 */
public final class GzipInput extends InputStream {
    private static final int MAGIC_FIRST = 0x1f;
    private static final int MAGIC_SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final PushbackInputStream in;
    private final int buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private Member member;
    private boolean started;
    private boolean ended;

    public GzipInput(InputStream in, int buffer) throws IOException {
        this.in = new PushbackInputStream(in, buffer);
        this.buffer = buffer;
        head(requiredByte());
        started = true;
        member = new Member();
    }

    /** The compressed bytes of one member. */
    private final class Member extends InflaterInputStream {
        Member() {
            super(GzipInput.this.in, inflater, buffer);
        }

        /** Gives back what was read beyond the end. */
        void unread() throws IOException {
            GzipInput.this.in.unread(buf, len - inf.getRemaining(), inf.getRemaining());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ended) {
            int count = member.read(into, offset, length);
            if (count >= 0) {
                check.update(into, offset, count);
                return count;
            }
            member.unread();
            trailer();
            next();
        }
        return -1;
    }

    private void trailer() throws IOException {
        boolean sameBytes = number(4) == check.getValue();
        boolean sameLength = number(4) == (inflater.getBytesWritten() & 0xffffffffL);
        if (!sameBytes || !sameLength) {
            throw new ZipException("Corrupt GZIP trailer");
        }
    }

    private void next() throws IOException {
        int first = in.read();
        while (first == 0) { // padding
            first = in.read();
            ended = true;
        }
        if (first < 0) {
            ended = true;
        } else if (ended) {
            throw new ZipException("bytes follow the end of the data");
        } else {
            head(first);
            inflater.reset();
            check.reset();
            member = new Member();
        }
    }

    private void head(int first) throws IOException {
        if (first != MAGIC_FIRST || requiredByte() != MAGIC_SECOND) {
            throw new ZipException(started ? "bytes follow the end of the data" : "Not in GZIP format");
        }
        int method = requiredByte();
        int flags = requiredByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("a gzip head is damaged");
        }
        number(6); // time, level and system
        if ((flags & EXTRA) != 0) {
            in.skipNBytes(number(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            number(2);
        }
    }

    private void skipText() throws IOException {
        while (requiredByte() != 0) {
            // up to the zero
        }
    }

    /** {@return an unsigned number, low byte first} */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int at = 0; at < bytes; at++) {
            number |= (long) requiredByte() << (Byte.SIZE * at);
        }
        return number;
    }

    private int requiredByte() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException();
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return ended ? 0 : member.available();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
