package org.crowd4j.service.load;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

/** Counts of times, in steps of a tenth of the power of two below. */
final class Latencies {
    private static final int STEPS = 10; // of each power of two
    private static final int POWERS = 40;

    private final AtomicLongArray counts = new AtomicLongArray(POWERS * STEPS);
    private final LongAccumulator greatest = new LongAccumulator(Math::max, 0);

    void add(long nanos) {
        long positive = Math.max(1, nanos);
        int power = 63 - Long.numberOfLeadingZeros(positive);
        int step = (int) (STEPS * (positive - (1L << power)) >> power);
        counts.incrementAndGet(Math.min(POWERS * STEPS - 1, power * STEPS + step));
        greatest.accumulate(nanos);
    }

    long count() {
        long count = 0;
        for (int i = 0; i < counts.length(); i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** {@return the time in milliseconds below which a share of all times are} */
    double millis(double share) {
        long below = (long) Math.ceil(share * count());
        for (int i = 0; i < counts.length(); i++) {
            below -= counts.get(i);
            if (below <= 0) {
                return Math.min(greatest.get(), (1L << i / STEPS) * (1 + (i % STEPS + 1.0) / STEPS)) / 1e6;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d, median %.2f ms, 99 %% %.2f ms, worst %.1f ms",
                count(),
                millis(0.5),
                millis(0.99),
                greatest.get() / 1e6);
    }
}
