package org.crowd4j.aggregation.internal.vote;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.FixedPointIteration;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;
import org.crowd4j.aggregation.internal.packing.VoteShares;
import org.jspecify.annotations.Nullable;

/**
 * Weights by agreement beyond chance. From equal weights u(w) = 1, each pass compares every worker
 * with the weighted vote of the others:
 *
 * <pre>
 *   s(a, l)  = share of u on label l among the answers of the other workers to the task of a
 *   agreed   = Σ s(a, y),  possible = Σ maxₗ s(a, l)              over the answers (a, y) of w
 *   chance   = Σₗ share of l among the answers of w · Σ s(a, l)
 *   κ(w)     = (agreed − chance + 1) / (possible − chance + 2)
 *   u(w)     = max(κ(w), 0.01) ^ power;  [10⁻⁴ / (0.02 − κ(w))] ^ power if all κ are below 0.01
 * </pre>
 *
 * <p>Where labels have a similarity f(l, m), from 0 to 1, s(a, l) is replaced by Σₘ f(l, m) s(a,
 * m): an answer near that of the others agrees in part.
 *
 * <p>A task with gold has s = 1 at its label, and a past answer counts as one to such a task. An
 * answer to a task without gold that no other worker answered says nothing.
 */
public final class ChanceCorrection {

    /** How many passes give the weights; they have then settled. */
    public static final int PASSES = 3;

    private static final double LEAST = 0.01;
    private static final double FULL_WEIGHT = 0.9; // quantile over the answers

    private final PackedAnswers packed;
    private final int k;
    private final double[] given; // W × K
    private final double[] past; // W × (K + 2): sums of s, agreed, possible
    private final double[] sums; // of the same shape
    private final double[] votes; // K: of the current task
    private final double[] own; // K: of the current worker in it
    private final double[] shares; // K: of the votes of the others
    private final double @Nullable [] similarity; // K × K; null if labels are alike or not

    private ChanceCorrection(PackedAnswers packed, PastCounts history, double @Nullable [] similarity) {
        this.packed = packed;
        this.k = packed.k;
        this.similarity = similarity;
        this.shares = new double[k];
        this.given = new double[packed.w * k];
        this.past = new double[packed.w * (k + 2)];
        this.sums = new double[past.length];
        this.votes = new double[k];
        this.own = new double[k];
        for (int a = 0; a < packed.code.length; a++) {
            given[packed.code[a]] += packed.weight(a);
        }
        history.forEach((worker, truth, label, count) -> {
            int row = worker * (k + 2);
            given[worker * k + label] += count;
            for (int l = 0; l < k; l++) {
                past[row + l] += count * near(l, truth);
            }
            past[row + k] += count * near(label, truth);
            past[row + k + 1] += count;
        });
    }

    /**
     * {@return the weight of every worker, W; greater than 0, about 1 for a worker who always
     * agrees and 0 for one who agrees as often as chance would have it}
     *
     * @param power what agreement beyond chance is raised to
     */
    public static double[] weights(PackedAnswers packed, PastCounts history, double power, RunMonitor monitor) {
        double[] weight = new double[packed.w];
        Convergence unused = weigh(packed, history, null, power, new Stopping(PASSES, 0), weight, monitor);
        return weight;
    }

    /**
     * Fills in the weight of every worker, in passes until no weight changes by more than the
     * tolerance.
     *
     * @param similarity how near two labels are, K × K; null if they are alike or not
     * @param weight W
     */
    public static Convergence weigh(
            PackedAnswers packed,
            PastCounts history,
            double @Nullable [] similarity,
            double power,
            Stopping stopping,
            double[] weight,
            RunMonitor monitor) {
        ChanceCorrection correction = new ChanceCorrection(packed, history, similarity);
        Arrays.fill(weight, 1);
        return FixedPointIteration.repeat(() -> correction.pass(weight, power, monitor), stopping, monitor);
    }

    /** Weighs the workers anew; returns the largest change of a weight. */
    private double pass(double[] weight, double power, RunMonitor monitor) {
        compare(weight, monitor);
        double[] before = weight.clone();
        Arrays.setAll(weight, this::beyondChance);
        boolean below = Arrays.stream(weight).allMatch(kappa -> kappa < LEAST);
        double change = 0;
        for (int worker = 0; worker < packed.w; worker++) {
            double kappa = below ? ranked(weight[worker]) : Math.max(LEAST, weight[worker]);
            weight[worker] = StrictMath.pow(kappa, power);
            change = Math.max(change, Math.abs(weight[worker] - before[worker]));
        }
        return change;
    }

    /** {@return how near a label is to another; 1 for itself} */
    private double near(int label, int other) {
        return similarity == null ? label == other ? 1 : 0 : similarity[label * k + other];
    }

    /**
     * {@return a number greater than 0 in place of a κ below the least, which keeps the order of
     * workers: where all contradict each other, gold still tells them apart}
     */
    private static double ranked(double kappa) {
        return LEAST * LEAST / (2 * LEAST - kappa);
    }

    /**
     * {@return where to start from, N × K: the shares of these weights in each task, with gold
     * clamped}
     */
    public static double[] shares(PackedAnswers packed, double[] weight) {
        return VoteShares.all(packed, (task, row) -> {
            VoteShares.fillWeighted(packed, task, worker -> weight[worker], 0, row);
            VoteShares.clamp(packed, task, row);
        });
    }

    /**
     * {@return the weights, divided by their 0.9 quantile over the answers: a good worker counts
     * about 1}
     */
    public static double[] scaled(PackedAnswers packed, double[] weight) {
        if (packed.code.length == 0) {
            return weight;
        }
        long[] answers = new long[packed.w];
        for (int code : packed.code) {
            answers[code / packed.k]++;
        }
        int[] order = IntStream.range(0, packed.w)
                .boxed()
                .sorted((v, w) -> Double.compare(weight[v], weight[w]))
                .mapToInt(Integer::intValue)
                .toArray();
        double place = FULL_WEIGHT * (packed.code.length - 1);
        double below = at((long) place, order, answers, weight);
        double above = at((long) Math.ceil(place), order, answers, weight);
        double full = below + (place - Math.floor(place)) * (above - below);
        return Arrays.stream(weight).map(u -> u / full).toArray();
    }

    /**
     * The weight of the answer at a place, where answers are sorted by the weight of their worker.
     */
    private static double at(long place, int[] order, long[] answers, double[] weight) {
        int i = 0;
        for (long end = answers[order[0]]; end <= place; end += answers[order[i]]) {
            i++;
        }
        return weight[order[i]];
    }

    /** Sums up what the others say where each worker answered. */
    private void compare(double[] weight, RunMonitor monitor) {
        System.arraycopy(past, 0, sums, 0, sums.length);
        for (int task = 0; task < packed.n; task++) {
            monitor.checkAt(task);
            int end = packed.from[task + 1];
            Arrays.fill(votes, 0);
            for (int a = packed.from[task]; a < end; a++) {
                votes[packed.code[a] % k] += packed.weight(a) * weight[packed.code[a] / k];
            }
            for (int a = packed.from[task]; a < end; ) {
                int worker = packed.code[a] / k;
                int next = a + 1;
                while (next < end && packed.code[next] / k == worker) {
                    next++; // answers of one worker lie together
                }
                compare(task, a, next, weight[worker]);
                a = next;
            }
        }
    }

    /** Adds the answers {@code begin} to {@code end} of a task, all of one worker. */
    private void compare(int task, int begin, int end, double weight) {
        int gold = packed.gold[task];
        Arrays.fill(own, 0);
        double answers = 0;
        for (int a = begin; a < end; a++) {
            own[packed.code[a] % k] += packed.weight(a);
            answers += packed.weight(a);
        }
        double others = 0;
        boolean alone = begin == packed.from[task] && end == packed.from[task + 1];
        for (int l = 0; l < k && !alone && gold < 0; l++) {
            shares[l] = Math.max(0, votes[l] - own[l] * weight);
            others += shares[l];
        }
        if (gold < 0 && others <= 0) {
            return;
        }
        for (int l = 0; l < k; l++) {
            shares[l] = gold < 0 ? shares[l] / others : l == gold ? 1 : 0;
        }
        int row = packed.code[begin] / k * (k + 2);
        double agreed = 0;
        double largest = 0;
        for (int l = 0; l < k; l++) {
            double share = similarity == null ? shares[l] : nearShare(l);
            sums[row + l] += answers * share;
            agreed += own[l] * share;
            largest = Math.max(largest, share);
        }
        sums[row + k] += agreed;
        sums[row + k + 1] += answers * largest;
    }

    private double nearShare(int label) {
        double sum = 0;
        for (int other = 0; other < k; other++) {
            sum += near(label, other) * shares[other];
        }
        return sum;
    }

    private double beyondChance(int worker) {
        double all = 0;
        double chance = 0;
        for (int l = 0; l < k; l++) {
            all += given[worker * k + l];
            chance += given[worker * k + l] * sums[worker * (k + 2) + l];
        }
        chance = all > 0 ? chance / all : 0;
        double agreed = sums[worker * (k + 2) + k];
        double possible = sums[worker * (k + 2) + k + 1];
        return (agreed - chance + 1) / (possible - chance + 2);
    }
}
