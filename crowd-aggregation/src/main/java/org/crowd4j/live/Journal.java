package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.primitives.Ints;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.reputation.Reputation;
import org.crowd4j.reputation.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order: answers, right labels, tasks closed, answers taken back. It only grows; everything else follows from it and can
 * be made again by other rules.
 *
 * <pre>{@code
 * try (var journal = Journal.open(Path.of("crowd.journal"))) {
 *     var standing = journal.follow(new EloReputation());
 *     journal.answer("photo-17", "ann", "cat");
 *     long slip = journal.answer("photo-17", "bob", "dog");
 *     journal.settle("photo-17");
 *     standing.rating("ann");
 *     journal.retract(slip);                      // as if Bob had never answered
 *     standing.explain("ann");
 * }
 * }</pre>
 *
 * <p>Retractions and right labels hold for all time: who follows a journal is always in the state that it would have reached without what was
 * taken back, and with the right labels known from the beginning; bit for bit.
 *
 * <p>A journal in a file survives the end of the program at any moment: a fact is handed to the operating system before the call that added
 * it returns; {@link #force()} puts it on the disk, for the machine to fail. A last line that was cut off is dropped when the file is opened
 * again.
 *
 * <p>A journal serves one thread at a time, and so does who follows it.
 *
 * <p><b>Cost:</b> constant time and 33 bytes a fact, beside ids; a fact in a file is a line of text.
 */
public final class Journal implements Closeable {
    private static final int START = 64;
    private static final long NO_TIME = Long.MIN_VALUE;
    private static final Instant FIRST = Instant.ofEpochSecond(-1_000_000_000_000L);
    private static final Instant LAST = Instant.ofEpochSecond(1_000_000_000_000L);
    static final int NONE = -1;

    private final Names tasks = new Names("task");
    private final Names workers = new Names("worker");
    private final Names labels = new Names("label");
    private final boolean closed;

    // Facts, in order. What does not apply is NONE.
    private Kind[] kinds = new Kind[START];
    private int[] task = new int[START];
    private int[] worker = new int[START];
    private int[] label = new int[START]; // of a retraction: the answer
    private int[] previous = new int[START]; // answer to the same task
    private long[] times = new long[START]; // microseconds since 1970
    private int size;
    private final BitSet retracted = new BitSet();

    // By task.
    private int[] latest = none(START); // answer
    private int[] gold = none(START);
    private int[] settled = none(START); // for the first time

    private @Nullable JournalFile file;

    private Journal(Collection<String> closedLabels) {
        Index.of("label", closedLabels).ids().forEach(labels::add); // refuses blank ones and twins
        closed = !closedLabels.isEmpty();
    }

    /** {@return an empty journal in memory, whose labels are those that are given} */
    public static Journal inMemory() {
        return new Journal(List.of());
    }

    /**
     * {@return an empty journal in memory, that takes no other labels}
     *
     * @throws IllegalArgumentException if there are fewer than two labels, or two alike
     */
    public static Journal inMemory(Collection<String> closedLabels) {
        checkArgument(closedLabels.size() >= 2, "there must be at least 2 closed labels, got %s", closedLabels);
        return new Journal(closedLabels);
    }

    /**
     * {@return a journal in memory of a recorded crowd: for each of its tasks, in the order of {@link Settlement#inOrder}, the right label
     * if it is known, the answers, and the settlement}
     *
     * @param answers the answers
     * @param known the right labels that are known
     * @throws IllegalArgumentException if the answers have fewer than two labels
     */
    public static Journal of(CategoricalAnswers answers, Gold known) {
        CategoricalAnswers all = answers.withLabels(known.labels());
        Journal journal = inMemory(all.labels().ids());
        Settlement.inOrder(all, known).forEach(settled -> {
            String id = settled.task();
            known.label(id).ifPresent(right -> journal.reveal(id, right));
            int t = all.tasks().position(id);
            for (int i = all.from(t); i < all.to(t); i++) {
                journal.add(
                        Kind.ANSWER,
                        id,
                        all.workers().id(all.worker(i)),
                        all.labels().id(all.label(i)),
                        all.at(i).orElse(null));
            }
            journal.add(Kind.SETTLEMENT, id, null, null, settled.at().orElse(null));
        });
        return journal;
    }

    /**
     * Opens a journal in a file, or begins one. Nobody else can open it until it is closed.
     *
     * @param path the file
     * @return the journal, with everything that the file holds
     * @throws org.crowd4j.io.MalformedFileException if the file is no journal, or is damaged before its end
     * @throws IOException if it cannot be read or written, or is open elsewhere
     */
    public static Journal open(Path path) throws IOException {
        return open(path, List.of());
    }

    /**
     * Opens a journal in a file, or begins one that takes no other labels.
     *
     * @param path the file
     * @param closedLabels the labels; of a file that is there, the same as when it was begun
     * @return the journal, with everything that the file holds
     * @throws org.crowd4j.io.MalformedFileException if the file is no journal, or is damaged before its end
     * @throws IllegalArgumentException if the file was begun with other labels
     * @throws IOException if it cannot be read or written, or is open elsewhere
     */
    public static Journal open(Path path, Collection<String> closedLabels) throws IOException {
        JournalFile file = JournalFile.open(path, closedLabels);
        try {
            Journal journal = new Journal(file.labels());
            file.read(journal);
            journal.file = file;
            return journal;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** {@return the number of the answer, to take it back by} */
    public long answer(String task, String worker, String label) {
        return add(Kind.ANSWER, task, worker, label, null);
    }

    /** {@return the number of an answer given at a time, to take it back by} */
    public long answer(String task, String worker, String label, Instant at) {
        return add(Kind.ANSWER, task, worker, label, at);
    }

    /**
     * Says what is right, or corrects it; whether the task is settled or not.
     *
     * @return the number of the fact
     */
    public long reveal(String task, String label) {
        return add(Kind.GOLD, task, null, label, null);
    }

    /**
     * Closes a task: its workers are rated by the answers given since it was last settled.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public long settle(String task) {
        return add(Kind.SETTLEMENT, task, null, null, null);
    }

    /**
     * Closes a task at a time.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public long settle(String task, Instant at) {
        return add(Kind.SETTLEMENT, task, null, null, at);
    }

    /**
     * Takes an answer back.
     *
     * @param answer its number
     * @return the number of the fact
     * @throws IllegalArgumentException if there is no answer of that number, or it has been taken back before
     */
    public long retract(long answer) {
        checkRetraction(answer);
        return append(Kind.RETRACTION, NONE, NONE, (int) answer, NO_TIME);
    }

    /**
     * Takes back all answers that a worker has given so far.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if the worker gave none
     */
    public long retractWorker(String worker) {
        return append(Kind.WORKER_RETRACTION, NONE, workers.position(worker), NONE, NO_TIME);
    }

    /** {@return ratings by these rules of everything that is in the journal and will be} */
    public FollowingStanding follow(Reputation rules) {
        return new FollowingStanding(this, rules);
    }

    /** {@return how many facts there are} */
    public long size() {
        return size;
    }

    /**
     * {@return a fact}
     *
     * @throws IndexOutOfBoundsException if there is none of that number
     */
    public Fact fact(long sequence) {
        int i = checkElementIndex((int) Math.min(sequence, Integer.MAX_VALUE), size, "fact");
        Optional<Instant> at = at(i);
        return switch (kinds[i]) {
            case ANSWER -> new Fact.Answered(i, tasks.get(task[i]), workers.get(worker[i]), labels.get(label[i]), at);
            case GOLD -> new Fact.Revealed(i, tasks.get(task[i]), labels.get(label[i]), at);
            case SETTLEMENT -> new Fact.Settled(i, tasks.get(task[i]), at);
            case RETRACTION -> new Fact.Retracted(i, label[i], at);
            case WORKER_RETRACTION -> new Fact.WorkerRetracted(i, workers.get(worker[i]), at);
        };
    }

    /** {@return all facts, those taken back included} */
    public Stream<Fact> facts() {
        return LongStream.range(0, size).mapToObj(this::fact);
    }

    /** {@return the answers that have not been taken back, for a batch method} */
    public CategoricalAnswers answers() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        if (closed) {
            answers.labels(labels.all());
        }
        for (int i = 0; i < size; i++) {
            if (counts(i)) {
                String said = labels.get(label[i]);
                if (times[i] == NO_TIME) {
                    answers.add(tasks.get(task[i]), workers.get(worker[i]), said);
                } else {
                    answers.add(tasks.get(task[i]), workers.get(worker[i]), said, at(i).orElseThrow());
                }
            }
        }
        return answers.build();
    }

    /** {@return the right labels that are known} */
    public Gold gold() {
        var known = new TreeMap<String, String>();
        for (int t = 0; t < tasks.size(); t++) {
            if (gold[t] != NONE) {
                known.put(tasks.get(t), labels.get(gold[t]));
            }
        }
        return Gold.of(known);
    }

    /**
     * Puts everything on the disk. Does nothing for a journal in memory.
     *
     * @throws IOException if that fails
     */
    public void force() throws IOException {
        if (file != null) {
            file.force();
        }
    }

    /** Puts everything on the disk and lets others open the file. A journal in memory can be closed too; it changes nothing. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Adds a fact read from the file. */
    void read(Kind kind, String[] fields, long time) {
        if (kind == Kind.RETRACTION) {
            long answer = Long.parseLong(fields[0]);
            checkRetraction(answer);
            append(kind, NONE, NONE, (int) answer, time);
        } else if (kind == Kind.WORKER_RETRACTION) {
            append(kind, NONE, workers.position(fields[0]), NONE, time);
        } else {
            append(
                    kind,
                    taskOf(fields[0]),
                    kind == Kind.ANSWER ? workers.add(fields[1]) : NONE,
                    kind == Kind.SETTLEMENT ? NONE : labelOf(fields[kind.fields() - 1]),
                    time);
        }
    }

    private long add(
            Kind kind, String taskId, @Nullable String workerId, @Nullable String labelId, @Nullable Instant at) {
        long time = at == null ? NO_TIME : micros(at);
        check(tasks, taskId); // before anything is changed
        if (workerId != null) {
            check(workers, workerId);
        }
        int l = labelId == null ? NONE : labelOf(labelId);
        int w = workerId == null ? NONE : workers.add(workerId);
        return append(kind, kind == Kind.SETTLEMENT ? tasks.position(taskId) : taskOf(taskId), w, l, time);
    }

    private static void check(Names known, String id) {
        if (known.find(id) < 0) {
            known.checkName(id);
        }
    }

    private static long micros(Instant at) {
        checkArgument(!at.isBefore(FIRST) && !at.isAfter(LAST), "a time must be within 30 000 years, got %s", at);
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private void checkRetraction(long answer) {
        checkArgument(
                answer >= 0 && answer < size && kinds[(int) answer] == Kind.ANSWER,
                "fact %s is no answer that could be taken back",
                answer);
        checkArgument(!retracted.get((int) answer), "answer %s has been taken back before", answer);
    }

    private int labelOf(String id) {
        int known = labels.find(id);
        checkArgument(known >= 0 || !closed, "a label must be one of %s, got \"%s\"", labels.all(), id);
        return known >= 0 ? known : labels.add(id);
    }

    private int taskOf(String id) {
        int t = tasks.add(id);
        if (t >= latest.length) {
            latest = Ints.concat(latest, none(t));
            gold = Ints.concat(gold, none(t));
            settled = Ints.concat(settled, none(t));
        }
        return t;
    }

    private long append(Kind kind, int t, int w, int l, long time) {
        if (file != null) {
            try {
                file.append(kind, fields(kind, t, w, l), time);
            } catch (IOException failed) {
                throw new UncheckedIOException("the fact was not added: " + failed.getMessage(), failed);
            }
        }
        if (size == kinds.length) {
            grow();
        }
        int i = size++;
        kinds[i] = kind;
        task[i] = t;
        worker[i] = w;
        label[i] = l;
        times[i] = time;
        switch (kind) {
            case ANSWER -> {
                previous[i] = latest[t];
                latest[t] = i;
            }
            case GOLD -> gold[t] = l;
            case SETTLEMENT -> settled[t] = settled[t] == NONE ? i : settled[t];
            case RETRACTION -> retracted.set(l);
            case WORKER_RETRACTION -> retractAll(w);
        }
        return i;
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private void grow() {
        kinds = Arrays.copyOf(kinds, 2 * size);
        task = Arrays.copyOf(task, 2 * size);
        worker = Arrays.copyOf(worker, 2 * size);
        label = Arrays.copyOf(label, 2 * size);
        previous = Arrays.copyOf(previous, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
    }

    private String[] fields(Kind kind, int t, int w, int l) {
        return switch (kind) {
            case ANSWER -> new String[] {tasks.get(t), workers.get(w), labels.get(l)};
            case GOLD -> new String[] {tasks.get(t), labels.get(l)};
            case SETTLEMENT -> new String[] {tasks.get(t)};
            case RETRACTION -> new String[] {Integer.toString(l)};
            case WORKER_RETRACTION -> new String[] {workers.get(w)};
        };
    }

    private void retractAll(int w) {
        for (int i = 0; i < size; i++) {
            if (kinds[i] == Kind.ANSWER && worker[i] == w) {
                retracted.set(i);
            }
        }
    }

    // For who follows.

    Kind kind(int i) {
        return kinds[i];
    }

    int task(int i) {
        return task[i];
    }

    int worker(int i) {
        return worker[i];
    }

    int label(int i) {
        return label[i];
    }

    Optional<Instant> at(int i) {
        return times[i] == NO_TIME ? Optional.empty() : Optional.of(Instant.EPOCH.plus(times[i], ChronoUnit.MICROS));
    }

    /** {@return whether a fact is an answer that has not been taken back} */
    boolean counts(int i) {
        return kinds[i] == Kind.ANSWER && !retracted.get(i);
    }

    /** {@return the answer to the same task before this one; NONE if there is none} */
    int previous(int i) {
        return previous[i];
    }

    /** {@return the latest answer to a task; NONE if there is none} */
    int latest(int t) {
        return latest[t];
    }

    /** {@return the right label of a task; NONE if it is not known} */
    int right(int t) {
        return gold[t];
    }

    Names tasks() {
        return tasks;
    }

    Names workers() {
        return workers;
    }

    Names labels() {
        return labels;
    }

    boolean closedLabels() {
        return closed;
    }

    /** {@return the first fact whose meaning a fact changes; its own number if it changes none before it} */
    int reach(int i) {
        return switch (kinds[i]) {
            case RETRACTION -> label[i];
            case WORKER_RETRACTION -> {
                int first = 0;
                while (kinds[first] != Kind.ANSWER || worker[first] != worker[i]) {
                    first++;
                }
                yield first;
            }
            case GOLD -> settled[task[i]] == NONE ? i : Math.min(i, settled[task[i]]);
            case ANSWER, SETTLEMENT -> i;
        };
    }

    /** {@return such as {@code Journal[1200 facts: 300 tasks, 57 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "Journal[%d fact%s: %d task%s, %d worker%s, %d label%s]"
                .formatted(
                        size,
                        size == 1 ? "" : "s",
                        tasks.size(),
                        tasks.size() == 1 ? "" : "s",
                        workers.size(),
                        workers.size() == 1 ? "" : "s",
                        labels.size(),
                        labels.size() == 1 ? "" : "s");
    }
}
