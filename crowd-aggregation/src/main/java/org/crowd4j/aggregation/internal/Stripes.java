package org.crowd4j.aggregation.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs sweeps over stripes of tasks, in the pool it is called from. How the tasks are cut depends on the data alone, each
 * stripe has counts of its own, and these are added from left to right: the bits are the same on any number of threads.
 *
 * <p>A stripe pays when it has answers enough to outweigh clearing and adding its table. Where the tables are so large that
 * only one stripe would pay, tasks are still cut for the E step, and the counts are then taken worker by worker, each worker
 * having a part of the table to itself.
 */
public final class Stripes {
    private static final int ANSWERS_AT_LEAST = 1 << 16;
    private static final int ANSWERS_PER_ENTRY = 4;
    private static final long TABLE_BYTES_AT_MOST = 256L << 20;
    private static final int MOST = 64;
    private static final int TASKS_BETWEEN_CHECKS = 1 << 13;

    private final Cells cells;
    private final Sweep sweep;
    private final Watch watch;
    private final int[] bounds; // of the stripes, as tasks
    private final Counts[] counts; // one a stripe; they share the first's table if counting is by worker
    private final @Nullable WorkerMajor byWorker;

    /** Cuts the tasks of {@code cells} for {@code sweep}. */
    public Stripes(Cells cells, Sweep sweep, Watch watch) {
        this.cells = cells;
        this.sweep = sweep;
        this.watch = watch;
        int answers = cells.cell.length;
        int most = Math.min(MOST, Math.max(1, answers / ANSWERS_AT_LEAST));
        int paying = stripes(answers, sweep.tableLength());
        byWorker = paying == 1 && most > 1 ? new WorkerMajor(cells) : null;
        bounds = cut(byWorker == null ? paying : most);
        counts = new Counts[bounds.length - 1];
        for (int s = 0; s < counts.length; s++) {
            counts[s] = new Counts(s == 0 || byWorker == null ? sweep.tableLength() : 0, sweep.width());
        }
    }

    /** {@return how many stripes of their own counts pay for so many answers and so large a table} */
    static int stripes(int answers, int tableLength) {
        long atLeast = Math.max(ANSWERS_AT_LEAST, (long) ANSWERS_PER_ENTRY * tableLength);
        long held = Math.max(1, TABLE_BYTES_AT_MOST / (8L * Math.max(1, tableLength)));
        return (int) Math.max(1, Math.min(Math.min(MOST, held), answers / atLeast));
    }

    /** Tasks whose first answer comes after equal shares of the answers. */
    private int[] cut(int stripes) {
        int[] ends = new int[stripes + 1];
        int task = 0;
        for (int s = 1; s < stripes; s++) {
            long share = (long) cells.cell.length * s / stripes;
            while (cells.from[task] < share) {
                task++;
            }
            ends[s] = task;
        }
        ends[stripes] = cells.n;
        return ends;
    }

    /** {@return the counts of one sweep, which also fills in {@code q}; good until the next call} */
    public Counts expect(Parameters parameters, double[] q) {
        return run(q, (begin, end, into) -> sweep.expect(parameters, begin, end, q, into, byWorker == null));
    }

    /** {@return the counts under a given posterior; good until the next call} */
    public Counts count(double[] q) {
        return run(q, (begin, end, into) -> {
            if (byWorker == null) {
                sweep.count(begin, end, q, into);
            } else {
                int width = sweep.width();
                for (int i = begin * width; i < end * width; i++) {
                    into.labels[i % width] += q[i];
                }
            }
        });
    }

    private interface Piece {
        void run(int begin, int end, Counts into);
    }

    private Counts run(double[] q, Piece piece) {
        parallel(counts.length, stripe -> {
            counts[stripe].clear();
            for (int begin = bounds[stripe]; begin < bounds[stripe + 1]; begin += TASKS_BETWEEN_CHECKS) {
                watch.check();
                piece.run(begin, Math.min(bounds[stripe + 1], begin + TASKS_BETWEEN_CHECKS), counts[stripe]);
            }
        });
        Counts all = counts[0];
        for (int stripe = 1; stripe < counts.length; stripe++) {
            all.plusTotals(counts[stripe]);
        }
        WorkerMajor order = byWorker;
        if (order == null) {
            addTables(all);
        } else {
            parallel(order.parts(), part -> {
                watch.check();
                order.count(part, sweep, q, all);
            });
        }
        return all;
    }

    private void addTables(Counts all) {
        int length = sweep.tableLength();
        int part = Math.max(1 << 14, length / MOST + 1);
        parallel(counts.length == 1 ? 0 : (length + part - 1) / part, p -> {
            for (int stripe = 1; stripe < counts.length; stripe++) {
                all.plus(counts[stripe], p * part, Math.min(length, (p + 1) * part));
            }
        });
    }

    /** Runs every piece to its end, or to the first failure of any, and only then returns or throws. */
    public static void parallel(int pieces, IntConsumer piece) {
        if (pieces <= 1) {
            IntStream.range(0, pieces).forEach(piece);
            return;
        }
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        IntStream.range(0, pieces).parallel().forEach(i -> {
            if (failure.get() == null) {
                try {
                    piece.accept(i);
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                }
            }
        });
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
