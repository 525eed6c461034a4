package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.live.internal.journal.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call to the operating system fails in turn. */
class JournalFaultTest {
    private static final long SMALL = 700; // bytes of a segment

    @TempDir
    Path around;

    private final List<String> kept = new ArrayList<>();
    private boolean erased;

    /** Does all that a store can do. {@return whether nothing failed} */
    private boolean use(Path folder, Disk disk) {
        boolean whole = true;
        try (FileJournalStore store = FileJournalStore.open(folder, disk, SMALL)) {
            for (int i = 0; i < 24; i++) {
                whole &= add(store, i % 5 == 4 ? 3 : 1);
                if (i % 4 == 3) {
                    whole &= succeeds(store::force);
                }
                if (i == 12) {
                    whole &= succeeds(() -> store.saveSnapshot(store.last(), new byte[] {1, 2, 3}));
                    whole &= succeeds(() -> store.dropUpTo(0));
                }
                if (i == 17) {
                    whole &= succeeds(() -> {
                        store.rewrite(JournalStoreContract.erasing(2));
                        erased = true;
                    });
                }
                if (i % 8 == 7) {
                    assertReads(store);
                }
            }
        } catch (IOException | OutOfMemoryError failed) {
            whole = false;
        }
        return whole;
    }

    private boolean add(FileJournalStore store, int records) {
        List<byte[]> together = new ArrayList<>();
        for (int r = 0; r < records; r++) {
            together.add(JournalStoreContract.record(kept.size() + r + 1));
        }
        boolean added = succeeds(() -> store.append(together));
        if (added) {
            together.forEach(record -> kept.add(new String(record, StandardCharsets.UTF_8)));
        }
        return added;
    }

    private static boolean succeeds(Call call) {
        try {
            call.run();
            return true;
        } catch (IOException | OutOfMemoryError failed) {
            return false;
        }
    }

    interface Call {
        void run() throws IOException;
    }

    private void assertReads(JournalStore store) throws IOException {
        List<String> expected = new ArrayList<>(kept);
        List<String> read = JournalStoreContract.read(store, 0);
        if (read.contains("erased")) {
            expected.set(1, "erased");
        } else {
            assertThat(erased).isFalse();
        }
        assertThat(read).isEqualTo(expected);
        assertThat(store.last()).isEqualTo(kept.size());
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, false",
        "2, true, false",
        "4, false, false",
        "1000, false, false",
        "1, true, true",
        "3, false, true"
    })
    void whatWasAddedIsKeptAndWhatFailedIsNot(int failures, boolean half, boolean outOfMemory) throws IOException {
        for (int first = 0; ; first++) {
            Path folder = around.resolve("crowd" + first);
            kept.clear();
            erased = false;
            FaultyDisk disk = new FaultyDisk(first, failures, half);
            if (outOfMemory) {
                disk.outOfMemory();
            }
            use(folder, disk);
            if (Files.isDirectory(folder)) {
                try (JournalStore store = FileJournalStore.open(folder, FaultyDisk.sound(), SMALL)) {
                    assertReads(store);
                    store.append(List.of(JournalStoreContract.record(kept.size() + 1)));
                }
            }
            if (disk.calls() <= first) {
                assertThat(first).isGreaterThan(80);
                return;
            }
        }
    }

    @Test
    void writingGoesOnWhenThereIsRoom() throws IOException {
        FaultyDisk disk = FaultyDisk.sound();
        try (FileJournalStore store = FileJournalStore.open(around.resolve("crowd"), disk, 1 << 20)) {
            assertThat(add(store, 1)).isTrue();
            disk.failWrites(true);
            for (int i = 0; i < 3; i++) {
                assertThat(add(store, 2)).isFalse();
                assertReads(store);
            }
            disk.failWrites(false);
            assertThat(add(store, 2)).isTrue();
            assertReads(store);
        }
    }

    @Test
    void afterAFailedForceNothingIsWrittenUntilItIsOpenedAgain() throws IOException {
        Path folder = around.resolve("crowd");
        FaultyDisk disk = FaultyDisk.sound();
        try (FileJournalStore store = FileJournalStore.open(folder, disk, SMALL)) {
            assertThat(add(store, 1)).isTrue();
            disk.failSync();
            assertThat(succeeds(store::force)).isFalse();
            assertThat(succeeds(store::force)).isFalse();
            assertThat(add(store, 1)).isFalse();
            assertReads(store);
        }
        try (FileJournalStore store = FileJournalStore.open(folder, disk, SMALL)) {
            assertReads(store);
            assertThat(add(store, 1)).isTrue();
            store.force();
        }
    }

    @Test
    void aJournalInMemoryModeKeepsWhatItTookWhileTheDiskIsFull() throws IOException {
        Path folder = around.resolve("crowd");
        FaultyDisk disk = FaultyDisk.sound();
        List<Fact> taken = new ArrayList<>();
        try (Journal journal = Journal.open(FileJournalStore.open(folder, disk, 1 << 20), Durability.MEMORY)) {
            disk.failWrites(true);
            boolean refused = false;
            for (int i = 0; i < 5000 && !refused; i++) {
                try {
                    journal.add(JournalTest.answer(i));
                    taken.add(JournalTest.answer(i));
                    Thread.onSpinWait();
                } catch (java.io.UncheckedIOException full) {
                    refused = true;
                    assertThat(full).hasMessageContaining("No space left on device");
                }
            }
            disk.failWrites(false);
            journal.force();
            journal.add(JournalTest.answer(-1));
            taken.add(JournalTest.answer(-1));
            assertThat(journal.entries(0).map(Journal.Entry::fact)).isEqualTo(taken);
        }
        try (Journal journal = Journal.open(folder, Durability.OS)) {
            assertThat(journal.entries(0).map(Journal.Entry::fact)).isEqualTo(taken);
        }
    }
}
