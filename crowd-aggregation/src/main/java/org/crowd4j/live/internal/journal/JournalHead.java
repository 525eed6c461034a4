package org.crowd4j.live.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last file of a journal is, in a file beside it: files name those before them, so that
 * only the last one could be missing unnoticed. A line of text: crowd4j-head 2 first=… id=… last=…
 * crc=….
 *
 * <p>It is written when a file was begun, and when the journal is closed, after what it says is on
 * the disk. So it may be older than the files, or not there, but never newer.
 *
 * @param first the number of the first record of the last file
 * @param id the id of that file
 * @param last the number of a record that had been forced
 */
record JournalHead(long first, int id, long last) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHead.class);
    private static final String NAME = "head";
    private static final Pattern LINE =
            Pattern.compile("(crowd4j-head 2 first=(\\d{1,18}) id=([0-9a-f]{8}) last=(\\d{1,18})) crc=([0-9a-f]{8})\n");

    /** {@return the head of the journal in a folder; empty if it has none} */
    static Optional<JournalHead> find(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(new String(JournalFolder.start(file), StandardCharsets.ISO_8859_1));
        if (!line.matches() || !line.group(5).equals(checksum(line.group(1)))) {
            throw JournalFormat.damaged(
                    file, 1, "the head of the journal is damaged; \"crowd journal repair\" writes it anew");
        }
        return Optional.of(new JournalHead(
                Long.parseLong(line.group(2)),
                Integer.parseUnsignedInt(line.group(3), 16),
                Long.parseLong(line.group(4))));
    }

    static JournalHead of(Segment newest, long forced) {
        return new JournalHead(newest.header().first(), newest.header().id(), forced);
    }

    /** Writes the head, whole or not at all. Without it less damage is found, so it may fail. */
    void write(Disk disk, Path folder) {
        String line = "crowd4j-head 2 first=%d id=%08x last=%d".formatted(first, id, last);
        byte[] bytes = "%s crc=%s\n".formatted(line, checksum(line)).getBytes(StandardCharsets.UTF_8);
        try {
            JournalFolder.write(disk, folder, NAME, List.of(bytes));
        } catch (IOException | OutOfMemoryError failed) {
            LOG.warn("{}: the head of the journal was not written: {}", folder.getFileName(), failed.toString());
        }
    }

    private static String checksum(String line) {
        return "%08x".formatted(JournalFormat.checksum(line));
    }

    /** {@return what is wrong with the files, if the last one is missing or another} */
    Optional<String> missing(List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment.header().first() == first && segment.header().id() == id) {
                return Optional.empty();
            }
        }
        return Optional.of("the file with the records from %d on is missing".formatted(first));
    }

    /** Refuses files of which the last one is missing by a head, if there is one. */
    static void check(Optional<JournalHead> head, Path folder, List<Segment> segments) throws IOException {
        Optional<String> missing = head.flatMap(each -> each.missing(segments));
        if (missing.isPresent()) {
            long first = head.get().first;
            throw JournalFormat.damaged(JournalFolder.path(folder, first), first, missing.get());
        }
    }
}
