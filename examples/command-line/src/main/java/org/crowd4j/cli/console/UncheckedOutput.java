package org.crowd4j.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Throws I/O errors as unchecked exceptions, because a {@code PrintStream} swallows an
 * {@code IOException} and a full disk would go unnoticed.
 */
public final class UncheckedOutput extends OutputStream {
    private final OutputStream out;

    /** Standard output, unchecked. */
    public UncheckedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
