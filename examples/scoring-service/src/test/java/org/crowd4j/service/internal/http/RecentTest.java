package org.crowd4j.service.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RecentTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger computed = new AtomicInteger();
    private final Recent<Integer> recent = new Recent<>(now::get);

    @Test
    void aValueIsComputedOnceASecond() {
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(1);
        now.addAndGet(SECOND - 1);
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(1);
        now.addAndGet(1);
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void namesHaveTheirOwnValues() {
        assertThat(recent.get("a", () -> 1)).isEqualTo(1);
        assertThat(recent.get("b", () -> 2)).isEqualTo(2);
    }

    @Test
    void whatIsForgottenIsComputedAgain() {
        recent.get("a", computed::incrementAndGet);
        recent.forget();
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void othersGetTheValueBeforeWhileTheNextIsComputed() throws InterruptedException {
        recent.get("a", () -> 1);
        now.addAndGet(SECOND);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread slow = new Thread(() -> recent.get("a", () -> {
            begun.countDown();
            await(end);
            return 2;
        }));
        slow.start();
        await(begun);
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(1);
        end.countDown();
        slow.join();
        assertThat(recent.get("a", computed::incrementAndGet)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
