package org.crowd4j.live.internal.journal;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gathers records in memory, from where a thread of its own hands to the store all that have come,
 * in one call. If asked to, it then forces the store, while the next batch gathers, and
 * acknowledges the whole batch.
 *
 * <p>A record that was taken is never refused afterwards: while the store cannot add a batch, the
 * thread keeps it and tries again, and further records are refused. After a force that failed,
 * nothing is written any more.
 */
public final class BatchWriter implements JournalWriter {
    private static final long ROOM = 64L << 20; // bytes that gather before callers wait
    public static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1); // wait for expected records
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1); // of those who need the store

    private final RecordStore store;
    private final boolean forces;
    private final long pause; // nanoseconds between attempts
    private final Thread thread = new Thread(this::run, "crowd4j-journal");

    // Guarded by this.
    private @Nullable Batch gathering;
    private @Nullable Batch underWay; // or done
    private long last;
    private int enough = Integer.MAX_VALUE; // records that wake the thread; it is awake
    private int expected; // records that are worth waiting for
    private long until; // System.nanoTime when the wait for them ends
    private boolean ended;

    // Written by the thread alone.
    private volatile long done; // record
    private volatile @Nullable Throwable failure; // of the last attempt
    private volatile boolean broken; // for good

    /** Records that are handed to the store together. */
    private static final class Batch {
        private final long first; // number
        private final ArrayList<byte[]> records = new ArrayList<>();
        private final CountDownLatch settled = new CountDownLatch(1); // done, or given up
        private long bytes;

        Batch(long first) {
            this.first = first;
        }

        long last() {
            return first + records.size() - 1;
        }
    }

    public BatchWriter(RecordStore store, boolean forces, long pause) {
        this.store = store;
        this.forces = forces;
        this.pause = pause;
        this.last = store.last().getAsLong();
        this.done = last;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long append(List<byte[]> records) throws IOException {
        boolean wake;
        long number;
        synchronized (this) {
            Throwable reason = failure;
            if (ended) {
                throw new IOException("the journal is closed");
            }
            if (broken || reason != null) {
                throw new IOException(message(reason), reason);
            }
            Batch batch = gathering;
            if (batch == null) {
                batch = new Batch(last + 1);
            }
            batch.records.ensureCapacity(batch.records.size() + records.size()); // nothing after it lacks memory
            for (byte[] record : records) {
                batch.records.add(record);
                batch.bytes += record.length;
            }
            gathering = batch;
            last += records.size();
            number = last;
            wake = batch.records.size() >= enough;
            enough = wake ? Integer.MAX_VALUE : enough;
        }
        if (wake) {
            LockSupport.unpark(thread);
        }
        return number;
    }

    private static String message(@Nullable Throwable reason) {
        return reason instanceof IOException ? String.valueOf(reason.getMessage()) : String.valueOf(reason);
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public boolean isAcknowledged(long sequence) {
        return !forces || sequence <= done;
    }

    @Override
    public void await(long sequence, long patience) throws IOException {
        if (forces) {
            awaitDone(sequence, patience);
        } else {
            pace();
        }
    }

    /** Waits until the thread has done with a record. */
    private void awaitDone(long sequence, long patience) throws IOException {
        long failing = 0; // since when
        while (done < sequence) {
            Throwable reason = failure;
            long now = System.nanoTime();
            failing = reason == null || failing == 0 ? now : failing;
            if (broken) {
                throw new IOException("record %d may not be on the disk".formatted(sequence), reason);
            }
            if (reason != null && now - failing >= patience) {
                throw new IOException(
                        "record %d was taken, but is not on the disk yet: %s".formatted(sequence, message(reason)),
                        reason);
            }
            pause(sequence);
        }
    }

    /** Waits a moment for a record, also if the thread is interrupted: the record is taken. */
    private void pause(long sequence) {
        Batch batch;
        synchronized (this) {
            batch = gathering != null && gathering.first <= sequence ? gathering : underWay;
        }
        if (batch != null) {
            var unused = Uninterruptibles.awaitUninterruptibly(batch.settled, pause, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void pace() {
        while (failure == null && isFull()) {
            pause(done + 1);
        }
    }

    private synchronized boolean isFull() {
        return gathering != null && gathering.bytes > ROOM && !ended;
    }

    @Override
    public synchronized Unwritten unwritten(long after) {
        List<byte[]> records = new ArrayList<>();
        if (underWay != null && done < underWay.last()) {
            addAfter(after, underWay, records);
        }
        if (gathering != null) {
            addAfter(after, gathering, records);
        }
        return new Unwritten(last, records);
    }

    private static void addAfter(long after, Batch batch, List<byte[]> records) {
        int size = batch.records.size();
        records.addAll(batch.records.subList((int) Math.min(size, Math.max(0, after + 1 - batch.first)), size));
    }

    private void run() {
        try {
            for (Batch batch = next(); batch != null; batch = next()) {
                write(batch);
                long begin = System.nanoTime();
                if (forces) {
                    store.force().run();
                }
                done = batch.last();
                expect(batch, System.nanoTime() - begin);
                batch.settled.countDown();
            }
        } catch (Throwable failed) { // whatever it was, others wait to be told
            giveUp(failed);
        }
    }

    /**
     * Expects that those whose records were forced come back, for half the time of a force at most:
     * together with what has come meanwhile, their next records are one batch instead of two, which
     * take turns and wait for each other's forces.
     */
    private synchronized void expect(Batch forced, long duration) {
        expected = forced.records.size() + (gathering == null ? 0 : gathering.records.size());
        until = System.nanoTime() + Math.min(duration / 2, LONGEST);
    }

    /** {@return what has gathered; null after the last batch} */
    private @Nullable Batch next() {
        while (true) {
            long rest;
            synchronized (this) {
                rest = ended ? 0 : until - System.nanoTime();
                Batch batch = gathering;
                if (batch != null && (rest <= 0 || batch.records.size() >= expected)) {
                    gathering = null;
                    underWay = batch;
                    enough = Integer.MAX_VALUE;
                    return batch;
                }
                if (ended) {
                    return null;
                }
                enough = rest > 0 ? expected : 1;
            }
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Adds a batch to the store, at the end of the journal at once or never. */
    private void write(Batch batch) throws IOException {
        while (true) {
            try {
                store.append().add(batch.records);
                failure = null;
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError failed) {
                failure = failed;
                synchronized (this) {
                    if (ended) {
                        throw failed;
                    }
                }
            }
            LockSupport.parkNanos(this, pause);
        }
    }

    private void giveUp(Throwable failed) {
        broken = true;
        failure = failed;
        synchronized (this) {
            if (underWay != null) {
                underWay.settled.countDown();
            }
            if (gathering != null) {
                gathering.settled.countDown();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        awaitDone(last(), PATIENCE);
    }

    /** Refuses further records, finishes the others, and ends the thread. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            ended = true;
        }
        LockSupport.unpark(thread);
        Uninterruptibles.joinUninterruptibly(thread);
        awaitDone(last(), 0);
    }
}
