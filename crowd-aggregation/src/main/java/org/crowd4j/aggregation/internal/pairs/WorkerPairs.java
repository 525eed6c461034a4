package org.crowd4j.aggregation.internal.pairs;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.messages.AnswersByWorker;
import org.crowd4j.aggregation.internal.numerics.OrderFreeSum;
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
    private static final double GRID = 0x1p12; // units of a sum that are taken for rounding

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
        double[] right = history.right(packed.w, 0);
        double[] wrong = history.wrong(packed.w, 0);
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
        int[] tasks = packed.taskOfAnswer();
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

    /** {@return how many tasks a worker shares with others, added up over these others} */
    double meetings(int worker) {
        double sum = 0;
        for (int i = from[worker]; i < from[worker + 1]; i++) {
            sum += common[i];
        }
        return sum;
    }

    /**
     * Finds which workers mostly agree with which: the signs of the direction in which C, weighted
     * by common answers, stretches most, as far as it is found from equal weights and gold. They
     * are such that workers mostly are right, unless more than a few answers to gold say otherwise.
     * Where equal weights have no part in that direction, as where two halves of a crowd contradict
     * each other and there is no gold, all signs are 1, and the vote decides: rounding must not
     * choose a half.
     */
    double[] signs() {
        double[] v = ones();
        for (int worker = 0; worker < workers; worker++) { // where halves contradict each other, gold decides
            v[worker] += toGold(worker) < 0 ? 0 : agreement[toGold(worker)];
        }
        double largest = stretch(v);
        double least = OrderFreeSum.unit((double) from[workers]);
        double balance = 0;
        for (int worker = 0; worker < workers && largest > 0; worker++) {
            balance += OrderFreeSum.term((from[worker + 1] - from[worker]) * (v[worker] / largest), least);
            v[worker] = v[worker] < 0 ? -1 : 1;
        }
        double flip = goldAgreement(v) + (balance < 0 ? -FEW : FEW) < 0 ? -1 : 1;
        for (int worker = 0; worker < workers; worker++) {
            v[worker] = flip * (v[worker] < 0 ? -1 : 1);
        }
        return v;
    }

    /** Iterates from {@code v}; returns the largest magnitude that is left. */
    private double stretch(double[] v) {
        double[] next = ones();
        for (int step = 0; step < STEPS; step++) {
            for (int worker = 0; worker < workers; worker++) {
                next[worker] = stretched(worker, v);
            }
            System.arraycopy(next, 0, v, 0, workers);
        }
        double largest = 0;
        for (int worker = 0; worker < workers; worker++) {
            largest = Math.max(largest, Math.abs(v[worker]));
        }
        return largest;
    }

    /**
     * One entry of a step of the power iteration, on a grid that is fine beside the entries it is
     * made of: equal rows of C give equal bits, and what cancels is 0.
     */
    private double stretched(int worker, double[] v) {
        double near = Math.abs(v[worker]);
        double met = 0;
        for (int i = from[worker]; i < from[worker + 1]; i++) {
            if (other[i] < workers) {
                near = Math.max(near, Math.abs(v[other[i]]));
                met += common[i];
            }
        }
        double unit = OrderFreeSum.unit(met * near);
        double shiftUnit = OrderFreeSum.unit(met);
        double sum = 0;
        double shift = 0; // keeps the direction of the largest, not of the most negative, stretch
        for (int i = from[worker]; i < from[worker + 1]; i++) {
            if (other[i] < workers) {
                sum += OrderFreeSum.term(common[i] * agreement[i] * v[other[i]], unit);
                shift += OrderFreeSum.term(common[i] * Math.abs(agreement[i]), shiftUnit);
            }
        }
        double entry = shift > 0 ? (sum + shift * v[worker]) / (2 * shift) : 1;
        return OrderFreeSum.term(entry, OrderFreeSum.unit(near) * GRID);
    }

    /** How much more the workers with sign 1 were right about gold than those with sign −1. */
    private double goldAgreement(double[] sign) {
        double answers = 0;
        for (int worker = 0; worker < workers; worker++) {
            answers += toGold(worker) < 0 ? 0 : common[toGold(worker)];
        }
        double unit = OrderFreeSum.unit(answers);
        double sum = 0;
        for (int worker = 0; worker < workers; worker++) {
            int i = toGold(worker);
            sum += i < 0 ? 0 : OrderFreeSum.term(common[i] * agreement[i] * sign[worker], unit);
        }
        return sum;
    }

    /** The pair of a worker and the one who knows; −1 if there is none. */
    private int toGold(int worker) {
        int last = from[worker + 1] - 1;
        return last >= from[worker] && other[last] == workers ? last : -1;
    }
}
