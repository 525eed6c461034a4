package org.crowd4j.io.internal.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crowd4j.io.internal.files.FileName;

/**
 * How a large file is cut into chunks.
 *
 * @param threshold the size in bytes from which on a file is cut
 * @param bytes the size of a chunk; a longer row makes a longer chunk, up to four times as long
 */
public record Chunks(long threshold, int bytes) {
    private static final int USUAL = 1 << 22;
    private static final int LONGEST = 4; // times the usual size
    private static final Chunks ALL_CORES = new Chunks(2L * USUAL, USUAL);
    private static final Chunks ONE_CORE = new Chunks(Long.MAX_VALUE, USUAL);

    /** {@return chunks of 4 MiB for all cores; none if there is one core} */
    public static Chunks usual() {
        return Runtime.getRuntime().availableProcessors() > 1 ? ALL_CORES : ONE_CORE;
    }

    int longest() {
        return LONGEST * bytes;
    }

    /** {@return whether a file is cut: a regular one that is large and not compressed} */
    boolean suit(Path file) throws IOException {
        return !FileName.compressed(file) && Files.isRegularFile(file) && Files.size(file) >= threshold;
    }
}
