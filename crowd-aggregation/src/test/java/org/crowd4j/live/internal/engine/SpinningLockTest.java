package org.crowd4j.live.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A spinning lock")
class SpinningLockTest {
    private static final int THREADS = 4;
    private static final int TURNS = 50_000;
    private static final int PARTS = 1000; // a tenth of a second, if the thread is never served

    private final SpinningLock lock = new SpinningLock();
    private int turns;

    @Test
    void isHeldByOneThreadAtATime() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            threads.add(new Thread(this::count));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(turns).isEqualTo(THREADS * TURNS);
    }

    @Test
    void isGivenToAThreadThatWaitsBetweenThePartsOfLongWork() throws InterruptedException {
        AtomicBoolean served = new AtomicBoolean();
        lock.lock();
        Thread waiting = new Thread(() -> {
            lock.lock();
            served.set(true);
            lock.unlock();
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        int parts = 0;
        for (; parts < PARTS && !served.get(); parts++) {
            lock.unlock();
            lock.giveWay();
            lock.lock();
        }
        lock.unlock();
        waiting.join();

        assertThat(parts).isLessThan(PARTS);
    }

    private void count() {
        for (int i = 0; i < TURNS; i++) {
            lock.lock();
            try {
                turns++;
            } finally {
                lock.unlock();
            }
        }
    }
}
