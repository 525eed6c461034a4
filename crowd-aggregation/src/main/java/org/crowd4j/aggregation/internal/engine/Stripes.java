package org.crowd4j.aggregation.internal.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs sweeps over stripes of tasks, in the pool it is called from. How the tasks are cut depends
 * on the data alone, each stripe has counts of its own, and these are added from left to right: the
 * bits are the same on any number of threads.
 *
 * <p>A stripe pays when it has answers enough to outweigh clearing and adding its table. Where the
 * tables are so large that only one stripe would pay, tasks are still cut for the E step, and the
 * counts are then taken worker by worker, each worker having a part of the table to itself.
 */
public final class Stripes {
    private static final int MIN_ANSWERS = 1 << 16;
    private static final int ANSWERS_PER_ENTRY = 4; // of a table, for two stripes
    private static final int ANSWERS_PER_ROW =
            64; // of it, for more: laying and adding a row costs what some answers to it do
    private static final long WORKSPACE_BYTES_AT_MOST = 256L << 20;
    private static final int MOST = 64;
    private static final int CHECKS = 16; // of the monitor, in a stripe

    private static final ModelParameters NONE = new ModelParameters(0, 0);

    private final int[] from; // N + 1
    private final Sweep sweep;
    private final RunMonitor monitor;
    private final int[] bounds; // of the stripes, as tasks
    private final ExpectedCounts all;
    private final Workspace[] workspaces; // one a stripe; none if the stripes share one table
    private final ExpectedCounts[] totals; // one a stripe
    private final @Nullable WorkerMajor byWorker;

    /** Cuts the tasks of {@code layout} for {@code sweep}. */
    public Stripes(AnswerLayout layout, Sweep sweep, RunMonitor monitor) {
        this.from = layout.from();
        this.sweep = sweep;
        this.monitor = monitor;
        int answers = layout.code().length;
        int most = Math.min(MOST, Math.max(1, answers / MIN_ANSWERS));
        int paying = stripes(answers, sweep.rows(), sweep.countsLength());
        bounds = cut(paying > 1 ? paying : most);
        all = new ExpectedCounts(sweep.countsLength(), sweep.width());
        workspaces = new Workspace[paying > 1 ? paying : 0];
        Arrays.setAll(workspaces, stripe -> Workspace.own(sweep));
        totals = new ExpectedCounts[bounds.length - 1];
        Arrays.setAll(
                totals,
                stripe -> workspaces.length > 0 ? workspaces[stripe].totals : new ExpectedCounts(0, sweep.width()));
        byWorker = paying == 1 && most > 1 ? new WorkerMajor(layout) : null;
    }

    /**
     * {@return the number of stripes with counts of their own that pays for a number of answers and
     * the size of a table; a power of two}
     */
    public static int stripes(int answers, int rows, int countsLength) {
        if (answers < 2 * MIN_ANSWERS || answers < (long) ANSWERS_PER_ENTRY * countsLength) {
            return 1;
        }
        double atLeast = Math.max(MIN_ANSWERS, (double) ANSWERS_PER_ROW * rows);
        long held = WORKSPACE_BYTES_AT_MOST / (2L * Double.BYTES * Math.max(1, countsLength));
        long most = Math.max(1, Math.min(MOST, held));
        return Integer.highestOneBit((int) Math.min(most, Math.max(2, Math.round(answers / atLeast))));
    }

    /** Tasks whose first answer comes after equal shares of the answers. */
    private int[] cut(int stripes) {
        int[] ends = new int[stripes + 1];
        int task = 0;
        for (int s = 1; s < stripes; s++) {
            long share = (long) from[from.length - 1] * s / stripes;
            while (from[task] < share) {
                task++;
            }
            ends[s] = task;
        }
        ends[stripes] = from.length - 1;
        return ends;
    }

    /**
     * {@return the counts of one sweep, which also fills in {@code q}; good until the next call}
     */
    public ExpectedCounts expect(ModelParameters parameters, double[] q) {
        return run(parameters, q, (workspace, begin, end) -> sweep.expect(workspace, begin, end, q));
    }

    /** {@return the counts under a given posterior; good until the next call} */
    public ExpectedCounts count(double[] q) {
        return run(NONE, q, (workspace, begin, end) -> {
            if (workspace.counting) {
                sweep.count(workspace, begin, end, q);
            } else {
                int width = sweep.width();
                for (int i = begin * width; i < end * width; i++) {
                    workspace.totals.columns[i % width] += q[i];
                }
            }
        });
    }

    private interface Piece {
        void run(Workspace workspace, int begin, int end);
    }

    private ExpectedCounts run(ModelParameters parameters, double[] q, Piece piece) {
        all.clear();
        parallel(totals.length, stripe -> {
            Workspace workspace = desk(stripe, parameters);
            int begin = bounds[stripe];
            for (int part = 1; part <= CHECKS; part++) {
                monitor.check();
                int end = bounds[stripe] + (int) ((long) (bounds[stripe + 1] - bounds[stripe]) * part / CHECKS);
                if (begin < end) {
                    piece.run(workspace, begin, end);
                    begin = end;
                }
            }
        });
        for (ExpectedCounts part : totals) {
            all.plusTotals(part);
        }
        fold(q);
        return all;
    }

    private Workspace desk(int stripe, ModelParameters parameters) {
        if (workspaces.length > 0) {
            workspaces[stripe].load(parameters);
            return workspaces[stripe];
        }
        totals[stripe].clear();
        return Workspace.over(sweep, parameters, all.table, byWorker == null, totals[stripe]);
    }

    /** Brings the counts together, from left to right. */
    private void fold(double[] q) {
        WorkerMajor order = byWorker;
        if (order != null) {
            parallel(order.parts(), part -> {
                monitor.check();
                order.count(part, sweep, q, all.table);
            });
        } else if (workspaces.length > 0) {
            int part = Math.max(1 << 10, sweep.rows() / MOST + 1);
            parallel((sweep.rows() + part - 1) / part, p -> {
                for (Workspace workspace : workspaces) {
                    workspace.addTo(all.table, p * part, Math.min(sweep.rows(), (p + 1) * part));
                }
            });
        }
    }

    /** Runs {@code each} for 0 to {@code count} − 1 in parallel, in blocks of {@code atOnce}. */
    public static void parallel(int count, int atOnce, IntConsumer each) {
        ranges(count, atOnce, (begin, end) -> {
            for (int i = begin; i < end; i++) {
                each.accept(i);
            }
        });
    }

    /** Work from {@code begin} until before {@code end}. */
    public interface Range {
        void run(int begin, int end);
    }

    /** Runs {@code work} on 0 to {@code count} − 1 in parallel, in blocks of {@code atOnce}. */
    public static void ranges(int count, int atOnce, Range work) {
        parallel((count + atOnce - 1) / atOnce, part -> work.run(part * atOnce, Math.min(count, (part + 1) * atOnce)));
    }

    /** A sum from {@code begin} until before {@code end}. */
    public interface RangeSum {
        double of(int begin, int end);
    }

    /** {@return what each of so many parts of 0 to {@code count} − 1, nearly equal, comes to} */
    public static double[] inParts(int count, int parts, RangeSum part) {
        double[] results = new double[parts];
        parallel(
                parts,
                p -> results[p] = part.of((int) ((long) count * p / parts), (int) ((long) count * (p + 1) / parts)));
        return results;
    }

    /** {@return the sum over 0 to {@code count} − 1, whose blocks are added up in order} */
    public static double sum(int count, int atOnce, RangeSum block) {
        double[] sums = new double[(count + atOnce - 1) / atOnce];
        ranges(count, atOnce, (begin, end) -> sums[begin / atOnce] = block.of(begin, end));
        return Arrays.stream(sums).reduce(0, Double::sum);
    }

    /**
     * Runs every piece to its end, or to the first failure of any, and only then returns or throws.
     */
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
