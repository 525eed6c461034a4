package org.crowd4j.service.internal.events;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The latest events as they are sent, for all streams: each is taken from the engine and written as
 * JSON once. Events have numbers in their order, from 0.
 */
public final class EventHistory {
    private final Sent[] ring;
    private long first; // number of the oldest that is kept
    private long end; // number of the next
    private long from; // all events of later records are here or still to come
    private boolean closed;

    /** An event as it is sent. */
    static final class Sent {
        private final long sequence;
        private final byte[] text;

        /** An event of a record. */
        Sent(long sequence, byte[] text) {
            this.sequence = sequence;
            this.text = text;
        }

        long sequence() {
            return sequence;
        }

        void writeTo(ByteArrayOutputStream out) {
            out.writeBytes(text);
        }
    }

    /** The latest {@code size} events of records after {@code from}. */
    public EventHistory(int size, long from) {
        this.ring = new Sent[size];
        this.from = from;
    }

    private Sent at(long number) {
        return ring[(int) (number % ring.length)];
    }

    /** Adds an event. */
    public synchronized void add(Sent event) {
        if (end - first == ring.length) {
            from = Math.max(from, at(first++).sequence);
        }
        ring[(int) (end++ % ring.length)] = event;
        notifyAll();
    }

    /**
     * {@return the number from which to read the events after a record; empty if some may be gone}
     * Where the engine has not delivered that record yet, earlier ones come too.
     */
    public synchronized OptionalLong begin(long after) {
        if (after < from) {
            return OptionalLong.empty();
        }
        long number = end;
        while (number > first && at(number - 1).sequence > after) {
            number--;
        }
        return OptionalLong.of(number);
    }

    /** {@return whether an event is kept or still to come} */
    public synchronized boolean has(long number) {
        return number >= first;
    }

    /** {@return some events from a number on; it waits for the first, and may wait in vain} */
    public synchronized List<Sent> read(long number, int most, long waitMillis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        for (long left = waitMillis; number >= end && left > 0 && !closed; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        List<Sent> some = new ArrayList<>();
        for (long next = Math.max(first, number); next < end && some.size() < most; next++) {
            some.add(at(next));
        }
        return some;
    }

    /** Forgets the events so far: they may have the id of a person who is erased. */
    public synchronized void forget(long last) {
        Arrays.fill(ring, null);
        first = end;
        from = Math.max(from, last);
    }

    /** Lets nobody wait any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
