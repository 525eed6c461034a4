package org.crowd4j.live.internal.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that is held for about a microsecond: who finds it taken looks again for a few
 * microseconds before it sleeps, because to put a thread to sleep and to wake it takes longer.
 */
public final class SpinningLock {
    private static final int LOOKS = 1 << 9; // if the holder is not running, sleeping lets it run
    private static final long MOMENT = 100_000; // nanoseconds

    private final ReentrantLock lock = new ReentrantLock();

    public void lock() {
        for (int look = 0; look < LOOKS; look++) {
            if (!lock.isLocked() && lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    public void unlock() {
        lock.unlock();
    }

    /**
     * Lets those who wait go first. Long work calls it between its parts, without the lock: else it
     * takes the lock again before a thread that sleeps is awake.
     */
    public void giveWay() {
        if (lock.hasQueuedThreads()) {
            LockSupport.parkNanos(MOMENT);
        }
    }
}
