package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A snapshot in a folder: a line of text, crowd4j-snapshot 2 upTo=… bytes=… crc=…, and the state.
 * The checksum covers the line before it and the state.
 */
public record SnapshotFile(Path path, long upTo) {
    public static final String ENDING = ".snapshot";
    private static final Pattern HEADER =
            Pattern.compile("(crowd4j-snapshot 2 upTo=(\\d{1,18}) bytes=(\\d{1,10})) crc=([0-9a-f]{8})\n");
    private static final int MAX_HEADER = 128; // bytes
    private static final int PART = 1 << 20; // bytes read at a time
    private static final int SHARE = 1 << 25; // bytes that a thread reads
    private static final int MOST = Integer.MAX_VALUE - 1024; // bytes of a state, which is read into an array

    /** {@return the newest snapshot of a folder, by its name} */
    public static Optional<SnapshotFile> find(Path folder) throws IOException {
        List<SnapshotFile> all = all(folder);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static List<SnapshotFile> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{19}\\" + ENDING))
                    .sorted()
                    .map(file -> new SnapshotFile(
                            file, Long.parseLong(file.getFileName().toString().substring(0, 19))))
                    .toList();
        }
    }

    /** Writes a snapshot beside the others and then removes them. */
    public static SnapshotFile save(Disk disk, Path folder, long upTo, List<byte[]> state) throws IOException {
        List<SnapshotFile> before = all(folder);
        Path path = folder.resolve("%019d".formatted(upTo) + ENDING);
        long size = state.stream().mapToLong(part -> part.length).sum();
        if (size > MOST) {
            throw new IOException("a snapshot must have at most %d bytes, got %d".formatted(MOST, size));
        }
        String line = "crowd4j-snapshot 2 upTo=%d bytes=%d".formatted(upTo, size);
        byte[] header = "%s crc=%08x\n".formatted(line, checksum(line, state)).getBytes(StandardCharsets.UTF_8);
        List<byte[]> parts = new ArrayList<>(List.of(header));
        parts.addAll(state);
        try {
            JournalFolder.write(disk, folder, path.getFileName().toString(), parts);
        } catch (IOException failed) {
            Files.deleteIfExists(JournalFolder.temporary(path));
            throw failed;
        }
        for (SnapshotFile old : before) {
            if (!old.path.equals(path)) {
                disk.delete(old.path);
            }
        }
        return new SnapshotFile(path, upTo);
    }

    /** {@return the state, if the file is whole to the byte} */
    public byte[] load() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer part = ByteBuffer.allocate(MAX_HEADER);
            file.read(part);
            Matcher header = HEADER.matcher(StandardCharsets.ISO_8859_1.decode(part.flip()));
            if (!header.lookingAt()
                    || Long.parseLong(header.group(2)) != upTo
                    || Long.parseLong(header.group(3)) != file.size() - header.end()) {
                throw damaged("expected the header of a snapshot of format 2 that fits its name and length");
            }
            if (Long.parseLong(header.group(3)) > MOST) {
                throw damaged("a snapshot must have at most %d bytes".formatted(MOST));
            }
            byte[] state = new byte[Integer.parseInt(header.group(3))];
            read(file, header.end(), state);
            CRC32C crc = begin(header.group(1));
            crc.update(state);
            if (!header.group(4).equals("%08x".formatted((int) crc.getValue()))) {
                throw damaged("the snapshot is damaged: its checksum does not match");
            }
            return state;
        }
    }

    /** Reads the state, which begins at some byte, on all processors. */
    private void read(FileChannel file, long begin, byte[] state) throws IOException {
        try {
            IntStream.rangeClosed(0, state.length / SHARE).parallel().forEach(share -> {
                try {
                    read(file, begin, state, share * SHARE);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private void read(FileChannel file, long begin, byte[] state, int from) throws IOException {
        ByteBuffer part = ByteBuffer.allocateDirect(PART);
        int end = (int) Math.min(state.length, (long) from + SHARE);
        for (int next = from; next < end; ) {
            int some = file.read(part.clear().limit(Math.min(PART, end - next)), begin + next);
            if (some < 0) {
                throw damaged("its length changes");
            }
            part.flip().get(state, next, some);
            next += some;
        }
    }

    private IOException damaged(String what) {
        return JournalFormat.damaged(path, 1, what);
    }

    private static int checksum(String line, List<byte[]> state) {
        CRC32C crc = begin(line);
        state.forEach(crc::update);
        return (int) crc.getValue();
    }

    private static CRC32C begin(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return crc;
    }
}
