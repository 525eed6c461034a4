package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.crowd4j.live.internal.journal.Disk;
import org.crowd4j.live.internal.journal.JournalFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that are killed while they write. */
@Tag("long")
class JournalKillTest {
    private static final int THREADS = 16; // whose records share writes and forces
    private static final int KILLS = Integer.getInteger("crowd4j.kills", 25); // for each durability

    @TempDir
    Path around;

    /**
     * A program that adds answers until it is killed, and prints the number of each when it is told
     * so.
     */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (FileJournalStore store = FileJournalStore.open(folder, Disk.SYSTEM, 1 << 16);
                    Journal journal = Journal.open(store, Durability.valueOf(arguments[1]))) {
                int[] next = counts(journal);
                DataOutputStream told = new DataOutputStream(System.out);
                List<Thread> threads = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    int thread = t;
                    threads.add(new Thread(() -> write(journal, thread, next[thread], told)));
                }
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }

        private static void write(Journal journal, int thread, int from, DataOutputStream told) {
            for (int i = from; ; i++) {
                journal.add(
                        new Fact.Answered("topic", thread + "-" + i, "t" + i, "w" + thread, "spam", Optional.empty()),
                        new Fact.Closed("topic", "t" + i));
                synchronized (told) {
                    try {
                        told.writeInt(thread);
                        told.writeInt(i);
                        told.flush();
                    } catch (IOException gone) {
                        return;
                    }
                }
            }
        }
    }

    /** Checks that the answers of each thread are there in order, each once, and counts them. */
    private static int[] counts(Journal journal) {
        int[] counts = new int[THREADS];
        long[] last = new long[1];
        journal.entries(0).forEach(entry -> {
            if (entry.fact() instanceof Fact.Answered given) {
                int thread = Integer.parseInt(given.worker().substring(1));
                assertThat(given.submission()).isEqualTo(thread + "-" + counts[thread]++);
                assertThat(entry.sequence()).isEqualTo(++last[0]);
            } else {
                assertThat(entry.sequence()).isEqualTo(last[0]); // of the answer added together with it
            }
        });
        return counts;
    }

    private Process start(Path folder, Durability durability) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        durability.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @ParameterizedTest
    @EnumSource(names = {"OS", "DISK"})
    void nothingThatWasAcknowledgedIsLost(Durability durability) throws Exception {
        Random random = new Random(1);
        Path folder = around.resolve("crowd");
        int[] told = new int[THREADS];
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = start(folder, durability);
            try (DataInputStream in = new DataInputStream(writer.getInputStream())) {
                long end = 0;
                boolean killed = false;
                while (true) {
                    int thread = in.readInt();
                    told[thread] = in.readInt() + 1;
                    end = end == 0 ? System.nanoTime() + random.nextInt(300_000_000) : end;
                    if (!killed && System.nanoTime() > end) {
                        writer.toHandle().destroyForcibly(); // a process would close its pipe, too
                        killed = true;
                    }
                }
            } catch (EOFException dead) {
                writer.waitFor();
            }
            try (Journal journal = Journal.open(FileJournalStore.open(folder), Durability.OS)) {
                int[] kept = counts(journal);
                for (int thread = 0; thread < THREADS; thread++) {
                    assertThat(kept[thread]).isBetween(told[thread], told[thread] + 1);
                }
                told = kept; // a thread may be killed before it has told anything
            }
        }
        assertThat(FileJournalStore.check(folder).damage()).isEmpty();
        assertThat(told[0]).isGreaterThan(KILLS);
    }

    @Test
    void anotherProgramIsRefusedAlsoAfterTheFilesWereCopied() throws Exception {
        Path folder = around.resolve("crowd");
        Process writer = start(folder, Durability.OS);
        try {
            DataInputStream in = new DataInputStream(writer.getInputStream());
            in.readInt();
            assertThatIOException()
                    .isThrownBy(() -> FileJournalStore.open(folder))
                    .withMessageEndingWith("is already open in another program");
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (FileJournalStore store = FileJournalStore.open(folder)) {
            assertThatIOException().isThrownBy(() -> FileJournalStore.open(folder)); // must not let the lock go
            for (Path file : JournalFolder.files(folder, "")) { // every descriptor that is closed
                Files.copy(file, around.resolve(file.getFileName() + ".copy"));
            }
            Process second = start(folder, Durability.OS);
            assertThat(second.waitFor()).isNotZero();
            store.append(List.of(JournalStoreContract.record(1)));
        }
    }
}
