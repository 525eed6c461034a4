package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.live.internal.journal.JournalFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that something changed. */
class JournalDamageTest {
    private static final int RECORDS = 12;

    @TempDir
    Path around;

    private Path folder;
    private Path file;
    private byte[] whole; // closed, so that it ends in a mark
    private byte[] head; // as it is until the journal is closed
    private int headerEnd;
    private final List<byte[]> frames = new ArrayList<>(); // the records, with what is before them

    @BeforeEach
    void write() throws IOException {
        folder = around.resolve("crowd");
        file = folder.resolve("0000000000000000001.journal");
        try (FileJournalStore store = open()) {
            head = Files.readAllBytes(folder.resolve("head"));
            JournalStoreContract.append(store, 1, RECORDS);
        }
        whole = Files.readAllBytes(file);
        while (whole[headerEnd++] != '\n') {}
        for (int at = headerEnd; at < whole.length - JournalFormat.MARK; ) {
            int end = at + JournalFormat.RECORD + ByteBuffer.wrap(whole).getInt(at);
            frames.add(Arrays.copyOfRange(whole, at, end));
            at = end;
        }
    }

    private FileJournalStore open() throws IOException {
        return FileJournalStore.open(folder, FaultyDisk.sound(), 1 << 20);
    }

    /** Leaves what a crash may leave: the journal was not closed. */
    private void crash(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.write(folder.resolve("head"), head);
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith("0000000000000000001.journal:");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aBitFlippedAnywhereIsFound() throws IOException {
        for (int b = 0; b < whole.length; b++) {
            byte[] flipped = whole.clone();
            flipped[b] ^= (byte) (1 << b % 8);
            if (b < whole.length - JournalFormat.MARK) {
                assertRefused(flipped);
            } else { // the last mark itself: no record is lost
                Files.write(file, flipped);
                assertThat(FileJournalStore.check(folder).damage().orElseThrow())
                        .contains("record 13 is damaged at byte " + (whole.length - JournalFormat.MARK));
                open().close();
                assertThat(FileJournalStore.check(folder))
                        .hasToString("Check[records=12, lost=0, damage=Optional.empty]");
            }
        }
    }

    @Test
    void aRecordThatWasRemovedDoubledOrMovedIsFound() throws IOException {
        for (int f = 0; f < RECORDS; f++) {
            List<byte[]> changed = new ArrayList<>(frames);
            changed.remove(f);
            assertRefused(join(changed));
            changed.add((f + 5) % RECORDS, frames.get(f));
            assertRefused(join(changed));
            changed = new ArrayList<>(frames);
            changed.add(f, frames.get(f));
            if (f < RECORDS - 1) {
                assertRefused(join(changed));
            }
        }
        frames.add(frames.get(RECORDS - 1)); // after everything that was forced: cut off
        Files.write(file, join(frames));
        try (FileJournalStore store = open()) {
            assertThat(JournalStoreContract.read(store, 0)).isEqualTo(JournalStoreContract.records(1, RECORDS));
        }
    }

    /**
     * A mark says where it is, so that one that moved proves nothing; the true one is put there.
     */
    private byte[] join(List<byte[]> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, headerEnd);
        for (byte[] record : records) {
            bytes.write(record);
        }
        bytes.write(new byte[Math.max(0, whole.length - JournalFormat.MARK - bytes.size())]);
        int id = ByteBuffer.wrap(frames.get(0)).getInt(JournalFormat.PREVIOUS);
        bytes.write(JournalFormat.mark(id, RECORDS, bytes.size()));
        return bytes.toByteArray();
    }

    @Test
    void aFileCutAnywhereOpensWithItsWholeRecords() throws IOException {
        for (int length = headerEnd; length < whole.length; length++) {
            crash(Arrays.copyOf(whole, length));
            int records = 0;
            for (int end = headerEnd; records < RECORDS && end + frames.get(records).length <= length; ) {
                end += frames.get(records++).length;
            }
            try (FileJournalStore store = open()) {
                assertThat(JournalStoreContract.read(store, 0)).isEqualTo(JournalStoreContract.records(1, records));
                store.append(List.of(JournalStoreContract.record(records + 1)));
                assertThat(JournalStoreContract.read(store, 0)).hasSize(records + 1);
            }
        }
        for (int length = 0; length < headerEnd; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void zerosAndOtherBytesAfterTheEndAreCutOff() throws IOException {
        for (byte filler : new byte[] {0, -1, 'x'}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 5000);
            Arrays.fill(longer, whole.length, longer.length, filler);
            Files.write(file, longer);
            try (FileJournalStore store = open()) {
                assertThat(store.last()).isEqualTo(RECORDS);
            }
        }
    }

    @Test
    void recordsAddedTogetherCountOnlyIfTheLastIsThere() throws IOException {
        try (FileJournalStore store = open()) {
            store.append(List.of(JournalStoreContract.record(13)));
            store.append(List.of(
                    JournalStoreContract.record(14), JournalStoreContract.record(15), JournalStoreContract.record(16)));
        }
        byte[] longer = Files.readAllBytes(file);
        for (int length = whole.length; length < longer.length - JournalFormat.MARK; length++) {
            crash(Arrays.copyOf(longer, length));
            try (FileJournalStore store = open()) {
                assertThat(store.last()).isIn(12L, 13L);
            }
        }
    }

    @Test
    void aDamagedRecordIsMendedAloneAndTheOldFileKept() throws IOException {
        int middle = headerEnd + frames.get(0).length + frames.get(1).length + 25; // in the payload of the third
        byte[] flipped = whole.clone();
        flipped[middle] ^= 1;
        Files.write(file, flipped);

        FileJournalStore.Check found = FileJournalStore.check(folder);
        assertThat(found.records()).isEqualTo(11);
        assertThat(found.lost()).isEqualTo(1);
        assertThat(found.damage())
                .contains("0000000000000000001.journal:3: record 3 is damaged at byte %d: its checksum"
                                .formatted(middle - 25)
                        + " or number does not match");
        assertThat(FileJournalStore.repair(folder)).isEqualTo(found);

        List<String> mended = new ArrayList<>(JournalStoreContract.records(1, RECORDS));
        mended.set(2, "");
        try (FileJournalStore store = open()) {
            assertThat(JournalStoreContract.read(store, 0)).isEqualTo(mended);
        }
        assertThat(Files.readAllBytes(folder.resolve("0000000000000000001.journal.damaged")))
                .isEqualTo(flipped);
        assertThat(FileJournalStore.check(folder).damage()).isEmpty();
    }

    @Test
    void anyDamageIsMendedWithAsFewRecordsAsItTouches() throws IOException {
        for (int b = 0; b < whole.length - JournalFormat.MARK; b += 3) {
            byte[] burst = whole.clone();
            Arrays.fill(burst, b, Math.min(b + 5, whole.length - JournalFormat.MARK), (byte) 0x5A);
            Files.write(file, burst);
            FileJournalStore.Check found = FileJournalStore.repair(folder);
            assertThat(found.lost()).isLessThanOrEqualTo(2);
            assertThat(found.damage()).isPresent();
            try (FileJournalStore store = open()) {
                assertThat(store.last()).isEqualTo(RECORDS);
            }
        }
    }
}
