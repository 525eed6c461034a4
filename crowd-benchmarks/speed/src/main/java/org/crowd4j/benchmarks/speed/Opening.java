package org.crowd4j.benchmarks.speed;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Journal;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.SubmissionRefusedException;

/**
 * How long an engine takes to open a large journal that has a snapshot, and then to tell what users
 * ask first; how long the snapshot takes, and how long it holds up somebody who submits meanwhile.
 *
 * <p>Run as {@code Opening 10000000}: an engine writes a journal of so many facts about labels, by
 * 10 000 workers, four labels and five answers for a task. {@code Opening 10000000 numbers
 * comparisons} adds a tenth as many of the kinds that are named. A folder as the last argument
 * keeps the journal, and if it has one already, that is opened: a program that does nothing else
 * shows how an opening begins.
 */
public final class Opening {
    private static final int THREADS = 2;
    private static final int WORKERS = 10_000;
    private static final int OPEN = 100_000; // tasks
    private static final int REDUNDANCY = 5;
    private static final double FACTS = 1.2; // of a submission: a fifth of them close a task
    private static final double ACCURACY = 0.7;
    private static final int ITEMS = 1000;
    private static final int SHARE = 10; // every tenth submission has a number and a comparison
    private static final int OPENINGS = 3;
    private static final int TAIL = 5000; // records that follow the snapshot
    private static final String[] LABELS = {"a", "b", "c", "d"};
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;
    private static final double MEGA = 1e6;

    private final Path journal;
    private final boolean numbers;
    private final boolean comparisons;
    private volatile boolean snapshotTaken;

    private Opening(Path journal, boolean numbers, boolean comparisons) {
        this.journal = journal;
        this.numbers = numbers;
        this.comparisons = comparisons;
    }

    /** Writes a journal, opens it, and prints what was measured. */
    public static void main(String... args) throws Exception {
        List<String> asked = List.of(args);
        checkArgument(!asked.isEmpty(), "expected the number of facts, such as 10000000");
        long facts = Long.parseLong(asked.get(0));
        Optional<Path> kept = asked.stream()
                .skip(1)
                .filter(arg -> !arg.equals("numbers") && !arg.equals("comparisons"))
                .map(Path::of)
                .findFirst();
        Path folder = kept.isPresent()
                ? Files.createDirectories(kept.get())
                : Files.createTempDirectory(Path.of("."), "opening");
        Opening opening =
                new Opening(folder.resolve("journal"), asked.contains("numbers"), asked.contains("comparisons"));
        try {
            if (!Files.exists(opening.journal)) {
                opening.write((long) (facts / FACTS));
            }
            for (int i = 1; i <= OPENINGS; i++) {
                opening.open(i == OPENINGS);
            }
        } finally {
            if (kept.isEmpty()) {
                Folders.delete(folder);
            }
        }
    }

    private Question[] questions() {
        List<Question> all = new ArrayList<>();
        all.add(new LabelQuestion("topic", LABELS).withRedundancy(REDUNDANCY));
        if (numbers) {
            all.add(new NumericQuestion("price").withRedundancy(REDUNDANCY));
        }
        if (comparisons) {
            all.add(new PairwiseQuestion("better").withRedundancy(REDUNDANCY));
        }
        return all.toArray(Question[]::new);
    }

    /** Writes a journal, and takes a snapshot while somebody goes on. */
    private void write(long submissions) throws Exception {
        try (var engine = ScoringEngine.open(Journal.open(journal, Durability.MEMORY), questions())) {
            AtomicLong next = new AtomicLong();
            measured("writing %,d submissions".formatted(submissions), () -> {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    threads.add(new Thread(() -> submit(engine, next, submissions)));
                }
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
                return engine;
            });
            measured("the overall rating that the first snapshot needs", () -> engine.rating("worker-1"));
            AtomicLong longest = new AtomicLong();
            AtomicLong overslept = new AtomicLong();
            Thread other = new Thread(() -> submitMeanwhile(engine, next, longest));
            Thread sleeper = new Thread(() -> sleepMeanwhile(overslept));
            other.start();
            sleeper.start();
            measured("a snapshot", () -> {
                engine.snapshot();
                return engine;
            });
            snapshotTaken = true;
            other.join();
            sleeper.join();
            System.out.printf(
                    Locale.ROOT,
                    "meanwhile, a submission about labels took %.1f ms at most (%.1f ms for one that only sleeps)%n",
                    longest.get() / MILLIS,
                    overslept.get() / MILLIS);
            submit(engine, next, next.get() + TAIL);
            engine.force();
        }
        long bytes = Folders.bytes(journal, ".snapshot");
        System.out.printf(
                Locale.ROOT,
                "the snapshot has %,.0f MB, %.1f bytes for a fact; the journal %,.0f MB%n",
                bytes / MEGA,
                bytes / (submissions * FACTS),
                Folders.bytes(journal, "") / MEGA - bytes / MEGA);
    }

    private void submitMeanwhile(ScoringEngine engine, AtomicLong next, AtomicLong longest) {
        while (!snapshotTaken) {
            long before = System.nanoTime();
            submitLabel(engine, next.getAndIncrement());
            longest.accumulateAndGet(System.nanoTime() - before, Math::max);
        }
    }

    /**
     * Only sleeps, a millisecond at a time: what it oversleeps are pauses of machine and collector.
     */
    private void sleepMeanwhile(AtomicLong overslept) {
        try {
            while (!snapshotTaken) {
                long before = System.nanoTime();
                Thread.sleep(1);
                overslept.accumulateAndGet(System.nanoTime() - before - (long) MILLIS, Math::max);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(ScoringEngine engine, AtomicLong next, long end) {
        for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
            submit(engine, i);
        }
    }

    private static long task(long i) {
        return i / OPEN / REDUNDANCY * OPEN + i % OPEN;
    }

    private static int off(long i) {
        double draw = SplitMix64.unit(1, i);
        return draw < ACCURACY ? 0 : 1 + (int) (draw * 1000) % (LABELS.length - 1);
    }

    private static String worker(long i) {
        return "worker-" + (int) (WORKERS * SplitMix64.unit(2, i));
    }

    private static void submitLabel(ScoringEngine engine, long i) {
        String label = LABELS[(int) (task(i) + off(i)) % LABELS.length];
        try {
            engine.labels("topic").submit("s-" + i, "task-" + task(i), worker(i), label);
        } catch (SubmissionRefusedException refused) {
            // the task closed, or the worker was drawn twice for it
        }
    }

    private void submit(ScoringEngine engine, long i) {
        submitLabel(engine, i);
        if (i % SHARE != 0) {
            return;
        }
        try {
            if (numbers) {
                engine.numbers("price")
                        .submit("n-" + i, "item-" + task(i), worker(i), (double) (task(i) % ITEMS) + off(i));
            }
            if (comparisons) {
                String left = "item-" + task(i) % ITEMS;
                String right = "item-" + (task(i) + 1 + off(i)) % ITEMS;
                engine.comparisons("better")
                        .submit("c-" + i, "pair-" + task(i), worker(i), left, right, PairwiseAnswers.Outcome.LEFT);
            }
        } catch (SubmissionRefusedException refused) {
            // likewise
        }
    }

    private void open(boolean last) throws Exception {
        System.gc();
        Journal records = Journal.open(journal, Durability.MEMORY);
        try (var engine = measured("opening", () -> ScoringEngine.open(records, questions()))) {
            measured("the first consensus", () -> engine.labels("topic").label("task-1"));
            measured(
                    "the first rating of a question",
                    () -> engine.labels("topic").rating("worker-1"));
            if (numbers) {
                measured("the first value", () -> engine.numbers("price").value("item-0"));
            }
            if (comparisons) {
                measured("the first score", () -> engine.comparisons("better").score("item-1"));
            }
            measured("the first overall rating", () -> engine.rating("worker-1"));
            measured("the leaderboard", engine::leaderboard);
            measured("the first submission", () -> engine.labels("topic").submit("new", "new", "new", "a"));
            if (last) {
                measured(
                        "the explanation of a worker",
                        () -> engine.labels("topic").explainWorker("worker-1"));
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT, "%s uses %,.0f MB%n", engine, (runtime.totalMemory() - runtime.freeMemory()) / MEGA);
        }
    }

    private static <T> T measured(String what, Callable<T> work) throws Exception {
        long processor = processor();
        long before = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - before) / NANOS;
        System.out.printf(
                Locale.ROOT, "%s: %.3f s, %.3f s of processors%n", what, seconds, (processor() - processor) / NANOS);
        return result;
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
