package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A journal that writes in batches")
@Timeout(30)
class JournalBatchTest {
    /** A store whose calls wait for permits, and can fail. */
    private static final class SlowStore extends ForwardingStore {
        private final Semaphore forces = new Semaphore(0);
        private final Semaphore forcing = new Semaphore(0); // a permit for each force that began
        private final List<Integer> batches = new ArrayList<>(); // how many records each append had
        private volatile boolean full;
        private volatile boolean failing;

        @Override
        public void append(List<byte[]> records) throws IOException {
            if (full) {
                throw new IOException("no space left on device");
            }
            batches.add(records.size());
            super.append(records);
        }

        @Override
        public void force() throws IOException {
            forcing.release();
            forces.acquireUninterruptibly();
            if (failing) {
                throw new IOException("input/output error");
            }
        }
    }

    private final SlowStore store = new SlowStore();
    private final Journal journal = Journal.open(store, Durability.DISK);

    private long append(int i) {
        return journal.append(Journal.record(JournalTest.answer(i)));
    }

    /** Appends one record, waits until it is being forced, and appends others. */
    private void appendDuringAForce(int others) {
        append(1);
        store.forcing.acquireUninterruptibly();
        for (int i = 2; i <= 1 + others; i++) {
            append(i);
        }
    }

    private List<Fact> facts() {
        return journal.entries(0).map(Journal.Entry::fact).toList();
    }

    private static List<Fact> answers(int to) {
        List<Fact> answers = new ArrayList<>();
        for (int i = 1; i <= to; i++) {
            answers.add(JournalTest.answer(i));
        }
        return answers;
    }

    @Test
    void writesWhatCameDuringAForceInOneCallAndForcesItOnce() {
        appendDuringAForce(100);
        assertThat(journal.writer().isAcknowledged(1)).isFalse();

        store.forces.release(2);
        journal.await(101);

        assertThat(store.batches).containsExactly(1, 100);
        assertThat(store.forces.availablePermits()).isZero();
        assertThat(journal.writer().isAcknowledged(101)).isTrue();
    }

    @Test
    void readsRecordsThatAreNotWrittenYet() throws IOException {
        appendDuringAForce(10_000);

        assertThat(store.last()).isEqualTo(1);
        assertThat(journal.last()).isEqualTo(10_001);
        assertThat(facts()).isEqualTo(answers(10_001));
        for (int after : new int[] {1, 2, 5000, 10_000, 10_001}) {
            assertThat(journal.entries(after).map(Journal.Entry::sequence)).hasSize(10_001 - after);
            assertThat(journal.entries(after).map(Journal.Entry::fact).iterator())
                    .toIterable()
                    .isEqualTo(answers(10_001).subList(after, 10_001));
        }
        assertThat(journal.upTo(5).entries(0).map(Journal.Entry::fact)).isEqualTo(answers(5));
        assertThat(journal.upTo(1).entries(0).map(Journal.Entry::fact)).isEqualTo(answers(1));
        store.forces.release(3);
        journal.close();
        assertThat(store.last()).isEqualTo(10_001);
    }

    @Test
    void keepsABatchForWhichThereIsNoRoomAndRefusesFurtherFactsUntilThereIs() {
        appendDuringAForce(3);
        store.full = true;
        store.forces.release(10);
        journal.await(1);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> journal.await(4, 0))
                .withMessage("record 4 was taken, but is not on the disk yet: no space left on device");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> append(5))
                .withMessage("the facts were not added: no space left on device");
        assertThatIOException().isThrownBy(journal::force).withMessageContaining("no space left on device");
        assertThat(facts()).isEqualTo(answers(4));

        store.full = false;
        journal.await(4);
        assertThat(append(5)).isEqualTo(5);
        journal.await(5);
        assertThat(facts()).isEqualTo(answers(5));
    }

    @Test
    void saysAtItsCloseThatTakenFactsAreLost() {
        appendDuringAForce(3);
        store.full = true;
        store.forces.release(10);

        assertThatIOException().isThrownBy(journal::close).withMessage("record 4 may not be on the disk");

        assertThat(store.last()).isEqualTo(1);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> journal.await(2));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> append(5));
    }

    @Test
    void writesNothingMoreAfterAForceThatFailed() {
        appendDuringAForce(3);
        store.failing = true;
        store.forces.release(10);

        for (int sequence = 1; sequence <= 4; sequence++) {
            int record = sequence;
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> journal.await(record))
                    .withMessage("record %d may not be on the disk", record);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> append(5))
                .withMessage("the facts were not added: input/output error");
        assertThat(store.batches).containsExactly(1);
        assertThatIOException().isThrownBy(journal::close);
    }

    @Test
    void letsOthersWaitUntilThereIsRoom() throws Exception {
        appendDuringAForce(3);
        store.full = true;
        store.forces.release(10);
        var patient = CompletableFuture.supplyAsync(() -> {
            journal.await(4, Long.MAX_VALUE);
            return journal.writer().isAcknowledged(4);
        });
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> journal.await(4, 0));
        assertThat(patient).isNotDone();

        store.full = false;

        assertThat(patient.get()).isTrue();
    }

    @Test
    void keepsWaitingWhenAThreadIsInterrupted() {
        append(1);
        Thread.currentThread().interrupt();
        CompletableFuture.runAsync(store.forces::release);

        journal.await(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.writer().isAcknowledged(1)).isTrue();
    }

    @Test
    void makesCallersWaitWhenTheDiskIsFarBehind() throws Exception {
        append(1);
        store.forcing.acquireUninterruptibly();
        byte[] large = Journal.record(new Fact.GoldGiven("topic", "t", "x".repeat((1 << 20) - 100)));
        for (int i = 0; i < 65; i++) {
            journal.append(large);
        }
        var waiting = CompletableFuture.runAsync(journal.writer()::pace);
        Thread.sleep(20);
        assertThat(waiting).isNotDone();

        store.forces.release(2);

        waiting.get();
        journal.await(66);
    }
}
