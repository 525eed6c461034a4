package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.live.internal.journal.Disk;
import org.crowd4j.live.internal.journal.JournalFolder;
import org.crowd4j.live.internal.journal.SnapshotFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalStoreTest extends JournalStoreContract {
    private static final long SMALL = 2000; // bytes of a segment

    @TempDir
    Path around;

    private Path folder;

    @BeforeEach
    void name() {
        folder = around.resolve("crowd");
    }

    @Override
    JournalStore open() throws IOException {
        return FileJournalStore.open(folder, Disk.SYSTEM, SMALL);
    }

    private List<Path> files() throws IOException {
        return JournalFolder.files(folder, ".journal");
    }

    private void write(int records) throws IOException {
        try (JournalStore store = open()) {
            append(store, 1, records);
        }
    }

    @Test
    void theFormatIsRefusedByNameIfItIsAnother() throws IOException {
        Path old = around.resolve("crowd.journal");
        Files.writeString(old, "crowd4j-journal-1\t\t3fd0f8a0\n");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> FileJournalStore.open(old))
                .withMessage("crowd.journal:1: a journal of format 1; this version reads format 2 only");

        write(3);
        Path file = files().get(0);
        Files.writeString(
                file,
                Files.readString(file, StandardCharsets.ISO_8859_1).replace("journal 2", "journal 3"),
                StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(this::open)
                .withMessage("0000000000000000001.journal:1: a journal of format 3; this version reads format 2 only");
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path csv = around.resolve("answers.csv");
        Files.writeString(csv, "task,worker,label\n");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> FileJournalStore.open(csv))
                .withMessage("answers.csv:1: expected a journal, which starts with crowd4j-journal 2");
        assertThatIOException()
                .isThrownBy(() -> FileJournalStore.open(around.resolve("none/crowd")))
                .withMessageContaining("its folder does not exist");
    }

    @Test
    void recordsGoOnInNewFiles() throws IOException {
        write(200);

        assertThat(files()).hasSizeGreaterThan(3);
        try (JournalStore store = open()) {
            store.append(List.of(record(201)));
            assertThat(read(store, 0)).isEqualTo(records(1, 201));
            assertThat(read(store, 150)).isEqualTo(records(151, 201));
        }
        assertThat(FileJournalStore.check(folder)).hasToString("Check[records=201, lost=0, damage=Optional.empty]");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        write(200);
        Path gone = files().get(1);
        Files.delete(gone);

        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(this::open)
                .withMessageContaining("does not follow 0000000000000000001.journal");
        FileJournalStore.Check found = FileJournalStore.repair(folder);
        assertThat(found.damage().orElseThrow()).contains("are missing: their file is not there");
        try (JournalStore store = open()) {
            List<String> read = read(store, 0);
            assertThat(read).hasSize(200);
            assertThat(read.stream().filter(String::isEmpty)).hasSize((int) found.lost());
        }
        Files.delete(files().get(0));
        assertThatIOException().isThrownBy(this::open).withMessageContaining("the records before");
    }

    @Test
    void aSecondOpenerIsRefused() throws IOException {
        try (JournalStore store = open()) {
            store.append(List.of(record(1)));
            Path link = Files.createSymbolicLink(around.resolve("link"), folder);
            assertThatIOException().isThrownBy(this::open).withMessageContaining("already open in this program");
            assertThatIOException()
                    .isThrownBy(() -> FileJournalStore.open(link))
                    .withMessageContaining("already open in this program");
            assertThatIOException().isThrownBy(() -> FileJournalStore.repair(folder));
            assertThat(FileJournalStore.check(folder).records()).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void whatAnotherProgramDidToTheFileIsNoticedBeforeTheNextWrite() throws IOException {
        for (int more : new int[] {-3, 5}) {
            try (JournalStore store = open()) {
                store.append(List.of(record(1)));
                byte[] bytes = Files.readAllBytes(files().get(0));
                Files.write(files().get(0), Arrays.copyOf(bytes, bytes.length + more));

                assertThatIOException()
                        .isThrownBy(() -> store.append(List.of(record(2))))
                        .withMessageContaining("something else changed it");
                assertThatIOException().isThrownBy(store::force).withMessageContaining("open it again");
            }
        }
    }

    @Test
    void aReadOnlyStoreChangesNothing() throws IOException {
        write(100);
        Path last = files().get(files().size() - 1);
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length + 7)); // a torn tail

        try (JournalStore store = FileJournalStore.openReadOnly(folder)) {
            assertThat(read(store, 0)).isEqualTo(records(1, 100));
            assertThatIOException()
                    .isThrownBy(() -> store.append(List.of(record(101))))
                    .withMessageContaining("read only");
            store.force();
        }
        assertThat(Files.size(last)).isEqualTo(bytes.length + 7);
    }

    @Test
    void filesThatACrashLeftAreRemoved() throws IOException {
        write(3);
        Files.writeString(folder.resolve("0000000000000000004.journal.tmp"), "half");
        Files.writeString(folder.resolve("0000000000000000001.journal.rewritten"), "half");

        write(3);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("0000000000000000001.journal", "head", "lock");
        }
    }

    @Test
    void aRewriteThatACrashInterruptedGoesOn() throws IOException {
        write(200);
        List<byte[]> before = new ArrayList<>();
        for (Path file : files()) {
            before.add(Files.readAllBytes(file));
        }
        try (JournalStore store = open()) {
            store.rewrite(bytes -> "erased".getBytes(StandardCharsets.UTF_8));
        }
        for (int moved = 0; moved < before.size(); moved++) { // as it was before file number `moved` was replaced
            for (int f = moved; f < before.size(); f++) {
                Path file = files().get(f);
                Files.move(file, file.resolveSibling(file.getFileName() + ".rewritten"));
                Files.write(file, before.get(f));
            }
            Files.createFile(folder.resolve("rewrite.commit"));
            try (JournalStore store = open()) {
                assertThat(read(store, 0)).hasSize(200).containsOnly("erased");
            }
        }
    }

    @Test
    void aForgedSnapshotIsRefused() throws IOException {
        try (JournalStore store = open()) {
            store.append(List.of(record(1)));
            store.saveSnapshot(1, "state".getBytes(StandardCharsets.UTF_8));
        }
        Path file = SnapshotFile.find(folder).orElseThrow().path();
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length + 40; cut += 7) {
            if (cut != whole.length) {
                Files.write(file, Arrays.copyOf(whole, cut));
                assertSnapshotRefused();
            }
        }
        for (int b = 0; b < whole.length; b++) {
            byte[] flipped = whole.clone();
            flipped[b] ^= (byte) (1 << b % 8);
            Files.write(file, flipped);
            assertSnapshotRefused();
        }
        Files.writeString(file, "crowd4j-snapshot 2 upTo=1 bytes=2147483647 crc=00000000\n");
        assertSnapshotRefused();
        assertThat(FileJournalStore.repair(folder).damage()).isPresent();
        try (JournalStore store = open()) {
            assertThat(store.snapshot()).isEmpty();
        }
    }

    private void assertSnapshotRefused() throws IOException {
        try (JournalStore store = open()) {
            assertThatExceptionOfType(MalformedFileException.class).isThrownBy(store::snapshot);
        }
    }

    @Test
    void recordsAreBounded() throws IOException {
        try (JournalStore store = open()) {
            store.append(List.of(new byte[1 << 20]));
            assertRefused(
                    () -> store.append(List.of(record(2), new byte[(1 << 20) + 1])),
                    "a record must have 1 to 1048576 bytes, got 1048577");
            assertThatIllegalArgumentException().isThrownBy(() -> store.append(List.of(new byte[0])));
            assertThat(store.last()).isEqualTo(1);
        }
    }

    @Test
    void anInterruptedThreadBeginsNewFilesAndReplacesOldOnes() throws IOException {
        try (FileJournalStore store = FileJournalStore.open(folder, Disk.SYSTEM, 100)) {
            Thread.currentThread().interrupt();
            append(store, 1, 20);
            store.rewrite(record -> new byte[] {1});

            assertThat(Thread.interrupted()).isTrue();
            assertThat(read(store, 0)).hasSize(20).containsOnly("\u0001");
        }
    }
}
