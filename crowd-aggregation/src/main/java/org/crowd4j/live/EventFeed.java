package org.crowd4j.live;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Delivers the events of an engine to one listener, on a thread of its own. */
final class EventFeed implements ScoringEngine.Subscription {
    private static final int BATCH = 4096; // facts whose events are gathered before they are delivered

    private final LiveEngine engine;
    private final List<LiveQuestion> questions;
    private final ScoringListener listener;
    private final Thread thread = new Thread(this::run, "crowd4j-events");
    private final long after;
    private long position; // the record whose events were gathered last
    private volatile long delivered;
    private volatile boolean closed;
    private volatile boolean waiting;
    private volatile @Nullable Throwable failure;

    EventFeed(LiveEngine engine, List<LiveQuestion> questions, long after, ScoringListener listener) {
        this.engine = engine;
        this.questions = questions;
        this.after = after;
        this.delivered = after;
        this.position = after;
        this.listener = listener;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Wakes the thread if it waits for a record. */
    void wake() {
        if (waiting) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    boolean ended() {
        return closed;
    }

    private void run() {
        try {
            List<EventCursor> cursors = new ArrayList<>();
            questions.forEach(question -> cursors.add(new EventCursor(question, after)));
            while (!closed) {
                long last = engine.journal.last();
                if (last <= delivered) {
                    waiting = true;
                    if (engine.journal.last() <= delivered && !closed) {
                        LockSupport.park(this);
                    }
                    waiting = false;
                } else {
                    deliver(last, cursors);
                }
            }
        } catch (Throwable thrown) { // whatever a listener throws ends its subscription alone
            failure = thrown;
            closed = true;
        }
    }

    /**
     * Delivers the events of the records up to one, all of which are in the logs once asked, when
     * they are acknowledged: a listener must not learn what a failure of the machine undoes.
     */
    private void deliver(long last, List<EventCursor> cursors) {
        engine.journal.await(last, Long.MAX_VALUE);
        int[] ends = questions.stream().mapToInt(question -> question.end(last)).toArray();
        NavigableMap<Long, ScoringEvent.Banned> bans = engine.bans(position, last);
        List<ScoringEvent> events = new ArrayList<>();
        long sequence = next(cursors, ends, bans);
        while (sequence <= last && !closed) {
            for (int records = 0; records < BATCH && sequence <= last; records++) {
                for (int q = 0; q < ends.length; q++) {
                    while (cursors.get(q).sequence(ends[q]) == sequence) {
                        cursors.get(q).advance(ends[q], events);
                    }
                }
                if (bans.containsKey(sequence)) {
                    events.add(bans.get(sequence));
                }
                position = sequence;
                sequence = next(cursors, ends, bans);
            }
            pass(events);
            events.clear();
        }
        delivered = closed ? delivered : last;
    }

    /** {@return the next record with events of its own or of a question} */
    private long next(List<EventCursor> cursors, int[] ends, NavigableMap<Long, ScoringEvent.Banned> bans) {
        Long ban = bans.higherKey(position);
        long least = ban == null ? Long.MAX_VALUE : ban;
        for (int q = 0; q < ends.length; q++) {
            least = Math.min(least, cursors.get(q).sequence(ends[q]));
        }
        return least;
    }

    private void pass(List<ScoringEvent> events) {
        for (ScoringEvent event : events) {
            if (closed) {
                return;
            }
            listener.on(event);
            delivered = Math.max(delivered, event.sequence() - 1);
        }
    }
}
