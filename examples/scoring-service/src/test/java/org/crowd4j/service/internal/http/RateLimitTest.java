package org.crowd4j.service.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RateLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit(10, now::get);

    @Test
    void twoSecondsMayComeAtOnceAndThenTheyWait() {
        assertThat(IntStream.range(0, 20).map(i -> limit.take())).containsOnly(0);
        assertThat(limit.take()).isEqualTo(1);
        now.addAndGet(100_000_000);
        assertThat(limit.take()).isZero();
        assertThat(limit.take()).isEqualTo(1);
    }

    @Test
    void permitsDoNotPileUp() {
        now.addAndGet(1_000_000_000_000L);
        assertThat(IntStream.range(0, 100).filter(i -> limit.take() == 0).count())
                .isEqualTo(20);
    }
}
