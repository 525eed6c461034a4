package org.crowd4j.service.internal.http;

import java.util.function.LongSupplier;

/** A bucket of permits that fills at a constant rate and has room for those of two seconds. */
public final class RateLimit {
    private static final double NANOS = 1e9; // per second
    private static final int SECONDS = 2;

    private final int rate; // permits per second
    private final LongSupplier clock; // nanoseconds
    private double permits;
    private long last;

    public RateLimit(int rate, LongSupplier clock) {
        this.rate = rate;
        this.clock = clock;
        this.permits = (double) rate * SECONDS;
        this.last = clock.getAsLong();
    }

    /** {@return 0 if there was a permit, and otherwise the seconds to wait, at least 1} */
    public synchronized int take() {
        long now = clock.getAsLong();
        permits = Math.min((double) rate * SECONDS, permits + (now - last) / NANOS * rate);
        last = now;
        if (permits >= 1) {
            permits--;
            return 0;
        }
        return (int) Math.max(1, Math.ceil((1 - permits) / rate));
    }
}
