package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JournalStore} promises. */
abstract class JournalStoreContract {
    /** Opens the same store again and again. */
    abstract JournalStore open() throws IOException;

    static byte[] record(int number) {
        return "record %d %s".formatted(number, "x".repeat(number % 37)).getBytes(StandardCharsets.UTF_8);
    }

    static List<String> records(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new String(record(i), StandardCharsets.UTF_8))
                .toList();
    }

    /** Adds records one by one. */
    static void append(JournalStore store, int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            store.append(List.of(record(i)));
        }
    }

    /** {@return what erases a record and leaves the others} */
    static UnaryOperator<byte[]> erasing(int number) {
        return bytes -> new String(bytes, StandardCharsets.UTF_8).startsWith("record %d ".formatted(number))
                ? "erased".getBytes(StandardCharsets.UTF_8)
                : bytes;
    }

    static List<String> read(JournalStore store, long after) throws IOException {
        List<String> read = new ArrayList<>();
        store.read(after, record -> read.add(new String(record, StandardCharsets.UTF_8)));
        return read;
    }

    @Test
    void recordsAreNumberedAndReadBack() throws IOException {
        try (JournalStore store = open()) {
            assertThat(store.last()).isZero();
            store.append(List.of(record(1)));
            store.append(List.of(record(2), record(3), record(4)));
            assertThat(store.last()).isEqualTo(4);
            assertThat(read(store, 0)).isEqualTo(records(1, 4));
            assertThat(read(store, 2)).isEqualTo(records(3, 4));
            assertThat(read(store, 4)).isEmpty();
            store.force();
        }
        try (JournalStore store = open()) {
            assertThat(store.last()).isEqualTo(4);
            store.append(List.of(record(5)));
            assertThat(read(store, 0)).isEqualTo(records(1, 5));
        }
    }

    @Test
    void manyRecordsAreReadFromAnywhere() throws IOException {
        try (JournalStore store = open()) {
            List<byte[]> batch = new ArrayList<>();
            for (int i = 1; i <= 5000; i++) {
                batch.add(record(i));
                if (i % 700 == 0 || i == 5000) {
                    store.append(batch);
                    batch.clear();
                }
            }
            for (int after : new int[] {0, 1, 699, 700, 701, 2500, 4999, 5000}) {
                assertThat(read(store, after)).isEqualTo(records(after + 1, 5000));
                assertThat(read(store, after)).hasSize(5000 - after); // from the place remembered
            }
        }
    }

    @Test
    void theSnapshotIsReplacedAndCoversWhatIsDropped() throws IOException {
        try (JournalStore store = open()) {
            assertThat(store.snapshot()).isEmpty();
            append(store, 1, 300);
            store.saveSnapshot(100, new byte[] {1});
            store.saveSnapshot(200, new byte[] {2, 2});
            assertThat(store.snapshot()).contains(new byte[] {2, 2});
            assertRefused(() -> store.dropUpTo(201), "the snapshot covers the records up to 200, got 201");
            store.dropUpTo(200);
            assertThat(read(store, 200)).isEqualTo(records(201, 300));
        }
        try (JournalStore store = open()) {
            assertThat(store.last()).isEqualTo(300);
            assertThat(store.snapshot()).contains(new byte[] {2, 2});
            assertThat(read(store, 200)).isEqualTo(records(201, 300));
            assertThatIllegalArgumentException().isThrownBy(() -> store.dropUpTo(201));
        }
    }

    @Test
    void aRewriteChangesRecordsAndNoNumber() throws IOException {
        try (JournalStore store = open()) {
            append(store, 1, 200);
            store.rewrite(erasing(7));
            List<String> expected = new ArrayList<>(records(1, 200));
            expected.set(6, "erased");
            assertThat(read(store, 0)).isEqualTo(expected);
            store.append(List.of(record(201)));
            expected.addAll(records(201, 201));
            assertThat(read(store, 5)).isEqualTo(expected.subList(5, 201));
        }
    }

    @Test
    void whatAReaderThrowsEndsTheReading() throws IOException {
        try (JournalStore store = open()) {
            store.append(List.of(record(1), record(2)));
            List<byte[]> seen = new ArrayList<>();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.read(0, record -> {
                        seen.add(record);
                        throw new IllegalArgumentException();
                    }));
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void aClosedStoreRefuses() throws IOException {
        JournalStore store = open();
        store.append(List.of(record(1)));
        store.close();
        store.close();
        assertThatIOException().isThrownBy(() -> store.append(List.of(record(2))));
        assertThatIOException().isThrownBy(() -> read(store, 0));
    }
}
