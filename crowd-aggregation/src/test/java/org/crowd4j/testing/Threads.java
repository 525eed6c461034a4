package org.crowd4j.testing;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Runs work in a pool of its own. */
public final class Threads {

    private Threads() {}

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
