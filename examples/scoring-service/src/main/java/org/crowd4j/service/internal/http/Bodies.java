package org.crowd4j.service.internal.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests while no thread waits for them: clients that send slowly, or stop in
 * the middle, take no thread from the others.
 */
public final class Bodies {
    private static final long SLOWEST = 1000; // bytes per second
    private static final long PATIENCE = 5; // seconds without looking at the speed
    private static final int TOGETHER = 64; // long bodies that there is room for
    private static final int DRAINED = 1 << 20; // bytes read and dropped, so that the client reads the response

    private final int limit;
    private final long room;
    private final AtomicLong held = new AtomicLong(); // bytes of bodies that are not complete

    /** Bodies of at most {@code limit} bytes. */
    public Bodies(int limit) {
        this.limit = limit;
        this.room = (long) limit * TOGETHER;
    }

    /** What becomes of a body. */
    public interface Reader {

        /** Takes the whole body. */
        void take(byte[] body);

        /** Takes the reason why there is none. */
        void fail(Throwable reason);
    }

    /** Reads a body, and passes it on when it is complete: now, or later on another thread. */
    public void read(Request request, Reader reader) {
        new Reading(request, reader).run();
    }

    private final class Reading implements Runnable {
        private final Request request;
        private final Reader reader;
        private final long started = System.nanoTime();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private Problem.@Nullable Failure refusal; // the rest is dropped
        private int dropped;

        Reading(Request request, Reader reader) {
            this.request = request;
            this.reader = reader;
            if (request.getLength() > limit) {
                refusal = tooLong();
            }
        }

        private Problem.Failure tooLong() {
            return Problem.Reason.LONG_BODY.failure("a body may have %d bytes", limit);
        }

        @Override
        public void run() {
            for (boolean last = false; !last && dropped < DRAINED; ) {
                Content.Chunk chunk = request.read();
                if (chunk == null && isSlow()) {
                    forget();
                    reader.fail(
                            Problem.Reason.SLOW_REQUEST.failure("a body must come with %d bytes a second", SLOWEST));
                    return;
                }
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    forget();
                    reader.fail(chunk.getFailure());
                    return;
                }
                take(chunk);
                last = chunk.isLast();
                chunk.release();
            }
            if (refusal == null) {
                byte[] whole = body.toByteArray();
                forget();
                reader.take(whole);
            } else {
                reader.fail(refusal);
            }
        }

        private boolean isSlow() {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
            return seconds > PATIENCE && body.size() + dropped < (seconds - PATIENCE) * SLOWEST;
        }

        private void take(Content.Chunk chunk) {
            int bytes = chunk.remaining();
            if (refusal == null && body.size() + bytes > limit) {
                refuse(tooLong());
            } else if (refusal == null && held.get() + bytes > room) {
                refuse(Problem.Reason.TOO_MANY_REQUESTS.failure("too many bodies come at once"));
            }
            if (refusal == null) {
                byte[] copy = new byte[bytes];
                chunk.getByteBuffer().get(copy);
                body.writeBytes(copy);
                held.addAndGet(bytes);
            } else {
                dropped += bytes;
            }
        }

        private void refuse(Problem.Failure reason) {
            forget();
            refusal = reason;
        }

        private void forget() {
            held.addAndGet(-body.size());
            body.reset();
        }
    }
}
