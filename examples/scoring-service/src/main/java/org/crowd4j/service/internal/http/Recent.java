package org.crowd4j.service.internal.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that all readers share, by name: each is computed at most once a second, by one of those
 * who ask, while the others get the one before.
 */
public final class Recent<T> {
    private static final long OLD = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE = 2; // seconds for the first value

    private final LongSupplier clock; // nanoseconds
    private final Map<String, Value<T>> values = new ConcurrentHashMap<>();

    public Recent(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * {@return the value of a name, not older than a second and the time it takes to compute}
     *
     * @throws Problem.Failure if the first value takes too long; the caller should ask again
     */
    public T get(String name, Supplier<T> computed) {
        return values.computeIfAbsent(name, any -> new Value<>()).get(computed, clock);
    }

    /** Makes whoever asks next compute. */
    public void forget() {
        values.clear();
    }

    private static final class Value<T> {
        private final ReentrantLock computing = new ReentrantLock();
        private volatile @Nullable T latest;
        private long at;

        T get(Supplier<T> computed, LongSupplier clock) {
            T before = latest;
            if (before == null ? !waited() : !computing.tryLock()) {
                if (before == null) {
                    throw Problem.Reason.TOO_MANY_REQUESTS.failure("it is being computed; ask again");
                }
                return before;
            }
            try {
                long now = clock.getAsLong();
                T known = latest;
                if (known == null || now - at >= OLD) {
                    known = computed.get();
                    latest = known;
                    at = now;
                }
                return known;
            } finally {
                computing.unlock();
            }
        }

        private boolean waited() {
            try {
                return computing.tryLock(PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
