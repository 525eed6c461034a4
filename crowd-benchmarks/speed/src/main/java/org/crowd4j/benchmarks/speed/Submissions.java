package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.live.Durability;
import org.crowd4j.live.FileJournalStore;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.LabelScoring;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;

/**
 * How many submissions an engine takes from four threads, with 10 000 workers, of whom each is
 * right in 70 % of the tasks, four labels, and 100 000 open tasks; how long one takes, and the
 * longest pause. A fifth thread retracts an answer every second, as a moderator would. A sixth only
 * sleeps for a millisecond at a time: what it oversleeps is the pauses of the machine and of the
 * garbage collector, which are in all other figures too.
 *
 * <p>In mode disk, a thread has a quarter of the submissions in flight, by {@code submitLater}. The
 * forces of the journal are measured in the same run, and afterwards, without load, forces of a
 * file to which as many bytes are added each time.
 *
 * <p>Run as {@code Submissions memory 10} or {@code Submissions disk 10 64 folder}: the mode, for
 * how many seconds after five to warm up, how many submissions are in flight, and where to write.
 */
public final class Submissions {
    private static final int THREADS = 4;
    private static final int WORKERS = 10_000;
    private static final int OPEN = 100_000; // tasks
    private static final int REDUNDANCY = 5;
    private static final int IN_FLIGHT = 64; // of all threads, in mode disk
    private static final long WARM_UP = 5_000_000_000L; // nanoseconds
    private static final double ACCURACY = 0.7;
    private static final String[] LABELS = {"a", "b", "c", "d"};
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;
    private static final int FORCES = 1000; // without load

    private final LabelScoring scoring;
    private final int inFlight; // of a thread; 0: it waits for each submission
    private final long start;
    private final long end;
    private final AtomicLong next = new AtomicLong();
    private volatile long overslept; // written by the sleeper alone

    /** What one thread measured. */
    private static final class Measured {
        private final Durations submissions = new Durations();
        private long refused;
    }

    private Submissions(LabelScoring scoring, int inFlight, long start, double seconds) {
        this.scoring = scoring;
        this.inFlight = inFlight;
        this.start = start;
        this.end = start + WARM_UP + (long) (seconds * NANOS);
    }

    /** Runs a mode and prints what was measured. */
    public static void main(String... args) throws Exception {
        boolean disk = args.length > 0 && args[0].equals("disk");
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 10;
        int inFlight = args.length > 2 ? Integer.parseInt(args[2]) : IN_FLIGHT;
        var question = new LabelQuestion("topic", LABELS).withRedundancy(REDUNDANCY);
        if (!disk) {
            try (var engine = ScoringEngine.open(Journal.inMemory(), question)) {
                new Submissions(engine.labels("topic"), 0, System.nanoTime(), seconds).run();
            }
            return;
        }
        Path folder = Files.createTempDirectory(Path.of(args.length > 3 ? args[3] : "."), "submissions");
        try {
            long start = System.nanoTime();
            Path files = folder.resolve("journal");
            var store = new TimedStore(FileJournalStore.open(files), start + WARM_UP);
            try (var engine = ScoringEngine.open(Journal.open(store, Durability.DISK), question)) {
                System.out.printf("%d submissions in flight%n", inFlight / THREADS * THREADS);
                new Submissions(engine.labels("topic"), inFlight / THREADS, start, seconds).run();
            }
            long bytes = Folders.bytes(files, ".journal") / store.last();
            int block = (int) Math.ceil(bytes * store.recordsByForce());
            System.out.printf(
                    Locale.ROOT,
                    "%,d forces of %.1f records: %s%n",
                    store.forces().calls(),
                    store.recordsByForce(),
                    store.forces());
            System.out.printf(Locale.ROOT, "without load, of %,d bytes: %s%n", block, force(folder, block));
        } finally {
            Folders.delete(folder);
        }
    }

    private void run() throws InterruptedException {
        List<Measured> each = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Measured measured = new Measured();
            each.add(measured);
            threads.add(new Thread(() -> submit(measured)));
        }
        Thread moderator = new Thread(this::retract);
        threads.forEach(Thread::start);
        moderator.start();
        Thread sleeper = new Thread(this::sleep);
        sleeper.setDaemon(true);
        sleeper.start();
        Thread.sleep(WARM_UP / 1_000_000);
        long used = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
        for (Thread thread : threads) {
            thread.join();
        }
        long processor = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                - used;
        Durations all = new Durations();
        each.forEach(one -> one.submissions.into(all));
        long refused = each.stream().mapToLong(one -> one.refused).sum();
        System.out.printf(
                Locale.ROOT,
                "%,.0f submissions/s (%,d in %.0f s, %.1f %% to closed tasks), %.2f µs of processors each%n",
                all.calls() / ((end - start - WARM_UP) / NANOS),
                all.calls(),
                (end - start - WARM_UP) / NANOS,
                100.0 * refused / all.calls(),
                processor / 1000.0 / all.calls());
        System.out.printf(Locale.ROOT, "%s (%.1f ms for one that only sleeps)%n", all, overslept / MILLIS);
        moderator.join();
    }

    private void submit(Measured measured) {
        Semaphore free = new Semaphore(inFlight);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            long i = next.getAndIncrement();
            long task = i / OPEN / REDUNDANCY * OPEN + i % OPEN;
            double draw = SplitMix64.unit(1, i);
            int label = (int) ((task + (draw < ACCURACY ? 0 : 1 + (int) (draw * 1000) % 3)) % LABELS.length);
            var answer = new CategoricalAnswers.Answer(
                    "task-" + task, "worker-" + (int) (WORKERS * SplitMix64.unit(2, i)), LABELS[label]);
            long before = System.nanoTime();
            boolean counts = before - start > WARM_UP;
            try {
                if (inFlight > 0) {
                    free.acquireUninterruptibly();
                    long sent = System.nanoTime();
                    scoring.submitLater("s-" + i, answer).whenComplete((receipt, failed) -> {
                        free.release();
                        if (counts) {
                            measured.submissions.add(System.nanoTime() - sent);
                        }
                    });
                } else {
                    scoring.submit("s-" + i, answer);
                    if (counts) {
                        measured.submissions.add(System.nanoTime() - before);
                    }
                }
            } catch (SubmissionRefusedException closed) {
                if (inFlight > 0) {
                    free.release();
                }
                if (counts) {
                    measured.refused++;
                    measured.submissions.add(System.nanoTime() - before);
                }
            }
        }
        free.acquireUninterruptibly(inFlight);
    }

    private void sleep() {
        try {
            while (true) {
                long before = System.nanoTime();
                Thread.sleep(1);
                if (before - start > WARM_UP && before < end) {
                    overslept = Math.max(overslept, System.nanoTime() - before - (long) MILLIS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void retract() {
        try {
            for (Thread.sleep(1000); System.nanoTime() < end; Thread.sleep(1000)) {
                long submission = next.get() / 2;
                while (!retract(submission)) {
                    submission++;
                }
            }
        } catch (InterruptedException | RuntimeException ended) {
            System.out.println("the moderator stopped: " + ended);
        }
    }

    /** {@return whether the submission had been taken, so that it was there to retract} */
    private boolean retract(long submission) {
        try {
            scoring.retract("s-" + submission);
            return true;
        } catch (NoSuchElementException refused) {
            return false;
        }
    }

    /** {@return how long forces of a file take to which some bytes are added each time} */
    private static Durations force(Path folder, int bytes) throws IOException {
        Durations forces = new Durations();
        try (FileChannel file =
                FileChannel.open(folder.resolve("force"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FORCES; i++) {
                file.write(ByteBuffer.allocate(bytes));
                long before = System.nanoTime();
                file.force(true);
                forces.add(System.nanoTime() - before);
            }
        }
        return forces;
    }
}
