package org.crowd4j.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.crowd4j.io.internal.files.AtomicWrite;

/**
 * Writes a file so that it appears whole or not at all.
 *
 * <p>A process that is killed while it writes leaves a temporary file {@code .crowd4j-*.tmp}. The
 * writer of such a file holds a lock on it, which ends with its process: the next write to the same
 * folder deletes those that are not locked. On a file system without locks they stay.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** The content of a file. */
    @FunctionalInterface
    public interface Body {

        /** Writes all of it; does not have to close {@code bytes}. */
        void write(OutputStream bytes) throws IOException;
    }

    /**
     * Writes a temporary file beside the target, forces it to disk and moves it to the target. A
     * link stays a link, and the new file keeps the permissions of the file it replaces. A target
     * that is not a regular file, such as a pipe, is written directly.
     *
     * @param target the file
     * @param body writes the content; if it throws, the target is unchanged
     * @throws IOException if the file cannot be written
     */
    public static void write(Path target, Body body) throws IOException {
        AtomicWrite.write(target, body::write);
    }
}
