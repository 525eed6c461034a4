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
 * An append-only log of what happened, in order: answers, right labels, closed tasks, retractions.
 * Consensus and ratings follow from it and can be recomputed with other rules.
 *
 * <pre>{@code
 * try (var journal = LabelJournal.open(Path.of("crowd.journal"))) {
 *     var ratings = journal.follow(new EloReputation());
 *     journal.answer("photo-17", "ann", "cat");
 *     long slip = journal.answer("photo-17", "bob", "dog");
 *     journal.settle("photo-17");
 *     ratings.rating("ann");
 *     journal.retract(slip); // as if Bob had never answered
 *     ratings.explain("ann");
 * }
 * }</pre>
 *
 * <p>Retractions are complete: a follower of the journal is always in the state that it would have
 * reached without the retracted answers, bit for bit. Right labels are retroactive for ratings; a
 * live consensus uses them from when they arrive.
 *
 * <p>A journal in a file survives the end of the program at any moment: a fact is handed to the
 * operating system before the call that added it returns. {@link #force()} writes it to the disk,
 * so that it also survives a failure of the machine. An incomplete last line is dropped when the
 * file is opened again.
 *
 * <p>A journal and its followers are for use by one thread at a time.
 *
 * <p><b>Cost:</b> constant time and 37 bytes per fact, besides ids; a retraction takes time
 * proportional to the answers of the worker; a fact in a file is a line of text.
 */
public final class LabelJournal implements Closeable {
    private static final Instant FIRST = Instant.ofEpochSecond(-9_000_000_000L);
    private static final Instant LAST = Instant.ofEpochSecond(9_000_000_000L);

    private final FactColumns facts;
    private @Nullable JournalFile file;

    private LabelJournal(Collection<String> closedLabels) {
        facts = new FactColumns(new LabelCoding(closedLabels));
    }

    /** {@return an empty journal in memory that accepts any label} */
    public static LabelJournal inMemory() {
        return new LabelJournal(List.of());
    }

    /**
     * {@return an empty journal in memory that accepts only these labels}
     *
     * @throws IllegalArgumentException if there are fewer than two labels, one is blank, or two are
     *     equal
     */
    public static LabelJournal inMemory(Collection<String> closedLabels) {
        checkArgument(closedLabels.size() >= 2, "there must be at least 2 closed labels, got %s", closedLabels);
        return new LabelJournal(closedLabels);
    }

    /**
     * {@return a journal in memory of a recorded crowd: for each of its tasks, in the order of
     * {@link Settlement#inOrder}, the right label if it is known, the answers, and the settlement}
     *
     * @param answers the answers
     * @param known the known right labels
     * @throws IllegalArgumentException if answers and gold have fewer than two labels
     */
    public static LabelJournal of(CategoricalAnswers answers, Gold known) {
        CategoricalAnswers all = answers.withLabels(known.labels());
        LabelJournal journal = inMemory(all.labels().ids());
        Settlement.inOrder(all, known).forEach(settled -> {
            String id = settled.task();
            known.label(id).ifPresent(right -> journal.gold(id, right));
            int t = all.tasks().position(id);
            for (int i = all.from(t); i < all.to(t); i++) {
                journal.append(
                        FactKind.ANSWER,
                        all.at(i).map(LabelJournal::micros).orElse(FactColumns.NO_TIME),
                        id,
                        all.workers().id(all.worker(i)),
                        all.labels().id(all.label(i)));
            }
            journal.append(
                    FactKind.SETTLEMENT, settled.at().map(LabelJournal::micros).orElse(FactColumns.NO_TIME), id);
        });
        return journal;
    }

    /**
     * Opens a journal in a file, or creates one. The file is locked until the journal is closed.
     *
     * @param path the file
     * @return the journal, with all facts in the file
     * @throws org.crowd4j.io.MalformedFileException if the file is not a journal, or is damaged
     *     before its end
     * @throws IOException if the file cannot be read or written, or is already open
     */
    public static LabelJournal open(Path path) throws IOException {
        return open(path, List.of());
    }

    /**
     * Opens a journal in a file, or creates one, that accepts only these labels.
     *
     * @param path the file
     * @param closedLabels the labels; for an existing file, those with which it was created
     * @return the journal, with all facts in the file
     * @throws org.crowd4j.io.MalformedFileException if the file is not a journal, or is damaged
     *     before its end
     * @throws IllegalArgumentException if there are fewer than two labels, one is blank, two are
     *     equal, or the file was created with other labels
     * @throws IOException if the file cannot be read or written, or is already open
     */
    public static LabelJournal open(Path path, Collection<String> closedLabels) throws IOException {
        JournalFile file = JournalFile.open(path, closedLabels);
        try {
            LabelJournal journal = new LabelJournal(file.labels());
            file.read(journal);
            journal.file = file;
            return journal;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /**
     * Adds an answer.
     *
     * @return the number of the answer, for {@link #retract}
     * @throws IllegalArgumentException if an id is blank or contains an unpaired surrogate, or
     *     {@code label} is not in the closed label set
     */
    public long answer(String task, String worker, String label) {
        return append(FactKind.ANSWER, FactColumns.NO_TIME, task, worker, label);
    }

    /**
     * Adds an answer given at a known time.
     *
     * @return the number of the answer, for {@link #retract}
     * @throws IllegalArgumentException if an id is blank or contains an unpaired surrogate,
     *     {@code label} is not in the closed label set, or {@code at} is more than 285 years
     *     from 1970
     */
    public long answer(String task, String worker, String label, Instant at) {
        return append(FactKind.ANSWER, micros(at), task, worker, label);
    }

    /**
     * Sets or corrects the right label of a task, settled or not.
     *
     * @return the number of the fact
     * @throws IllegalArgumentException if an id is blank or contains an unpaired surrogate, or
     *     {@code label} is not in the closed label set
     */
    public long gold(String task, String label) {
        return append(FactKind.GOLD, FactColumns.NO_TIME, task, label);
    }

    /**
     * Closes a task: its workers are rated by the answers given since it was last settled.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if the task is unknown
     */
    public long settle(String task) {
        return append(FactKind.SETTLEMENT, FactColumns.NO_TIME, task);
    }

    /**
     * Closes a task at a known time.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if the task is unknown
     * @throws IllegalArgumentException if {@code at} is more than 285 years from 1970
     */
    public long settle(String task, Instant at) {
        return append(FactKind.SETTLEMENT, micros(at), task);
    }

    /**
     * Retracts an answer.
     *
     * @param answer its number
     * @return the number of the fact
     * @throws IllegalArgumentException if {@code answer} is not the number of an answer, or the
     *     answer was already retracted
     */
    public long retract(long answer) {
        return append(FactKind.RETRACTION, FactColumns.NO_TIME, Long.toString(answer));
    }

    /**
     * Retracts all answers that a worker has given so far.
     *
     * @return the number of the fact
     * @throws java.util.NoSuchElementException if the worker is unknown or has no answer to retract
     */
    public long retractWorker(String worker) {
        return append(FactKind.WORKER_RETRACTION, FactColumns.NO_TIME, worker);
    }

    private void answer(CategoricalAnswers.Answer given) {
        append(
                FactKind.ANSWER,
                given.at().map(LabelJournal::micros).orElse(FactColumns.NO_TIME),
                given.task(),
                given.worker(),
                given.label());
    }

    /** {@return ratings of all facts of this journal, present and future, by these rules} */
    public JournalRatings follow(Reputation rules) {
        return new JournalRatings(facts, rules);
    }

    /**
     * {@return a live consensus of all facts of this journal, present and future, by this method}
     */
    public Ledger follow(StreamingAggregator method) {
        return new JournalLedger(facts, method, this::answer, this::gold);
    }

    /** {@return the number of facts} */
    public long size() {
        return facts.size();
    }

    /**
     * {@return a fact}
     *
     * @throws IndexOutOfBoundsException if {@code sequence} is not from 0 to {@code size() - 1}
     */
    public LabelFact fact(long sequence) {
        int i = checkElementIndex((int) Math.max(-1, Math.min(sequence, Integer.MAX_VALUE)), facts.size(), "fact");
        Optional<Instant> at = facts.at(i);
        return switch (facts.kind(i)) {
            case ANSWER -> new LabelFact.Answered(i, facts.taskId(i), facts.workerId(i), facts.payload(i), at);
            case GOLD -> new LabelFact.GoldGiven(i, facts.taskId(i), facts.payload(i), at);
            case SETTLEMENT -> new LabelFact.Settled(i, facts.taskId(i), at);
            case RETRACTION -> new LabelFact.Retracted(i, facts.firstRetracted(i), at);
            case WORKER_RETRACTION -> new LabelFact.WorkerRetracted(i, facts.workerId(i), at);
        };
    }

    /** {@return all facts, including retracted answers} */
    public Stream<LabelFact> facts() {
        return LongStream.range(0, facts.size()).mapToObj(this::fact);
    }

    /**
     * {@return a journal in memory of the first facts of this one, under the same numbers: what was
     * known then}
     *
     * @param count how many facts; from 0 to {@code size()}
     * @throws IllegalArgumentException if {@code count} is not from 0 to {@code size()}
     */
    public LabelJournal first(long count) {
        checkArgument(count >= 0 && count <= size(), "count must be from 0 to %s, got %s", size(), count);
        LabelJournal copy =
                new LabelJournal(facts.labels().closed() ? facts.labels().ids() : List.of());
        facts().limit(count).forEach(fact -> FactCopy.into(copy, fact));
        return copy;
    }

    /** {@return the answers that are not retracted, for a batch method} */
    public CategoricalAnswers answers() {
        return answers(facts.size());
    }

    /** {@return those of the first {@code count} facts that are answers and are not retracted} */
    CategoricalAnswers answers(int count) {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        if (facts.labels().closed()) {
            answers.labels(facts.labels().ids());
        }
        for (int i = 0; i < count; i++) {
            if (facts.counts(i)) {
                answers.add(facts.answer(i));
            }
        }
        return answers.build();
    }

    /**
     * {@return the answers to a task that are not retracted, in order}
     *
     * @throws java.util.NoSuchElementException if the task is unknown
     */
    public List<LabelFact.Answered> answersTo(String task) {
        ArrayDeque<LabelFact.Answered> answers = new ArrayDeque<>();
        int t = facts.tasks().position(task);
        for (int i = facts.latest(t); i != FactColumns.NONE; i = facts.previous(i)) {
            if (facts.counts(i)) {
                answers.addFirst((LabelFact.Answered) fact(i));
            }
        }
        return List.copyOf(answers);
    }

    /** {@return whether a task has been settled} */
    public boolean settled(String task) {
        int t = facts.tasks().find(task);
        return t >= 0 && facts.settled(t) != FactColumns.NONE;
    }

    /** {@return the facts, for followers} */
    FactColumns columns() {
        return facts;
    }

    /** {@return the known right labels} */
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
     * Writes everything to the disk. Does nothing for a journal in memory.
     *
     * @throws IOException if that fails
     */
    public void force() throws IOException {
        if (file != null) {
            file.force();
        }
    }

    /**
     * Writes everything to the disk and releases the file. Does nothing for a journal in memory.
     */
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

    /**
     * Validates a fact, writes it to the file, and only then adds it in memory, so that nothing
     * depends on a fact that is not in the file.
     */
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

    static long micros(Instant at) {
        checkArgument(!at.isBefore(FIRST) && !at.isAfter(LAST), "times must be within 285 years of 1970, got %s", at);
        return ChronoUnit.NANOS.between(Instant.EPOCH, at);
    }

    /** {@return such as {@code LabelJournal[1200 facts: 300 tasks, 57 workers, 4 labels]}} */
    @Override
    public String toString() {
        return "LabelJournal[%s: %s, %s, %s]"
                .formatted(
                        Plural.of(facts.size(), "fact"),
                        Plural.of(facts.tasks().size(), "task"),
                        Plural.of(facts.workers().size(), "worker"),
                        Plural.of(facts.labels().size(), "label"));
    }
}
