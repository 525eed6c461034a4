package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Ledger;
import org.crowd4j.NumericLedger;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.live.internal.facts.JournalLedger;
import org.crowd4j.live.internal.journal.BatchWriter;
import org.crowd4j.live.internal.journal.DirectWriter;
import org.crowd4j.live.internal.journal.JournalFormat;
import org.crowd4j.live.internal.journal.JournalWriter;
import org.crowd4j.live.internal.journal.RecordStore;
import org.crowd4j.reputation.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log of what happened to questions, in order: answers, right answers, closed tasks,
 * retractions. Consensus and ratings follow from it and can be recomputed with other rules.
 *
 * <pre>{@code
 * try (var journal = Journal.open(Path.of("crowd"), Durability.DISK)) {
 *     journal.add(new Fact.Answered("topic", "s-17", "mail-1", "ann", "spam", Optional.empty()));
 *     journal.entries(0).forEach(entry -> show(entry.fact()));
 * }
 * }</pre>
 *
 * <p>A record is what was added together: all of it is kept, or nothing. Records are numbered from
 * 1; the facts of a record share its number. Safe from many threads: the numbers are the order.
 *
 * <p><b>Cost:</b> about 80 bytes for an answer, in memory or on disk.
 */
public final class Journal implements Closeable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1); // while the disk is full

    private final JournalStore store;
    private final JournalWriter writer;
    private volatile @Nullable Throwable unapplied; // why memory lacks a record
    private boolean closed; // guarded by this

    /**
     * A fact with the number of its record and the time when it was recorded.
     *
     * @param sequence the number of the record
     * @param recorded when it was added
     * @param fact the fact
     */
    public record Entry(long sequence, Instant recorded, Fact fact) {}

    private Journal(JournalStore store, JournalWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /** {@return an empty journal in memory} */
    public static Journal inMemory() {
        return open(new MemoryJournalStore(), Durability.OS);
    }

    /**
     * Opens a journal in a folder, or creates it; the folder around it must exist. No other program
     * can open it meanwhile.
     *
     * @param folder the folder
     * @param durability what an acknowledged fact survives
     * @throws org.crowd4j.io.MalformedFileException if it has files of another version, or one that
     *     is damaged
     * @throws IOException if it cannot be read or written, or is already open
     */
    public static Journal open(Path folder, Durability durability) throws IOException {
        return open(FileJournalStore.open(folder), durability);
    }

    /**
     * {@return a journal over a store, which it closes}
     *
     * @param store the store
     * @param durability what an acknowledged fact survives
     */
    public static Journal open(JournalStore store, Durability durability) {
        var records = new RecordStore(store::last, store::append, store::force);
        return new Journal(
                store,
                switch (durability) {
                    case MEMORY -> new BatchWriter(records, false, BatchWriter.PAUSE);
                    case OS -> new DirectWriter(records);
                    case DISK -> new BatchWriter(records, true, BatchWriter.PAUSE);
                });
    }

    /**
     * {@return a journal in memory of a recorded crowd: for each of its tasks, in the order of
     * {@link Settlement#inOrder}, the right label if it is known, the answers, and that it closed.
     * The answers have times only if each has one, as in a batch of ratings}
     *
     * @param question what was asked; if it has labels, those that it lacks are added
     * @param answers the answers
     * @param known the known right labels
     * @throws IllegalArgumentException if answers and gold have fewer than two labels
     */
    public static Journal of(LabelQuestion question, CategoricalAnswers answers, Gold known) {
        Journal journal = inMemory();
        RecordedCrowd.add(journal, question, answers.withLabels(known.labels()), known);
        return journal;
    }

    /**
     * Adds facts as one record and returns when it is acknowledged.
     *
     * @param together the facts, at least one
     * @return the number of the record
     * @throws IllegalArgumentException if an id has more than 4096 bytes, the record more than
     *     1 MiB, a text has an unpaired surrogate, or a time is before 1678 or after 2261
     * @throws UncheckedIOException if the record was refused; or, in mode {@code DISK}, if it was
     *     taken and is not on the disk yet, or may never be
     */
    public long add(Fact... together) {
        long sequence = append(record(together));
        await(sequence);
        return sequence;
    }

    /** {@return facts as a record, recorded now} */
    static byte[] record(Fact... together) {
        return FactCodec.encode(Instant.now(), together);
    }

    /**
     * Adds a record and returns its number at once. It is in the order of the journal, and not
     * refused later; in mode {@code DISK} it is not acknowledged yet.
     *
     * @throws UncheckedIOException if it is refused; then nothing is left of it
     * @throws IllegalArgumentException if it is too long, which would hold up those after it
     */
    long append(byte[] record) {
        checkArgument(
                record.length <= JournalFormat.MAX_RECORD,
                "a record must have at most %s bytes, got %s",
                JournalFormat.MAX_RECORD,
                record.length);
        return append(List.of(record));
    }

    /**
     * Adds facts, all or none, in as many records as they need, and applies them. A failure to
     * apply them leaves memory without facts of the journal, so further records are refused until
     * it is opened again.
     *
     * @param apply gets the number of the first record; {@link FactRecord#number} tells those of
     *     the facts
     * @return what {@code apply} returned
     * @throws UncheckedIOException if they were not written; then nothing is left of them
     */
    <T> T write(List<? extends Fact> facts, LongFunction<T> apply) {
        return append(FactRecord.of(facts), apply);
    }

    /** Adds records, all or none, and applies them in the same way. */
    <T> T append(List<FactRecord> records, LongFunction<T> apply) {
        long first = append(records.stream().map(FactRecord::bytes).toList());
        try {
            return apply.apply(first);
        } catch (RuntimeException | Error failed) {
            unapplied = failed;
            throw failed;
        }
    }

    private long append(List<byte[]> records) {
        try {
            checkApplied();
            return writer.append(records) - records.size() + 1;
        } catch (IOException failed) {
            throw notAdded(failed);
        }
    }

    private void checkApplied() throws IOException {
        Throwable reason = unapplied;
        if (reason != null) {
            throw new IOException(
                    "an earlier one could not be applied (%s): open the journal again".formatted(reason), reason);
        }
    }

    private static UncheckedIOException notAdded(IOException failed) {
        return new UncheckedIOException("the facts were not added: " + failed.getMessage(), failed);
    }

    /** Refuses further records until the journal is opened again: memory lacks one. */
    void refuse(Throwable reason) {
        unapplied = reason;
    }

    /**
     * Waits until a record is acknowledged; if the disk is full, for a second.
     *
     * @throws UncheckedIOException if it is not on the disk then, or could not be forced; it was
     *     taken, and is in the order of the journal unless the program or the machine ends before
     */
    void await(long sequence) {
        await(sequence, PATIENCE);
    }

    /** Waits, while the disk is full, for so many nanoseconds. */
    void await(long sequence, long patience) {
        try {
            writer.await(sequence, patience);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    JournalWriter writer() {
        return writer;
    }

    /** {@return the number of the last record; 0 if there is none} */
    long last() {
        return writer.last();
    }

    /**
     * {@return the entries of the records after one}
     *
     * @param after the number of a record; 0 for all
     */
    public Stream<Entry> entries(long after) {
        return Entries.of(store, after, writer.unwritten(after));
    }

    /**
     * {@return a live consensus of all facts about a question, present and future, by its method;
     * it is for use by one thread at a time}
     */
    public Ledger follow(LabelQuestion question) {
        return new JournalLedger(new LabelFacts(this, question), question.consensus());
    }

    /** {@return a live consensus of numbers in the same way} */
    public NumericLedger follow(NumericQuestion question) {
        return new JournalNumericLedger(this, question);
    }

    /** {@return live scores of items in the same way} */
    public PairwiseLedger follow(PairwiseQuestion question) {
        return new JournalPairwiseLedger(this, question);
    }

    /**
     * {@return ratings of workers by all facts about a question, present and future, by its rules;
     * they are for use by one thread at a time}
     */
    public JournalRatings ratings(LabelQuestion question) {
        return new JournalRatings(new LabelFacts(this, question), question.reputation());
    }

    /** {@return the answers to a question that are not retracted, for a batch method} */
    public CategoricalAnswers answers(LabelQuestion question) {
        return new LabelFacts(this, question).answers();
    }

    /** {@return the known right labels of a question} */
    public Gold gold(LabelQuestion question) {
        return new LabelFacts(this, question).gold();
    }

    /**
     * {@return a journal in memory of the first records of this one, under the same numbers: what
     * was known then}
     *
     * @param sequence the number of the last record; from 0 to that of the last one here
     * @throws IllegalArgumentException if there is no such record
     */
    public Journal upTo(long sequence) {
        checkArgument(sequence >= 0 && sequence <= last(), "a record must be from 0 to %s, got %s", last(), sequence);
        try {
            JournalWriter.Unwritten rest = writer.unwritten(0);
            long stored = Math.min(sequence, rest.last() - rest.records().size());
            MemoryJournalStore copy = new MemoryJournalStore();
            store.read(0, record -> {
                if (copy.last() < stored) {
                    copy.append(List.of(record));
                }
            });
            copy.append(rest.records().subList(0, (int) (sequence - stored)));
            return open(copy, Durability.OS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    /**
     * Writes everything and forces it to the disk.
     *
     * @throws IOException if that fails
     */
    public void force() throws IOException {
        writer.flush();
        store.force();
    }

    /**
     * Replaces the snapshot by a state that has all records up to one.
     *
     * @param parts the state in parts; begins with {@code upTo}, in eight bytes
     * @throws IOException if it cannot be written
     */
    void saveSnapshot(long upTo, byte[]... parts) throws IOException {
        writer.flush();
        if (store instanceof FileJournalStore files) {
            files.saveSnapshot(upTo, List.of(parts));
        } else {
            store.saveSnapshot(upTo, Bytes.concat(parts));
        }
    }

    /** {@return whether it ends with the program} */
    boolean isInMemory() {
        return store instanceof MemoryJournalStore;
    }

    /** {@return the snapshot, if there is one} */
    Optional<byte[]> snapshot() throws IOException {
        return store.snapshot();
    }

    /**
     * Forgets the records that the snapshot covers, as far as the store finds that worth while.
     *
     * @throws IOException if that fails
     */
    public void compact() throws IOException {
        Optional<byte[]> snapshot = store.snapshot();
        if (snapshot.isPresent()) {
            store.dropUpTo(ByteBuffer.wrap(snapshot.get()).getLong());
        }
    }

    /**
     * Replaces the id of a worker in all facts. Others go on meanwhile; facts that they add about
     * the worker may keep the id.
     *
     * @param worker the id
     * @param replacement an id that no worker has
     * @throws IOException if that fails; then no fact has changed
     */
    void erase(String worker, String replacement) throws IOException {
        writer.flush();
        store.rewrite(record -> FactCodec.rename(record, worker, replacement));
    }

    /** Writes everything, forces it to the disk and closes the store; again, it does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (store) {
            writer.close();
            store.force();
        }
    }

    /** {@return such as {@code Journal[1200 records]}} */
    @Override
    public String toString() {
        return "Journal[%d records]".formatted(last());
    }
}
