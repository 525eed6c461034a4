package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A spinning lock")
class SpinningLockTest {
    private static final int THREADS = 4;
    private static final int TURNS = 50_000;

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
