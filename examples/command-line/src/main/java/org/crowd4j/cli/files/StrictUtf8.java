package org.crowd4j.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.crowd4j.cli.console.CommandFailure;

/**
 * Decodes a stream that can be read only once, and reports the line of the first malformed byte.
 */
final class StrictUtf8 extends Reader {
    private static final String HALF_CHARACTER = "\udfff"; // in place of malformed bytes; no UTF-8 text has it alone

    private final Reader text;
    private final String name;
    private long line = 1;
    private char before;

    /** Reads {@code in}; {@code name} is used in messages. */
    StrictUtf8(InputStream in, String name) {
        this.text = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(HALF_CHARACTER));
        this.name = name;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = text.read(buffer, offset, length);
        for (int at = offset; at < offset + count; at++) {
            char c = buffer[at];
            if (Character.isLowSurrogate(c) && !Character.isHighSurrogate(before)) {
                throw new CommandFailure("%s:%d: the text must be UTF-8".formatted(name, line));
            }
            line += c == '\n' ? 1 : 0;
            before = c;
        }
        return count;
    }

    /** Leaves the stream open, since this class did not open it. */
    @Override
    public void close() {}
}
