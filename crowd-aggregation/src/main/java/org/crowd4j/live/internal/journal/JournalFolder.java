package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in the folder of a journal: the files with its records, in order, the last one open to be
 * written, and the number up to which a snapshot covers them.
 */
public record JournalFolder(List<Segment> segments, Disk.@Nullable Output out, long covered) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFolder.class);
    private static final String ENDING = ".journal";
    private static final String TEMPORARY = ".tmp";
    private static final int START = 256; // bytes that have the header

    /** Creates a folder if there is none, and locks it. */
    public static FolderLock lock(Path folder, Disk disk) throws IOException {
        if (!Files.isDirectory(folder)) {
            refuseFile(folder);
            Path around = folder.toAbsolutePath().getParent();
            if (around == null || !Files.isDirectory(around)) {
                throw new IOException("cannot open %s: its folder does not exist".formatted(folder));
            }
            Files.createDirectory(folder);
            disk.syncFolder(around);
        }
        return FolderLock.of(folder);
    }

    /** Refuses a file in the place of a folder: a journal of format 1 is one. */
    private static void refuseFile(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            JournalFormat.checkVersion(new String(start(folder), StandardCharsets.ISO_8859_1), folder);
            throw new IOException("%s is a file, expected the folder of a journal".formatted(folder));
        }
    }

    public static Path path(Path folder, long first) {
        return folder.resolve("%019d".formatted(first) + ENDING);
    }

    /** Creates the file of a segment: it is there whole, or not at all. */
    public static Disk.Output create(Disk disk, Segment segment) throws IOException {
        Path folder = segment.folder();
        Path temporary = temporary(segment.path());
        Disk.Output out = disk.append(temporary);
        try {
            byte[] header = segment.header().bytes();
            out.truncate(0);
            out.write(header, header.length);
            out.sync();
            disk.move(temporary, segment.path());
            disk.syncFolder(folder);
            return out;
        } catch (IOException | OutOfMemoryError failed) {
            out.close();
            throw failed;
        }
    }

    /** Writes a file into a folder: it is there whole, or not at all. */
    static void write(Disk disk, Path folder, String name, List<byte[]> parts) throws IOException {
        Path file = folder.resolve(name);
        Path temporary = temporary(file);
        try (Disk.Output out = disk.append(temporary)) {
            out.truncate(0);
            for (byte[] part : parts) {
                out.write(part, part.length);
            }
            out.sync();
        }
        disk.move(temporary, file);
        disk.syncFolder(folder);
    }

    /** Removes what {@link #create} left when it failed. */
    public static void remove(Disk disk, Segment segment) throws IOException {
        disk.delete(temporary(segment.path()));
        disk.delete(segment.path());
        disk.syncFolder(segment.folder());
    }

    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    /** Finds what is there, to be read only. */
    public static JournalFolder look(Path folder) throws IOException {
        refuseFile(folder);
        Optional<JournalHead> head = JournalHead.find(folder); // before a writer may begin another file
        List<Segment> segments = list(folder);
        JournalHead.check(head, folder, segments);
        if (segments.isEmpty()) {
            throw new IOException("%s has no journal".formatted(folder));
        }
        long covered = checkLinks(folder, segments);
        Segment last = segments.get(segments.size() - 1);
        Tail.of(last);
        checkEnd(last, head.map(JournalHead::last).orElse(0L));
        return new JournalFolder(segments, null, covered);
    }

    /** Finds what is there, ends what was begun, and cuts off what a crash left. */
    public static JournalFolder recover(Path folder, Disk disk) throws IOException {
        JournalRewrite.recover(disk, folder);
        for (Path temporary : files(folder, TEMPORARY)) {
            disk.delete(temporary);
        }
        Optional<JournalHead> head = JournalHead.find(folder);
        List<Segment> segments = new ArrayList<>(list(folder));
        JournalHead.check(head, folder, segments);
        if (segments.isEmpty()) {
            segments.add(new Segment(
                    path(folder, 1),
                    new JournalFormat.Header(ThreadLocalRandom.current().nextInt(), 0, 1)));
            long covered = checkLinks(folder, segments);
            Disk.Output out = create(disk, segments.get(0));
            JournalHead.of(segments.get(0), 0).write(disk, folder);
            return new JournalFolder(segments, out, covered);
        }
        long covered = checkLinks(folder, segments);
        Segment last = segments.get(segments.size() - 1);
        Tail tail = Tail.of(last);
        checkEnd(last, Math.max(covered, head.map(JournalHead::last).orElse(0L)));
        Disk.Output out = tail.reopen(disk);
        if (head.isEmpty() || head.get().first() != last.header().first()) { // a crash came before
            JournalHead.of(last, last.last()).write(disk, folder);
        }
        return new JournalFolder(segments, out, covered);
    }

    /** Checks that a record that was there for certain is. */
    private static void checkEnd(Segment last, long record) throws IOException {
        if (last.last() < record) {
            throw JournalFormat.damaged(
                    last.path(), last.last() + 1, "the records up to %d are missing".formatted(record));
        }
    }

    /**
     * Checks that no file is missing, and returns the number up to which a snapshot covers records.
     */
    private static long checkLinks(Path folder, List<Segment> segments) throws IOException {
        long covered = SnapshotFile.find(folder).map(SnapshotFile::upTo).orElse(0L);
        Segment first = segments.get(0);
        if (first.header().first() > covered + 1) {
            throw JournalFormat.damaged(
                    first.path(),
                    1,
                    "the records before %d are missing".formatted(first.header().first()));
        }
        for (int s = 1; s < segments.size(); s++) {
            Segment segment = segments.get(s);
            Segment before = segments.get(s - 1);
            if (segment.header().previous() != before.header().id()) {
                throw JournalFormat.damaged(
                        segment.path(),
                        1,
                        "the file does not follow " + before.path().getFileName());
            }
            before.sealAt(segment.header().first() - 1, Files.size(before.path()));
        }
        return covered;
    }

    private static List<Segment> list(Path folder) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path file : files(folder, ENDING)) {
            var header = JournalFormat.Header.parse(start(file), file);
            if (!path(folder, header.first()).equals(file)) {
                throw JournalFormat.damaged(file, 1, "the file begins with record " + header.first());
            }
            segments.add(new Segment(file, header));
        }
        return segments;
    }

    public static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    public static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(START);
        }
    }

    /** The end of the last file: what is whole, and what was forced. */
    private record Tail(Segment segment, long length, long markEnd) {
        /** Reads the file and moves the end of the segment behind the last whole record. */
        static Tail of(Segment segment) throws IOException {
            long length = Files.size(segment.path());
            try (SegmentReader in = segment.readerTo(length)) {
                while (in.next()) {
                    if (!in.continues()) {
                        segment.extend(in.number(), in.checksum(), in.position());
                        segment.remember(in);
                    }
                }
                if (in.number() == segment.last()) {
                    segment.extend(in.number(), in.checksum(), in.position()); // behind a last mark
                }
                Tail tail = new Tail(segment, length, in.markEnd());
                if (in.position() < length) {
                    IOException damage = in.damage(", before what had been forced; \"crowd journal repair\" mends it");
                    if (in.markBeyond() > segment.last()) {
                        throw damage;
                    }
                }
                return tail;
            }
        }

        /**
         * Cuts off what is not whole and forces the rest again, as an earlier force may have
         * failed.
         */
        Disk.Output reopen(Disk disk) throws IOException {
            long end = segment.end();
            Disk.Output out = disk.append(segment.path());
            try {
                if (end < length) {
                    LOG.warn(
                            "{}: cut off {} bytes after record {}, which a crash left",
                            segment.path().getFileName(),
                            length - end,
                            segment.last());
                    out.truncate(end);
                }
                if (markEnd < end) {
                    out.overwrite(markEnd, bytes(end));
                    out.sync();
                    out.write(JournalFormat.mark(segment.header().id(), segment.last(), end), JournalFormat.MARK);
                    segment.extend(segment.last(), segment.checksum(), end + JournalFormat.MARK);
                }
                return out;
            } catch (IOException | OutOfMemoryError failed) {
                out.close();
                throw failed;
            }
        }

        private byte[] bytes(long end) throws IOException {
            try (InputStream in = Files.newInputStream(segment.path())) {
                in.skipNBytes(markEnd);
                return in.readNBytes((int) (end - markEnd));
            }
        }
    }
}
