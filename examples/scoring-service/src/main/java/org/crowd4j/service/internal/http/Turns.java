package org.crowd4j.service.internal.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Lets few requests at a time do what takes long, so that they do not take all threads. */
public final class Turns {
    private final int most;
    private final Semaphore free;
    private final String what;

    /** Turns for {@code most} requests; {@code what} they do is said to the others. */
    public Turns(int most, String what) {
        this.most = most;
        this.free = new Semaphore(most);
        this.what = what;
    }

    /** Something that takes long. */
    public interface Work {
        void run() throws IOException;
    }

    /**
     * Does it now.
     *
     * @throws Problem.Failure if as many as may are doing it
     */
    public void take(Work work) throws IOException {
        if (!free.tryAcquire()) {
            throw Problem.Reason.TOO_MANY_REQUESTS.failure("%d clients at a time may %s", most, what);
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }
}
