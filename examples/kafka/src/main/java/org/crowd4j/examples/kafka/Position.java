package org.crowd4j.examples.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * How far an engine is, as a file beside its journal. The file may be older than the journal, never
 * newer: what is read or published once more changes nothing.
 *
 * @param offset the next offset of the answers to read
 * @param published the last record of the journal whose events are published
 */
record Position(long offset, long published) {
    private static final String NAME = "position";

    /** {@return the position in a folder; the beginning if there is none} */
    static Position read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            return new Position(0, 0);
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return new Position(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)));
        } catch (IndexOutOfBoundsException | NumberFormatException wrong) {
            throw new IOException("%s must have two lines with a number each, got %s".formatted(file, lines), wrong);
        }
    }

    /** Replaces the position in a folder, whole or not at all. */
    void write(Path folder) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        byte[] text = "%d%n%d%n".formatted(offset, published).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
