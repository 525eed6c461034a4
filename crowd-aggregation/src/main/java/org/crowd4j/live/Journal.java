package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Ledger;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.internal.Plural;
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
 * <p>Retractions hold for all time: who follows a journal is always in the state that it would have reached without what was taken back, bit for
 * bit. So do right labels for ratings; a live consensus takes them when they come.
 *
 * <p>A journal in a file survives the end of the program at any moment: a fact is handed to the operating system before the call that added
 * it returns; {@link #force()} puts it on the disk, for the machine to fail. A last line that was cut off is dropped when the file is opened
 * again.
 *
 * <p>A journal serves one thread at a time, and so does who follows it.
 *
 * <p><b>Cost:</b> constant time and 37 bytes a fact, beside ids; taking back costs what the worker gave; a fact in a file is a line of text.
 */
public final class Journal implements Closeable {
    private static final Instant FIRST = Instant.ofEpochSecond(-1_000_000_000_000L);
    private static final Instant LAST = Instant.ofEpochSecond(1_000_000_000_000L);

    private final FactColumns facts;
    private @Nullable JournalFile file;

    private Journal(Collection<String> closedLabels) {
        facts = new FactColumns(closedLabels);
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
            known.label(id).ifPresent(right -> journal.gold(id, right));
            int t = all.tasks().position(id);
            for (int i = all.from(t); i < all.to(t); i++) {
                journal.append(
                        FactKind.ANSWER,
                        all.at(i).map(Journal::micros).orElse(FactColumns.NO_TIME),
                        id,
                        all.workers().id(all.worker(i)),
                        all.labels().id(all.label(i)));
            }
            journal.append(
                    FactKind.SETTLEMENT, settled.at().map(Journal::micros).orElse(FactColumns.NO_TIME), id);
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
     * @throws IllegalArgumentException if the labels are fewer than two, blank or alike, or the file was begun with others
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
        return append(FactKind.ANSWER, FactColumns.NO_TIME, task, worker, label);
    }

    /** {@return the number of an answer given at a time, to take it back by} */
    public long answer(String task, String worker, String label, Instant at) {
        return append(FactKind.ANSWER, micros(at), task, worker, label);
    }

    /**
     * Says what is right, or corrects it; whether the task is settled or not.
     *
     * @return the number of the fact
     */
    public long gold(String task, String label) {
        return append(FactKind.GOLD, FactColumns.NO_TIME, task, label);
    }

    /**
     * Closes a task: its workers are rated by the answers given since it was last settled.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public long settle(String task) {
        return append(FactKind.SETTLEMENT, FactColumns.NO_TIME, task);
    }

    /**
     * Closes a task at a time.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public long settle(String task, Instant at) {
        return append(FactKind.SETTLEMENT, micros(at), task);
    }

    /**
     * Takes an answer back.
     *
     * @param answer its number
     * @return the number of the fact
     * @throws IllegalArgumentException if there is no answer of that number, or it has been taken back before
     */
    public long retract(long answer) {
        return append(FactKind.RETRACTION, FactColumns.NO_TIME, Long.toString(answer));
    }

    /**
     * Takes back all answers that a worker has given so far.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if the worker has no answer left
     */
    public long retractWorker(String worker) {
        return append(FactKind.WORKER_RETRACTION, FactColumns.NO_TIME, worker);
    }

    /** {@return ratings by these rules of everything that is in the journal and will be} */
    public JournalRatings follow(Reputation rules) {
        return new JournalRatings(facts, rules);
    }

    /** {@return a live consensus by this method of everything that is in the journal and will be} */
    public Ledger follow(StreamingAggregator method) {
        return new JournalLedger(this, facts, method);
    }

    /** {@return how many facts there are} */
    public long size() {
        return facts.size();
    }

    /**
     * {@return a fact}
     *
     * @throws IndexOutOfBoundsException if there is none of that number
     */
    public Fact fact(long sequence) {
        int i = checkElementIndex((int) Math.max(-1, Math.min(sequence, Integer.MAX_VALUE)), facts.size(), "fact");
        Optional<Instant> at = facts.at(i);
        return switch (facts.kind(i)) {
            case ANSWER -> new Fact.Answered(i, facts.taskId(i), facts.workerId(i), facts.labelId(i), at);
            case GOLD -> new Fact.GoldGiven(i, facts.taskId(i), facts.labelId(i), at);
            case SETTLEMENT -> new Fact.Settled(i, facts.taskId(i), at);
            case RETRACTION -> new Fact.Retracted(i, facts.label(i), at);
            case WORKER_RETRACTION -> new Fact.WorkerRetracted(i, facts.workerId(i), at);
        };
    }

    /** {@return all facts, those taken back included} */
    public Stream<Fact> facts() {
        return LongStream.range(0, facts.size()).mapToObj(this::fact);
    }

    /** {@return the answers that have not been taken back, for a batch method} */
    public CategoricalAnswers answers() {
        return answers(facts.size());
    }

    /** {@return the answers among the first facts that have not been taken back} */
    CategoricalAnswers answers(int known) {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        if (facts.labels().closed()) {
            answers.labels(facts.labels().ids());
        }
        for (int i = 0; i < known; i++) {
            if (facts.counts(i)) {
                answers.add(facts.answer(i));
            }
        }
        return answers.build();
    }

    /**
     * {@return the answers to a task that have not been taken back, in order}
     *
     * @throws java.util.NoSuchElementException if there is no such task
     */
    public List<Fact.Answered> answersTo(String task) {
        ArrayDeque<Fact.Answered> answers = new ArrayDeque<>();
        int t = facts.tasks().position(task);
        for (int i = facts.latest(t); i != FactColumns.NONE; i = facts.previous(i)) {
            if (facts.counts(i)) {
                answers.addFirst((Fact.Answered) fact(i));
            }
        }
        return List.copyOf(answers);
    }

    /** {@return whether a task has been settled} */
    public boolean settled(String task) {
        int t = facts.tasks().find(task);
        return t >= 0 && facts.settled(t) != FactColumns.NONE;
    }

    /** {@return the facts, for who follows them} */
    FactColumns columns() {
        return facts;
    }

    /** {@return the right labels that are known} */
    public Gold gold() {
        var known = new TreeMap<String, String>();
        for (int t = 0; t < facts.tasks().size(); t++) {
            if (facts.right(t) != FactColumns.NONE) {
                known.put(facts.tasks().id(t), facts.labels().id(facts.right(t)));
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
    void read(FactKind kind, long time, String... ids) {
        facts.check(kind, ids);
        facts.add(kind, time, ids);
    }

    /** Refuses, or writes, and only then knows: so nobody acts on what is not in the file. */
    private long append(FactKind kind, long time, String... ids) {
        facts.check(kind, ids);
        if (file != null) {
            try {
                file.append(kind, ids, time);
            } catch (IOException failed) {
                throw new UncheckedIOException("the fact was not added: " + failed.getMessage(), failed);
            }
        }
        return facts.add(kind, time, ids);
    }

    private static long micros(Instant at) {
        checkArgument(!at.isBefore(FIRST) && !at.isAfter(LAST), "a time must be within 30 000 years, got %s", at);
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** {@return such as {@code Journal[1200 facts: 300 tasks, 57 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "Journal[%s: %s, %s, %s]"
                .formatted(
                        Plural.of(facts.size(), "fact"),
                        Plural.of(facts.tasks().size(), "task"),
                        Plural.of(facts.workers().size(), "worker"),
                        Plural.of(facts.labels().size(), "label"));
    }
}
