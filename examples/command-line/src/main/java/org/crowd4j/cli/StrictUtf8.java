package org.crowd4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a stream that can be read only once, and reports the line of the first malformed byte.
 */
final class StrictUtf8 extends Reader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private boolean ended;
    private long line = 1;

    /** Reads {@code in}; {@code name} is used in messages. */
    StrictUtf8(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            chars.clear();
            CoderResult result = decoder.decode(bytes, chars, ended);
            chars.flip();
            if (chars.hasRemaining()) {
                break;
            }
            if (result.isError()) {
                throw new CommandFailure("%s:%d: the text must be UTF-8".formatted(name, line));
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        count(buffer, offset, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }

    private void count(char[] buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (buffer[at] == '\n') {
                line++;
            }
        }
    }

    /** Leaves the stream open, since this class did not open it. */
    @Override
    public void close() {}
}
