package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crowd4j.io.MalformedFileException;
import org.jspecify.annotations.Nullable;

/** Reads every record of a folder, whatever is damaged, and writes damaged files anew. */
public final class JournalRepair {
    private static final String DAMAGED = ".damaged";
    private static final byte[] NOTHING = {};

    private final Path folder;
    private final @Nullable Disk disk; // null: nothing is written
    private final List<String> damage = new ArrayList<>();
    private long records;
    private long lost;
    private long last; // record
    private int lastId; // of the file before

    /**
     * What was found.
     *
     * @param records how many records can be read
     * @param lost how many cannot
     * @param damage what is damaged first; empty if nothing is
     */
    public record Outcome(long records, long lost, Optional<String> damage) {}

    private JournalRepair(Path folder, @Nullable Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    public static Outcome check(Path folder) throws IOException {
        return new JournalRepair(folder, null).run();
    }

    public static Outcome repair(Path folder, Disk disk) throws IOException {
        return new JournalRepair(folder, disk).run();
    }

    private Outcome run() throws IOException {
        if (disk != null) {
            JournalRewrite.recover(disk, folder);
        }
        Optional<JournalHead> head = head(); // before a writer may begin another file
        List<Path> files = JournalFolder.files(folder, ".journal");
        if (files.isEmpty()) {
            throw new IOException("%s has no journal".formatted(folder));
        }
        long covered = Math.max(snapshot(), head.map(JournalHead::last).orElse(0L));
        List<Segment> segments = new ArrayList<>();
        for (Path file : files) {
            JournalFormat.Header header = header(file);
            segments.add(new Segment(file, header));
            lastId = header.id();
        }
        last = segments.get(0).header().first() - 1;
        lastId = segments.get(0).header().previous();
        for (int s = 0; s < segments.size(); s++) {
            JournalFormat.Header header = segments.get(s).header();
            fillGap(header);
            if (s == segments.size() - 1) {
                read(segments.get(s), covered);
            } else {
                JournalFormat.Header next = segments.get(s + 1).header();
                read(segments.get(s), next.previous() == header.id() ? next.first() - 1 : 0);
            }
            lastId = header.id();
        }
        head.flatMap(each -> each.missing(segments)).ifPresent(damage::add);
        if (disk != null) {
            disk.syncFolder(folder);
            JournalHead.of(segments.get(segments.size() - 1), last).write(disk, folder);
        }
        return new Outcome(records, lost, damage.stream().findFirst());
    }

    /** {@return the head, unless it is damaged} */
    private Optional<JournalHead> head() throws IOException {
        try {
            return JournalHead.find(folder);
        } catch (MalformedFileException damaged) {
            damage.add(damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Checks the snapshot. One that is damaged is removed if all records are there. */
    private long snapshot() throws IOException {
        Optional<SnapshotFile> snapshot = SnapshotFile.find(folder);
        if (snapshot.isEmpty()) {
            return 0;
        }
        try {
            snapshot.get().load();
        } catch (MalformedFileException damaged) {
            damage.add(damaged.getMessage());
            if (disk != null && Files.exists(JournalFolder.path(folder, 1))) {
                disk.delete(snapshot.get().path());
                return 0;
            }
        }
        return snapshot.get().upTo();
    }

    /** Reads a header; one that is damaged follows from the file before and the first record. */
    private JournalFormat.Header header(Path file) throws IOException {
        byte[] start = JournalFolder.start(file);
        long first = Long.parseLong(file.getFileName().toString().replaceFirst("\\..*", ""));
        try {
            return JournalFormat.Header.parse(start, file);
        } catch (MalformedFileException damaged) {
            damage.add(damaged.getMessage());
            int length = new JournalFormat.Header(0, 0, first).bytes().length;
            if (start.length < length + JournalFormat.RECORD) {
                throw damaged;
            }
            int id = ByteBuffer.wrap(start).getInt(length + JournalFormat.PREVIOUS);
            return new JournalFormat.Header(id, lastId, first);
        }
    }

    /** Puts a file of empty records in the place of one that is missing. */
    private void fillGap(JournalFormat.Header next) throws IOException {
        long missing = next.first() - 1 - last;
        if (missing <= 0) {
            return;
        }
        lost += missing;
        damage.add("records %d to %d are missing: their file is not there".formatted(last + 1, next.first() - 1));
        if (disk != null) {
            var header = new JournalFormat.Header(next.previous(), lastId, last + 1);
            write(new Segment(JournalFolder.path(folder, last + 1), header), List.of(), missing);
        }
        last = next.first() - 1;
    }

    /**
     * Reads a file.
     *
     * @param known the number of a record that was there for certain
     */
    private void read(Segment segment, long known) throws IOException {
        long length = Files.size(segment.path());
        int before = damage.size();
        boolean headerDamaged =
                before > 0 && damage.get(before - 1).startsWith(segment.path().getFileName() + ":1:");
        List<byte[]> found = new ArrayList<>();
        long next = last + 1;
        long whole;
        try (SegmentReader in = segment.readerTo(length)) {
            while (true) {
                if (in.next()) {
                    lost += in.number() - next;
                    for (; next < in.number(); next++) {
                        found.add(NOTHING);
                    }
                    next++;
                    records++;
                    found.add(disk == null ? NOTHING : in.payload());
                } else if (in.position() == length) {
                    break;
                } else {
                    damage.add(
                            in.damage(": its checksum or number does not match").getMessage());
                    if (!in.skipDamage()) {
                        break;
                    }
                }
            }
            whole = Math.max(known, in.marked());
        }
        long missing = Math.max(0, whole + 1 - next);
        lost += missing;
        last = next - 1 + missing;
        if (missing > 0 && damage.size() == before) {
            damage.add("%s: the records %d to %d are missing"
                    .formatted(segment.path().getFileName(), next, whole));
        }
        if (disk != null && (damage.size() > before || headerDamaged)) {
            write(segment, found, missing);
        }
    }

    /** Writes a file anew; the old one stays beside it. */
    private void write(Segment segment, List<byte[]> found, long missing) throws IOException {
        Disk to = Objects.requireNonNull(disk);
        Path path = segment.path();
        Path temporary = JournalFolder.temporary(path);
        try (var out = new JournalRewrite.Writer(to.append(temporary), path, segment.header())) {
            for (byte[] record : found) {
                out.add(record);
            }
            for (long m = 0; m < missing; m++) {
                out.add(NOTHING);
            }
            out.finish();
        }
        if (Files.exists(path)) {
            Files.copy(path, path.resolveSibling(path.getFileName() + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
        }
        to.move(temporary, path);
    }
}
