package org.crowd4j.benchmarks.speed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.live.Durability;
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
 * <p>Run as {@code Submissions memory 10} or {@code Submissions disk 10}: the mode, and for how
 * many seconds after five to warm up.
 */
public final class Submissions {
    private static final int THREADS = 4;
    private static final int WORKERS = 10_000;
    private static final int OPEN = 100_000; // tasks
    private static final int REDUNDANCY = 5;
    private static final int IN_FLIGHT = 256; // of a thread, in mode disk
    private static final long WARM_UP = 5_000_000_000L; // nanoseconds
    private static final double ACCURACY = 0.7;
    private static final String[] LABELS = {"a", "b", "c", "d"};
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;
    private static final int FORCES = 200;
    private static final int BLOCK = 4096;

    private final LabelScoring scoring;
    private final boolean later;
    private final long start = System.nanoTime();
    private final long end;
    private final AtomicLong next = new AtomicLong();
    private volatile long overslept; // written by the sleeper alone

    /** What one thread measured. */
    private static final class Measured {
        private final long[] counts = new long[64 * 16]; // by the logarithm of the time, in sixteenths
        private long submissions;
        private long refused;
        private long longest;

        synchronized void add(long nanos) {
            submissions++;
            longest = Math.max(longest, nanos);
            int log = 63 - Long.numberOfLeadingZeros(Math.max(16, nanos));
            counts[log * 16 + (int) (nanos >>> (log - 4) & 15)]++;
        }

        synchronized void into(Measured all) {
            for (int i = 0; i < counts.length; i++) {
                all.counts[i] += counts[i];
            }
            all.submissions += submissions;
            all.refused += refused;
            all.longest = Math.max(all.longest, longest);
        }

        double quantile(double share) {
            long rank = (long) (share * submissions);
            int i = 0;
            for (long below = counts[0]; below <= rank && i < counts.length - 1; below += counts[i]) {
                i++;
            }
            return (16 + i % 16 + 1) * (double) (1L << (i / 16 - 4));
        }
    }

    private Submissions(LabelScoring scoring, boolean later, double seconds) {
        this.scoring = scoring;
        this.later = later;
        this.end = start + WARM_UP + (long) (seconds * NANOS);
    }

    /** Runs a mode and prints what was measured. */
    public static void main(String... args) throws Exception {
        boolean disk = args.length > 0 && args[0].equals("disk");
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 10;
        Path folder = Files.createTempDirectory(Path.of(args.length > 2 ? args[2] : "."), "submissions");
        try {
            Journal journal = disk ? Journal.open(folder.resolve("journal"), Durability.DISK) : Journal.inMemory();
            var question = new LabelQuestion("topic", LABELS).withRedundancy(REDUNDANCY);
            try (var engine = ScoringEngine.open(journal, question)) {
                new Submissions(engine.labels("topic"), disk, seconds).run();
            }
            if (disk) {
                System.out.printf(Locale.ROOT, "a force of the disk takes %.2f ms (median)%n", force(folder) / MILLIS);
            }
        } finally {
            delete(folder);
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
        moderator.setDaemon(true);
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
        Measured all = new Measured();
        each.forEach(one -> one.into(all));
        System.out.printf(
                Locale.ROOT,
                "%,.0f submissions/s (%,d in %.0f s, %.1f %% to closed tasks), p50 %.3f ms, p99 %.3f ms, "
                        + "p99.9 %.3f ms, longest %.1f ms (%.1f ms for one that only sleeps), %.2f µs of processors each%n",
                all.submissions / ((end - start - WARM_UP) / NANOS),
                all.submissions,
                (end - start - WARM_UP) / NANOS,
                100.0 * all.refused / all.submissions,
                all.quantile(0.5) / MILLIS,
                all.quantile(0.99) / MILLIS,
                all.quantile(0.999) / MILLIS,
                all.longest / MILLIS,
                overslept / MILLIS,
                processor / 1000.0 / all.submissions);
    }

    private void submit(Measured measured) {
        Semaphore free = new Semaphore(IN_FLIGHT);
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
                if (later) {
                    free.acquireUninterruptibly();
                    long sent = System.nanoTime();
                    scoring.submitLater("s-" + i, answer).whenComplete((receipt, failed) -> {
                        free.release();
                        if (counts) {
                            measured.add(System.nanoTime() - sent);
                        }
                    });
                } else {
                    scoring.submit("s-" + i, answer);
                    if (counts) {
                        measured.add(System.nanoTime() - before);
                    }
                }
            } catch (SubmissionRefusedException closed) {
                if (later) {
                    free.release();
                }
                if (counts) {
                    measured.refused++;
                    measured.add(System.nanoTime() - before);
                }
            }
        }
        free.acquireUninterruptibly(IN_FLIGHT);
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
            while (System.nanoTime() < end) {
                Thread.sleep(1000);
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

    /** {@return the median time of a write and a force, in nanoseconds} */
    private static double force(Path folder) throws IOException {
        long[] times = new long[FORCES];
        try (FileChannel file =
                FileChannel.open(folder.resolve("force"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FORCES; i++) {
                long before = System.nanoTime();
                file.write(ByteBuffer.allocate(BLOCK));
                file.force(false);
                times[i] = System.nanoTime() - before;
            }
        }
        Arrays.sort(times);
        return times[FORCES / 2];
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
