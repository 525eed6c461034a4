package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Runs work in a pool of its own. */
public final class Threads {

    private Threads() {}

    /** Runs work in an interrupted thread: it must be cancelled and leave the flag as it is. */
    public static void assertCancelled(Runnable work) {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(work::run);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** {@return what {@code work} gives on so many threads} */
    public static <T> T on(int threads, Supplier<T> work) {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work::get).join();
        } finally {
            pool.shutdown();
        }
    }
}
