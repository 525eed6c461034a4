package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.live.JournalStoreContract.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.crowd4j.live.internal.journal.BatchWriter;
import org.crowd4j.live.internal.journal.Disk;
import org.crowd4j.live.internal.journal.RecordStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("While threads have records in flight")
@Timeout(60)
class JournalBatchFaultTest {
    private static final long SMALL = 300; // bytes of a segment
    private static final int THREADS = 4;
    private static final int ROUNDS = 2;
    private static final int IN_FLIGHT = 3; // of a thread
    private static final long PAUSE = 200_000; // nanoseconds
    private static final long PATIENCE = 20 * PAUSE;

    @TempDir
    Path around;

    private final Map<Long, String> taken = new ConcurrentSkipListMap<>(); // by number
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private boolean closed; // without an error

    private void use(Path folder, Disk disk) throws Exception {
        taken.clear();
        acknowledged.clear();
        closed = false;
        try (FileJournalStore store = FileJournalStore.open(folder, disk, SMALL)) {
            BatchWriter writer =
                    new BatchWriter(new RecordStore(store::last, store::append, store::force), true, PAUSE);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                String name = "thread " + t;
                threads.add(new Thread(() -> add(writer, name)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            writer.close();
            closed = true;
        } catch (IOException | PowerCutDisk.Cut | OutOfMemoryError failed) {
            assertThat(failed).isNotNull(); // the folder tells what is left
        }
    }

    private void add(BatchWriter writer, String name) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> inFlight = new ArrayList<>();
            for (int i = 0; i < IN_FLIGHT; i++) {
                String record = "%s record %d-%d".formatted(name, round, i);
                try {
                    long number = writer.append(List.of(record.getBytes(StandardCharsets.UTF_8)));
                    assertThat(taken.put(number, record)).isNull();
                    inFlight.add(number);
                } catch (IOException refused) {
                    break;
                }
            }
            for (long number : inFlight) {
                try {
                    writer.await(number, PATIENCE);
                    acknowledged.add(number);
                } catch (IOException unknown) {
                    continue;
                }
            }
        }
    }

    /**
     * Every record stands under the number under which it was taken, hence none that was refused
     * does; and none is missing that was acknowledged.
     */
    private void assertLeft(Path folder) throws IOException {
        try (JournalStore store = FileJournalStore.open(folder, FaultyDisk.sound(), SMALL)) {
            List<String> all = new ArrayList<>(taken.values());
            assertThat(read(store, 0)).isEqualTo(all.subList(0, (int) store.last()));
            assertThat(acknowledged).allMatch(number -> number <= store.last());
            if (closed) {
                assertThat(store.last()).isEqualTo(all.size());
            }
            store.append(List.of(new byte[] {1}));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true, false", "3, false, false", "1000, true, false", "1, true, true"})
    void aCallThatFailsLosesNothingThatWasAcknowledgedAndKeepsNothingThatWasRefused(
            int failures, boolean half, boolean outOfMemory) throws Exception {
        for (int first = 0; ; first++) {
            Path folder = around.resolve("crowd" + first);
            FaultyDisk disk = new FaultyDisk(first, failures, half);
            if (outOfMemory) {
                disk.outOfMemory();
            }
            use(folder, disk);
            if (Files.isDirectory(folder)) {
                assertLeft(folder);
            }
            if (disk.calls() <= first) {
                assertThat(taken).hasSize(THREADS * ROUNDS * IN_FLIGHT).hasSameSizeAs(acknowledged);
                return;
            }
        }
    }

    @Test
    void aPowerCutLosesNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(1);
        for (int calls = 0; taken.isEmpty() || !closed; calls++) {
            PowerCutDisk disk = new PowerCutDisk(calls);
            use(around.resolve("crowd" + calls), disk);
            for (int again = 0; again < 2; again++) {
                Path left = around.resolve("left%d-%d".formatted(calls, again));
                disk.restore(left, random);
                assertLeft(left);
            }
        }
    }
}
