package org.crowd4j.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.ScoringEvent;
import org.crowd4j.live.ScoringListener;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of the engine to clients, as server-sent events.
 *
 * <p>Each stream has a subscription and a thread of its own: a slow client delays nobody, and one
 * that does not read for long is cut off. The id of an event is the number of the record before
 * its own, since one record may cause several: a client that comes back with the last id gets all
 * events of a record that it saw in part, those it saw once more.
 */
final class EventStreams implements AutoCloseable {
    private static final int WAITING = 1024; // events of a stream
    private static final int TOGETHER = 256; // events written at once
    private static final int PATIENCE = 20; // seconds for which a client may not read
    private static final long STEP = 200; // milliseconds until a stream notices that it should end

    private final ScoringEngine engine;
    private final ObjectMapper json;
    private final int limit;
    private final long heartbeatMillis;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closed;

    EventStreams(ScoringEngine engine, ObjectMapper json, int limit, long heartbeatMillis) {
        this.engine = engine;
        this.json = json;
        this.limit = limit;
        this.heartbeatMillis = heartbeatMillis;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/events", Scope.READ, this::stream));
    }

    /** {@return the number of open streams} */
    int open() {
        return open.get();
    }

    private void stream(Exchange exchange) throws IOException {
        long after = exchange.number("after", -1, 0);
        if (after < 0) {
            after = exchange.header("Last-Event-ID").map(EventStreams::sequence).orElseGet(engine::sequence);
        }
        if (closed) {
            throw new Problem.Failure(Problem.Reason.UNAVAILABLE, "the service is stopping");
        }
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            exchange.header("Retry-After", "10");
            throw new Problem.Failure(Problem.Reason.TOO_MANY_REQUESTS, "%d streams may be open".formatted(limit));
        }
        BlockingQueue<ScoringEvent> events = new ArrayBlockingQueue<>(WAITING);
        try (ScoringEngine.Subscription subscription = engine.subscribe(after, filling(events))) {
            send(exchange, events, subscription);
        } finally {
            open.decrementAndGet();
        }
    }

    private static long sequence(String lastEventId) {
        try {
            return Math.max(0, Long.parseLong(lastEventId));
        } catch (NumberFormatException wrong) {
            throw new Problem.Failure(Problem.Reason.INVALID_VALUE, "Last-Event-ID must be an integer");
        }
    }

    private static ScoringListener filling(BlockingQueue<ScoringEvent> events) {
        return event -> {
            try {
                if (!events.offer(event, PATIENCE, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the client of a stream does not read");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the stream has ended", ended);
            }
        };
    }

    private void send(Exchange exchange, BlockingQueue<ScoringEvent> events, ScoringEngine.Subscription subscription)
            throws IOException {
        List<ScoringEvent> some = new ArrayList<>(TOGETHER);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream out = exchange.stream("text/event-stream")) {
            write(out, ": welcome\nretry: 2000\n\n");
            while (!closed && subscription.failure().isEmpty()) {
                ScoringEvent first = next(events);
                if (first == null) {
                    write(out, ": still here\n\n");
                    continue;
                }
                some.add(first);
                events.drainTo(some, TOGETHER - 1);
                for (ScoringEvent event : some) {
                    append(text, EventView.of(event));
                }
                text.writeTo(out);
                out.flush();
                text.reset();
                some.clear();
            }
        }
    }

    /** {@return the next event; null if none comes until the next heartbeat or the end} */
    private @Nullable ScoringEvent next(BlockingQueue<ScoringEvent> events) throws InterruptedIOException {
        try {
            long step = Math.min(heartbeatMillis, STEP);
            for (long waited = 0; waited < heartbeatMillis && !closed; waited += step) {
                ScoringEvent event = events.poll(step, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
            }
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service stops");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Adds an event in the form that browsers read. */
    private void append(ByteArrayOutputStream text, EventView event) throws IOException {
        String head = "id: %d\nevent: %s\ndata: ".formatted(event.sequence() - 1, event.type());
        text.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        text.writeBytes(json.writeValueAsBytes(event));
        text.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Ends all streams soon. */
    @Override
    public void close() {
        closed = true;
    }
}
