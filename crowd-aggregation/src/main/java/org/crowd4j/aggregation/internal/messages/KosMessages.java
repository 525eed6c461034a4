package org.crowd4j.aggregation.internal.messages;

import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * The messages of Karger, Oh and Shah, for two labels: a task says how sure it is of the second
 * label, a worker how much they agree with what the tasks are sure of.
 *
 * <pre>
 *   x(t → w) = Σ A(t, v) y(v → t)
 *           over the other answers of task t; A is 1 for the second label, −1 for the first
 *   y(w → t) = Σ A(u, w) x(u → w)   over the other answers of worker w
 * </pre>
 *
 * <p>Both are divided, every round, so that the messages of tasks have a mean square of 1: only
 * their ratios matter.
 */
public final class KosMessages extends Messages {
    private static final double ROUNDING = 1e-14; // what is left of a sum that cancels

    private final double[] past; // W:  right answers without wrong ones, by history
    private double unit; // what the messages of tasks are divided by

    /**
     * The messages of some answers; a past answer counts as one about a task of ordinary sureness.
     */
    public KosMessages(PackedAnswers packed, PastCounts history, RunMonitor monitor) {
        super(packed, monitor);
        past = history.right(packed.w, 0);
        double[] wrong = history.wrong(packed.w, 0);
        for (int worker = 0; worker < past.length; worker++) {
            past[worker] -= wrong[worker];
        }
    }

    private double sign(int a) {
        return packed.code[a] % 2 == 1 ? 1 : -1;
    }

    @Override
    void start(double[] q) {
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
                toWorker[a] = q[2 * task + 1] - q[2 * task];
            }
        }
    }

    @Override
    void start() {
        for (int a = 0; a < toTask.length; a++) {
            toTask[a] = 1 + past[packed.code[a] / 2];
        }
    }

    @Override
    void between() {
        double squares = 0;
        int spoken = 0;
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1] && packed.gold[task] < 0; a++) {
                squares += toWorker[a] * toWorker[a];
                spoken++;
            }
        }
        unit = squares > 0 ? Math.sqrt(squares / spoken) : 1;
    }

    @Override
    void fromWorker(int worker) {
        double sum = past[worker];
        for (int i = byWorker.from[worker]; i < byWorker.from[worker + 1]; i++) {
            sum += agreement(byWorker.answer[i]);
        }
        for (int i = byWorker.from[worker]; i < byWorker.from[worker + 1]; i++) {
            int a = byWorker.answer[i];
            double others = sum - agreement(a);
            toTask[a] = Math.abs(others) > ROUNDING * Math.abs(sum) ? others : 0;
        }
    }

    private double agreement(int a) {
        return sign(a) * toWorker[a] / unit;
    }

    @Override
    double fromTask(int task, double[] q, double[] row) {
        double sum = 0;
        double all = 0;
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            sum += sign(a) * toTask[a];
            all += Math.abs(toTask[a]);
        }
        int gold = packed.gold[task];
        for (int a = packed.from[task]; a < packed.from[task + 1]; a++) {
            double others = sum - sign(a) * toTask[a];
            toWorker[a] = gold < 0 ? others : gold == 1 ? 1 : -1;
        }
        double share = all > 0 ? Math.max(0, Math.min(1, (1 + sum / all) / 2)) : 0.5;
        row[1] = gold < 0 ? share : gold;
        row[0] = 1 - row[1];
        return replace(task, row, q);
    }
}
