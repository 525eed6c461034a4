package org.crowd4j.aggregation.internal.pairs;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.messages.AnswersByWorker;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * How often any two workers gave the same answer to a task, and how that compares with chance:
 *
 * <pre>
 *   C(v, w) = (K · agreements / common answers − 1) / (K − 1)
 * </pre>
 *
 * <p>If workers err independently, and any wrong label is as likely as another, C(v, w) has the
 * mean s(v) s(w), where s = 0 is a worker at chance and s = 1 one who is always right. Gold and
 * history come in as one worker more, the last, of whom s = 1 is known.
 */
public final class WorkerPairs {
    private static final long MOST_COMPARISONS = 1L << 30;
    private static final int STEPS = 200; // of a power iteration of which only signs matter
    private static final double FEW = 3; // answers to gold that do not overrule all workers

    final int workers; // W, without the one who knows
    final int[] from; // W + 2
    int[] other; // pairs, both ways
    double[] common; // how many tasks, an answer to one counting as one
    double[] agreement; // C

    private final PackedAnswers packed;
    private final int k;
    private final int mute; // a label that is no answer; -1 if none

    /**
     * Compares the workers of some answers.
     *
     * @param method what messages call the method
     * @param mute a label that counts as no answer; -1 if there is none
     * @throws IllegalArgumentException if there are more pairs of answers to a task than can be
     *     compared
     */
    public WorkerPairs(String method, PackedAnswers packed, PastCounts history, int mute, RunMonitor monitor) {
        this.packed = packed;
        this.mute = mute;
        this.k = mute < 0 ? packed.k : packed.k - 1;
        this.workers = packed.w;
        requireFew(method, packed);
        double[] right = new double[packed.w];
        double[] wrong = new double[packed.w];
        history.addTo(right, wrong);
        addGold(right, wrong);
        from = new int[workers + 2];
        other = new int[packed.code.length + 16];
        common = new double[other.length];
        agreement = new double[other.length];
        compare(new AnswersByWorker(packed), right, wrong, monitor);
    }

    private static void requireFew(String method, PackedAnswers packed) {
        long comparisons = 0;
        for (int task = 0; task < packed.n; task++) {
            long given = (long) packed.from[task + 1] - packed.from[task];
            comparisons += given * given;
        }
        checkArgument(
                comparisons <= MOST_COMPARISONS,
                "%s compares all answers to a task with each other, up to %s times, got %s",
                method,
                MOST_COMPARISONS,
                comparisons);
    }

    private void addGold(double[] right, double[] wrong) {
        for (int task = 0; task < packed.n; task++) {
            boolean taught = packed.gold[task] >= 0 && packed.gold[task] != mute;
            for (int a = packed.from[task]; a < packed.from[task + 1] && taught; a++) {
                int code = packed.code[a];
                if (code % packed.k != mute) {
                    (code % packed.k == packed.gold[task] ? right : wrong)[code / packed.k]++;
                }
            }
        }
    }

    private void compare(AnswersByWorker byWorker, double[] right, double[] wrong, RunMonitor monitor) {
        int[] tasks = new int[packed.code.length];
        for (int task = 0; task < packed.n; task++) {
            Arrays.fill(tasks, packed.from[task], packed.from[task + 1], task);
        }
        int[] met = new int[workers];
        int[] agreed = new int[workers];
        int[] list = new int[workers];
        int pairs = 0;
        for (int worker = 0; worker < workers; worker++) {
            monitor.checkAt(worker);
            int meetings = 0;
            for (int i = byWorker.from[worker]; i < byWorker.from[worker + 1]; i++) {
                int a = byWorker.answer[i];
                int given = packed.code[a] % packed.k;
                for (int b = packed.from[tasks[a]]; b < packed.from[tasks[a] + 1] && given != mute; b++) {
                    int peer = packed.code[b] / packed.k;
                    if (peer != worker && packed.code[b] % packed.k != mute) {
                        if (met[peer]++ == 0) {
                            list[meetings++] = peer;
                        }
                        agreed[peer] += packed.code[b] % packed.k == given ? 1 : 0;
                    }
                }
            }
            makeRoom(pairs + meetings + 1);
            for (int i = 0; i < meetings; i++) {
                add(pairs++, list[i], met[list[i]], agreed[list[i]]);
                met[list[i]] = 0;
                agreed[list[i]] = 0;
            }
            if (right[worker] + wrong[worker] > 0) {
                add(pairs++, workers, right[worker] + wrong[worker], right[worker]);
            }
            from[worker + 1] = pairs;
        }
        from[workers + 1] = pairs;
    }

    private void makeRoom(int pairs) {
        if (pairs > other.length) {
            int length = (int) Math.min(PackedAnswers.MOST, 2L * pairs);
            other = Arrays.copyOf(other, length);
            common = Arrays.copyOf(common, length);
            agreement = Arrays.copyOf(agreement, length);
        }
    }

    private void add(int at, int peer, double tasks, double agreed) {
        other[at] = peer;
        common[at] = tasks;
        agreement[at] = k == 1 ? 1 : (k * (agreed / tasks) - 1) / (k - 1);
    }

    /** {@return s to begin with: 1 for all, the one who knows included} */
    double[] ones() {
        double[] s = new double[workers + 1];
        Arrays.fill(s, 1);
        return s;
    }

    /**
     * {@return how many others the worker shares a task with who shares one with the fewest; 0 if
     * nobody does with any}
     */
    int leastPeers() {
        int least = Integer.MAX_VALUE;
        for (int worker = 0; worker < workers; worker++) {
            int peers = from[worker + 1] - from[worker];
            least = peers > 0 ? Math.min(least, peers) : least;
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /**
     * Finds which workers mostly agree with which: the signs of the direction in which C, weighted
     * by common answers, stretches most. They are such that workers mostly are right, unless more
     * than a few answers to gold say otherwise.
     */
    double[] signs() {
        double[] v = ones();
        double[] next = ones();
        for (int step = 0; step < STEPS; step++) {
            for (int worker = 0; worker < workers; worker++) {
                double sum = 0;
                double shift = 0; // keeps the direction of the largest, not of the most negative, stretch
                for (int i = from[worker]; i < from[worker + 1]; i++) {
                    boolean peer = other[i] < workers;
                    sum += peer ? common[i] * agreement[i] * v[other[i]] : 0;
                    shift += peer ? common[i] * Math.abs(agreement[i]) : 0;
                }
                next[worker] = shift > 0 ? (sum + shift * v[worker]) / (2 * shift) : 1;
            }
            System.arraycopy(next, 0, v, 0, workers);
        }
        double balance = 0;
        double gold = 0;
        for (int worker = 0; worker < workers; worker++) {
            balance += (from[worker + 1] - from[worker]) * v[worker];
            v[worker] = v[worker] < 0 ? -1 : 1;
            int last = from[worker + 1] - 1;
            if (last >= from[worker] && other[last] == workers) {
                gold += common[last] * agreement[last] * v[worker];
            }
        }
        double flip = gold + (balance < 0 ? -FEW : FEW) < 0 ? -1 : 1;
        for (int worker = 0; worker < workers; worker++) {
            v[worker] *= flip;
        }
        return v;
    }
}
