package org.crowd4j.service.internal.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.ScoringEvent;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.internal.http.Exchange;
import org.crowd4j.service.internal.http.Problem;
import org.crowd4j.service.internal.http.Route;

/**
 * Sends the events of the engine to clients, as server-sent events.
 *
 * <p>All streams share one subscription, since each replays the ratings of workers. A client that
 * asks for events which are no longer in its history first gets a subscription of its own, when it
 * is its turn, until it has caught up. Each stream has a thread: a slow client delays nobody, and
 * one that falls behind the history is cut off and may come back.
 *
 * <p>The id of an event is the number of the record before its own, since one record may cause
 * several: a client that comes back with the last id gets all events of a record that it saw in
 * part, those it saw once more.
 */
public final class EventStreams implements AutoCloseable {
    private static final int OK = 200;
    private static final String EVENTS = "text/event-stream";
    private static final int HISTORY = 10_000; // events
    private static final int TOGETHER = 256; // events written at once
    private static final int CATCHING_UP = 2; // streams at a time
    private static final int WAITING = 1024; // events of a stream that catches up
    private static final int PATIENCE_SECONDS = 20; // for which its client may not read
    private static final int STEP_SECONDS = 1;
    private static final int RETRY_SECONDS = 10; // for clients beyond the limit

    private final ScoringEngine engine;
    private final ObjectMapper json;
    private final int limit;
    private final long heartbeatMillis;
    private final EventHistory history;
    private final ScoringEngine.Subscription shared;
    private final AtomicInteger open = new AtomicInteger();
    private final Semaphore catchingUp = new Semaphore(CATCHING_UP);
    private volatile boolean closed;

    /** Streams of an engine, whose events from now on are also passed to {@code each}. */
    public EventStreams(
            ScoringEngine engine, ObjectMapper json, int limit, long heartbeatMillis, Consumer<ScoringEvent> each) {
        this.engine = engine;
        this.json = json;
        this.limit = limit;
        this.heartbeatMillis = heartbeatMillis;
        long now = engine.sequence();
        long from = Math.max(0, now - HISTORY); // clients come back when a service starts again
        this.history = new EventHistory(HISTORY, from);
        this.shared = engine.subscribe(from, event -> {
            history.add(sent(event));
            if (event.sequence() > now) {
                each.accept(event);
            }
        });
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/v1/events", Scope.READ, this::stream));
    }

    /** {@return the number of open streams} */
    public int open() {
        return open.get();
    }

    /** {@return the number of the last record whose events have all come} */
    public long delivered() {
        return shared.delivered();
    }

    /** {@return why no more events come} */
    public Optional<Throwable> failure() {
        return shared.failure();
    }

    /** Forgets the events so far: they may have the id of a person who is erased. */
    public void forget() {
        history.forget(engine.sequence());
    }

    private void stream(Exchange exchange) throws IOException {
        long after = exchange.number("after", -1, Long.MAX_VALUE);
        if (after < 0) {
            after = exchange.header("Last-Event-ID").map(EventStreams::sequence).orElseGet(engine::sequence);
        }
        if (closed) {
            throw Problem.Reason.UNAVAILABLE.failure("the service is stopping");
        }
        if (exchange.isHead()) { // whose stream would not end: nothing shows that the client has left
            exchange.send(OK, EVENTS, new byte[0]);
            return;
        }
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            exchange.retryAfter(RETRY_SECONDS);
            throw Problem.Reason.TOO_MANY_REQUESTS.failure("%d streams may be open", limit);
        }
        try (OutputStream out = exchange.stream(EVENTS)) {
            write(out, ": welcome\nretry: 2000\n\n");
            follow(out, history.begin(after).isPresent() ? after : catchUp(out, after));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service stops");
        } finally {
            open.decrementAndGet();
        }
    }

    private static long sequence(String lastEventId) {
        try {
            return Math.max(0, Long.parseLong(lastEventId));
        } catch (NumberFormatException wrong) {
            throw Problem.Reason.INVALID_VALUE.failure("Last-Event-ID must be an integer");
        }
    }

    /** Sends the events after a record, until the client or the service leaves. */
    private void follow(OutputStream out, long after) throws IOException, InterruptedException {
        long next = history.begin(after).orElse(-1);
        while (isRunning() && history.has(next)) {
            List<EventHistory.Sent> some = history.read(next, TOGETHER, heartbeatMillis);
            next += some.size();
            write(out, some.stream().filter(event -> event.sequence() > after).toList());
        }
    }

    private boolean isRunning() {
        return !closed && shared.failure().isEmpty();
    }

    /** Sends events by a subscription of the client's own. @return the record up to which */
    private long catchUp(OutputStream out, long after) throws IOException, InterruptedException {
        while (!catchingUp.tryAcquire(STEP_SECONDS, TimeUnit.SECONDS)) {
            write(out, List.of());
        }
        BlockingQueue<EventHistory.Sent> events = new ArrayBlockingQueue<>(WAITING);
        long delivered = after;
        try (ScoringEngine.Subscription own = engine.subscribe(after, event -> offer(events, sent(event)))) {
            while (isRunning() && own.failure().isEmpty()) {
                delivered = own.delivered(); // what came before is in the queue, or was sent
                List<EventHistory.Sent> some = new ArrayList<>();
                if (events.drainTo(some, TOGETHER) == 0) {
                    if (history.begin(delivered).isPresent()) {
                        break;
                    }
                    EventHistory.Sent first = events.poll(STEP_SECONDS, TimeUnit.SECONDS);
                    some = first == null ? some : List.of(first);
                }
                write(out, some);
            }
        } finally {
            catchingUp.release();
        }
        return delivered;
    }

    private static void offer(BlockingQueue<EventHistory.Sent> events, EventHistory.Sent event) {
        try {
            if (!events.offer(event, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the client of a stream does not read");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the stream has ended", ended);
        }
    }

    /** Writes events at once; where there are none, a comment, which finds out whether the client is there. */
    private static void write(OutputStream out, List<EventHistory.Sent> events) throws IOException {
        if (events.isEmpty()) {
            write(out, ": still here\n\n");
            return;
        }
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        events.forEach(event -> event.writeTo(together));
        together.writeTo(out);
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** {@return an event in the form that browsers read} */
    private EventHistory.Sent sent(ScoringEvent event) {
        EventView view = EventView.of(event);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        String head = "id: %d\nevent: %s\ndata: ".formatted(view.sequence() - 1, view.type());
        text.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        try {
            text.writeBytes(json.writeValueAsBytes(view));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        text.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return new EventHistory.Sent(view.sequence(), text.toByteArray());
    }

    /** Ends all streams soon. */
    @Override
    public void close() {
        closed = true;
        history.close();
        shared.close();
    }
}
