package org.crowd4j.io.internal.csv;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;

/**
 * Tasks that run on several threads and whose results are taken in the order of their submission:
 * in the pool that this is created in, else in the common pool, and on the thread that takes the
 * results.
 */
public final class OrderedTasks<T> {
    private final ForkJoinPool pool;
    private final ArrayDeque<FutureTask<T>> tasks = new ArrayDeque<>();

    public OrderedTasks() {
        ForkJoinPool around = ForkJoinTask.getPool();
        pool = around == null ? ForkJoinPool.commonPool() : around;
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** {@return whether there are tasks for all threads, and more would only take memory} */
    public boolean isFull() {
        return tasks.size() >= pool.getParallelism() + 2;
    }

    public void submit(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        tasks.add(task);
        pool.execute(task);
    }

    /**
     * Removes the oldest task. Until it is done, this thread runs tasks that no other has begun.
     */
    public FutureTask<T> oldest() {
        FutureTask<T> oldest = tasks.remove();
        oldest.run(); // does nothing if another thread has begun
        for (FutureTask<T> task : tasks) {
            if (oldest.isDone()) {
                break;
            }
            task.run();
        }
        return oldest;
    }

    /** Throws what ended a task; returns what else to throw. */
    public static IllegalStateException rethrown(ExecutionException failed) throws IOException {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        Throwables.throwIfInstanceOf(cause, IOException.class);
        Throwables.throwIfUnchecked(cause);
        return new IllegalStateException(cause);
    }

    /** Takes back the tasks that no thread has begun. */
    public void cancel() {
        tasks.forEach(task -> task.cancel(false));
    }
}
