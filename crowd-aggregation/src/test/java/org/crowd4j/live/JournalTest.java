package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    static final List<Fact> ALL_TYPES = List.of(
            new Fact.QuestionOpened("topic", "labels", "spam\tham"),
            new Fact.Answered("topic", "s-1", "mail-1", "ann", "spam", Optional.of(NOON)),
            new Fact.Answered("topic", "s-2", "mail-ä€😀", "bob", "", Optional.empty()),
            new Fact.GoldGiven("topic", "mail-1", "ham"),
            new Fact.Closed("topic", "mail-1"),
            new Fact.Reopened("topic", "mail-1"),
            new Fact.Retracted("topic", "s-1"),
            new Fact.WorkerRetracted("topic", "bob"),
            new Fact.LabelAdded("topic", "eggs"),
            new Fact.Banned("eve", "spammer"),
            new Fact.MoreRequested("topic", "mail-2", 300),
            new Fact.TaskRegistered("topic", "mail-3"),
            new Fact.Corrected("topic", "mail-1", "spam"));

    static Fact answer(long i) {
        return new Fact.Answered("topic", "s-" + i, "task-" + i / 5, "worker-" + i % 97, "spam", Optional.empty());
    }

    @Test
    void factsOfAllTypesReadBackAsTheyWereAdded() {
        var journal = Journal.inMemory();
        ALL_TYPES.forEach(journal::add);

        assertThat(journal.entries(0).map(Journal.Entry::fact)).isEqualTo(ALL_TYPES);
        assertThat(journal.entries(3).map(Journal.Entry::sequence)).startsWith(4L, 5L);
        assertThat(journal).hasToString("Journal[13 records]");
    }

    @Test
    void factsAddedTogetherShareANumber() {
        var journal = Journal.inMemory();
        journal.add(answer(0));

        long together = journal.add(answer(1), new Fact.Closed("topic", "task-0"));

        assertThat(journal.entries(1).map(Journal.Entry::sequence)).containsExactly(together, together);
        assertThat(together).isEqualTo(2);
    }

    @Test
    void manyEntriesAreReadOneByOneAndAtOnce() {
        var journal = Journal.inMemory();
        for (int i = 0; i < 10_000; i++) {
            journal.add(answer(i));
        }

        assertThat(journal.entries(4999).limit(4200).map(Journal.Entry::fact).reduce((a, b) -> b))
                .contains(answer(9198));
        assertThat(journal.entries(0).map(Journal.Entry::fact)).hasSize(10_000).contains(answer(9999));
        assertThat(journal.entries(10_000)).isEmpty();
    }

    @Test
    void eightThreadsGetNumbersWithoutGaps() throws Exception {
        var journal = Journal.inMemory();
        var pool = Executors.newFixedThreadPool(8);
        List<Future<List<Long>>> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int from = 1000 * thread;
            threads.add(pool.submit(() -> {
                List<Long> numbers = new ArrayList<>();
                for (int i = from; i < from + 1000; i++) {
                    numbers.add(journal.add(answer(i)));
                }
                return numbers;
            }));
        }
        List<Journal.Entry> entries = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            List<Long> numbers = threads.get(thread).get();
            assertThat(numbers).isSorted();
            for (int i = 0; i < 1000; i++) {
                entries.add(new Journal.Entry(numbers.get(i), NOON, answer(1000L * thread + i)));
            }
        }
        pool.shutdown();
        entries.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));

        assertThat(journal.entries(0).map(Journal.Entry::fact))
                .isEqualTo(entries.stream().map(Journal.Entry::fact).toList());
    }

    @Test
    void factsThatCannotBeKeptAreRefused() {
        var journal = Journal.inMemory();

        assertRefused(
                () -> new Fact.Answered("topic", " ", "t", "w", "spam", Optional.empty()),
                "submission must not be blank");
        assertRefused(
                () -> journal.add(new Fact.Closed("topic", "x".repeat(4097))),
                "an id must have at most 4096 bytes, got 4097");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.add(new Fact.Closed("topic", "broken \uD83D")))
                .withMessageContaining("unpaired surrogate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.add(new Fact.GoldGiven("topic", "t", "x".repeat(1 << 20))))
                .withMessageContaining("a record must have at most 1048576 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.add(new Fact.Answered(
                        "topic", "s", "t", "w", "spam", Optional.of(Instant.parse("2500-01-01T00:00:00Z")))))
                .withMessageContaining("between the years 1678 and 2261");
        assertThat(journal.entries(0)).isEmpty();
    }

    @Test
    void whatWasAppendedBeforeClosingIsAcknowledgedAndWhatComesLaterRefused() throws IOException {
        for (Durability durability : Durability.values()) {
            var journal = Journal.open(new MemoryJournalStore(), durability);
            long sequence = journal.append(Journal.record(answer(0)));

            journal.close();

            assertThat(journal.writer().isAcknowledged(sequence)).isTrue();
            if (durability != Durability.OS) { // where the store refuses it, which one in memory does not
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> journal.append(Journal.record(answer(1))))
                        .withMessage("the facts were not added: the journal is closed");
            }
        }
    }

    @Test
    void aRecordThatNoStoreTakesHoldsNothingUp() throws IOException {
        for (Durability durability : Durability.values()) {
            var journal = Journal.open(new MemoryJournalStore(), durability);
            assertRefused(
                    () -> journal.append(new byte[(1 << 20) + 1]),
                    "a record must have at most 1048576 bytes, got 1048577");
            assertThat(journal.add(answer(0))).isEqualTo(1);
            journal.close();
        }
    }

    @Test
    void closingAgainDoesNothing(@TempDir Path folder) throws IOException {
        for (Durability durability : Durability.values()) {
            var journal = Journal.open(folder.resolve("journal"), durability);
            journal.close();

            assertThatNoException().isThrownBy(journal::close);
        }
    }

    /** A store that lacks memory for its first call. */
    private static ForwardingStore lackingMemory(boolean toForce) {
        var calls = new AtomicInteger();
        return new ForwardingStore() {
            @Override
            public void append(List<byte[]> records) throws IOException {
                if (!toForce && calls.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("injected");
                }
                super.append(records);
            }

            @Override
            public void force() {
                if (toForce && calls.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("injected");
                }
            }
        };
    }

    @Test
    void whatWasAcknowledgedInMemoryIsWrittenAfterTheStoreLackedMemory() throws IOException {
        var store = lackingMemory(false);
        var journal = Journal.open(store, Durability.MEMORY);

        journal.add(answer(0));
        Throwable first = catchThrowable(journal::force); // none if the thread of the journal was first
        journal.force();

        assertThat(first == null || first.getMessage().contains("injected")).isTrue();
        assertThat(store.last()).isEqualTo(1);
    }

    @Test
    void whoWaitsForAForceIsToldWhenMemoryLacksForIt() {
        var journal = Journal.open(lackingMemory(true), Durability.DISK);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> journal.add(answer(0)))
                .withMessage("record 1 may not be on the disk");
    }
}
