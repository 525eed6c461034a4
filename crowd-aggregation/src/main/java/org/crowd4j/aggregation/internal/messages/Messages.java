package org.crowd4j.aggregation.internal.messages;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;

/**
 * Passes messages along the answers: from every task to the workers who answered it, and back. A
 * message to somebody leaves out what they said themselves. Tasks and workers go in parts, each of
 * which writes what no other reads: the bits are the same on any number of threads.
 */
public abstract class Messages {
    private static final int PARTS = 64;

    final PackedAnswers packed;
    final int k;
    final AnswersByWorker byWorker;
    final double[] toWorker; // A
    final double[] toTask; // A
    private final RunMonitor monitor;

    Messages(PackedAnswers packed, RunMonitor monitor) {
        this.packed = packed;
        this.k = packed.k;
        this.monitor = monitor;
        this.byWorker = new AnswersByWorker(packed);
        this.toWorker = new double[packed.code.length];
        this.toTask = new double[packed.code.length];
    }

    /** Fills in the messages to workers from a posterior that another method made. */
    abstract void start(double[] q);

    /** Fills in the messages to tasks before any task has spoken. */
    abstract void start();

    /** Fills in the messages of a worker. */
    abstract void fromWorker(int worker);

    /**
     * Fills in the messages of a task, and its row; returns by how much its probabilities changed.
     */
    abstract double fromTask(int task, double[] q, double[] row);

    /** Between a round of tasks and one of workers. */
    abstract void between();

    /**
     * Passes messages until no probability changes by more than the tolerance, or the rounds run
     * out.
     *
     * @param q the posterior, N × K, to start from if {@code started}; filled in
     * @return how it ended
     */
    public final Convergence run(Stopping stopping, double[] q, boolean started) {
        if (started) {
            start(q);
        }
        int rounds = 0;
        double change;
        do {
            monitor.report(rounds++, stopping.maxIterations());
            if (rounds > 1 || started) {
                between();
                overParts(packed.w, (begin, end) -> {
                    for (int worker = begin; worker < end; worker++) {
                        fromWorker(worker);
                    }
                    return 0;
                });
            } else {
                start();
            }
            change = overParts(packed.n, (begin, end) -> {
                double[] row = new double[k];
                double most = 0;
                for (int task = begin; task < end; task++) {
                    most = Math.max(most, fromTask(task, q, row));
                }
                return most;
            });
        } while (rounds < stopping.maxIterations() && (rounds == 1 || change > stopping.tolerance()));
        monitor.report(rounds, stopping.maxIterations());
        return new Convergence(change <= stopping.tolerance(), rounds, change, OptionalDouble.empty());
    }

    private double overParts(int all, Stripes.RangeSum part) {
        double[] results = Stripes.inParts(all, packed.code.length < 1 << 14 ? 1 : PARTS, (begin, end) -> {
            monitor.check();
            return part.of(begin, end);
        });
        return Arrays.stream(results).max().orElseThrow();
    }

    /** Makes a row the posterior of its task; returns by how much it changed. */
    final double replace(int task, double[] row, double[] q) {
        double change = 0;
        for (int c = 0; c < k; c++) {
            change = Math.max(change, Math.abs(row[c] - q[task * k + c]));
            q[task * k + c] = row[c];
        }
        return change;
    }
}
