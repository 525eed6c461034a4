package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.crowd4j.live.JournalStoreContract.record;
import static org.crowd4j.live.JournalStoreContract.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crowd4j.io.MalformedFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The head of a journal")
class JournalHeadTest {
    private static final long SMALL = 2000; // bytes of a segment
    private static final int RECORDS = 200;

    @TempDir
    Path around;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = around.resolve("crowd");
        try (JournalStore store = open()) {
            JournalStoreContract.append(store, 1, RECORDS);
        }
    }

    private JournalStore open() throws IOException {
        return FileJournalStore.open(folder, FaultyDisk.sound(), SMALL);
    }

    private Path head() {
        return folder.resolve("head");
    }

    private Path newest() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .reduce((one, next) -> next)
                    .orElseThrow();
        }
    }

    private void assertRefused(String message) {
        for (ThrowingCallable open :
                List.<ThrowingCallable>of(this::open, () -> FileJournalStore.openReadOnly(folder))) {
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(open)
                    .withMessageContaining(message);
        }
    }

    @Test
    void tellsThatTheLastFileIsMissing() throws IOException {
        Path gone = newest();
        long first = Long.parseLong(gone.getFileName().toString().substring(0, 19));
        Files.delete(gone);

        assertRefused(
                gone.getFileName() + ":" + first + ": the file with the records from " + first + " on is missing");
        FileJournalStore.Check found = FileJournalStore.check(folder);
        assertThat(found.lost()).isEqualTo(RECORDS - first + 1);
        assertThat(found.damage().orElseThrow()).contains("the records %d to 200 are missing".formatted(first));

        FileJournalStore.repair(folder);
        try (JournalStore store = open()) {
            assertThat(store.last()).isEqualTo(RECORDS);
            assertThat(JournalStoreContract.read(store, 0))
                    .startsWith(records(1, (int) first - 1).toArray(String[]::new));
            store.append(List.of(record(RECORDS + 1)));
        }
        assertThat(FileJournalStore.check(folder).damage()).isEmpty();
    }

    @Test
    void tellsThatTheLastFileIsMissingThatWasNotClosed() throws IOException {
        byte[] notClosed;
        Path gone;
        try (JournalStore store = open()) {
            Path before = newest();
            for (int i = RECORDS + 1; newest().equals(before); i++) {
                store.append(List.of(record(i)));
            }
            gone = newest();
            notClosed = Files.readAllBytes(head());
        }
        Files.write(head(), notClosed);
        Files.delete(gone);

        assertRefused("on is missing");
        assertThat(FileJournalStore.check(folder).damage().orElseThrow()).contains("on is missing");
        FileJournalStore.repair(folder);
        open().close();
    }

    @Test
    void tellsThatAllFilesAreMissing() throws IOException {
        while (Files.exists(folder)) {
            try {
                Files.delete(newest());
            } catch (java.util.NoSuchElementException none) {
                break;
            }
        }

        assertRefused("on is missing");
        assertThatIOException()
                .isThrownBy(() -> FileJournalStore.check(folder))
                .withMessageContaining("has no journal");
    }

    /** Cut behind a mark of an earlier force, a file is whole by itself. */
    @Test
    void tellsThatTheLastFileIsShorterThanItWas() throws IOException {
        byte[] earlier = Files.readAllBytes(newest());
        Path file = newest();
        try (JournalStore store = open()) {
            store.append(List.of(record(RECORDS + 1)));
        }
        assertThat(newest()).isEqualTo(file);
        Files.write(file, earlier);

        assertRefused("the records up to 201 are missing");
        assertThat(FileJournalStore.check(folder).lost()).isEqualTo(1);
    }

    @Test
    void isWrittenForAJournalThatHasNone() throws IOException {
        byte[] bytes = Files.readAllBytes(head());
        Files.delete(head());

        open().close();

        assertThat(Files.readAllBytes(head())).isEqualTo(bytes);
        assertThat(FileJournalStore.check(folder)).hasToString("Check[records=200, lost=0, damage=Optional.empty]");
    }

    @Test
    void mayBeOlderThanTheFiles() throws IOException {
        byte[] older = Files.readAllBytes(head());
        try (JournalStore store = open()) {
            JournalStoreContract.append(store, RECORDS + 1, 2 * RECORDS);
        }
        byte[] newer = Files.readAllBytes(head());
        Files.write(head(), older);

        assertThat(FileJournalStore.check(folder).damage()).isEmpty();
        open().close();

        assertThat(Files.readAllBytes(head())).isEqualTo(newer);
    }

    @Test
    void isRefusedWhereItIsDamagedAndMended() throws IOException {
        byte[] whole = Files.readAllBytes(head());
        for (int b = 0; b < whole.length; b++) {
            byte[] flipped = whole.clone();
            flipped[b] ^= (byte) (1 << b % 8);
            Files.write(head(), flipped);
            assertRefused("head:1: the head of the journal is damaged");
            Files.write(head(), Arrays.copyOf(whole, b));
            assertRefused("head:1: the head of the journal is damaged");
        }

        assertThat(FileJournalStore.check(folder).damage().orElseThrow())
                .contains("the head of the journal is damaged");
        FileJournalStore.repair(folder);

        assertThat(Files.readAllBytes(head())).isEqualTo(whole);
        open().close();
    }
}
