package org.crowd4j.benchmarks.speed;

import java.util.Locale;

/** How long many calls took: their number, quantiles to a sixteenth, and the longest. */
final class Durations {
    private static final double MILLIS = 1e6; // nanoseconds

    private final long[] counts = new long[64 * 16]; // by the logarithm of the time, in sixteenths
    private long calls;
    private long longest;

    synchronized void add(long nanos) {
        calls++;
        longest = Math.max(longest, nanos);
        int log = 63 - Long.numberOfLeadingZeros(Math.max(16, nanos));
        counts[log * 16 + (int) (nanos >>> (log - 4) & 15)]++;
    }

    synchronized void into(Durations all) {
        for (int i = 0; i < counts.length; i++) {
            all.counts[i] += counts[i];
        }
        all.calls += calls;
        all.longest = Math.max(all.longest, longest);
    }

    synchronized long calls() {
        return calls;
    }

    private double millis(double share) {
        long rank = (long) (share * calls);
        int i = 0;
        for (long below = counts[0]; below <= rank && i < counts.length - 1; below += counts[i]) {
            i++;
        }
        return (16 + i % 16 + 1) * (double) (1L << (i / 16 - 4)) / MILLIS;
    }

    /** {@return such as {@code p50 0.41 ms, p99 1.20 ms, p99.9 2.03 ms, longest 8.1 ms}} */
    @Override
    public synchronized String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, longest %.1f ms",
                millis(0.5),
                millis(0.99),
                millis(0.999),
                longest / MILLIS);
    }
}
