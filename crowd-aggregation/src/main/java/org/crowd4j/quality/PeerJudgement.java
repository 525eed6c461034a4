package org.crowd4j.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.Stripes;
import org.crowd4j.aggregation.internal.numerics.Positions;

/**
 * The probability that the label of each answer is right, by gold or by the other workers of its
 * task. The answers of other workers are weighted by their {@link Informedness}:
 *
 * <pre>
 *   q(l)   ∝ π(l) · Π exp(ω(a))    over the answers a of other workers of the task with label l
 *   ω(a)   = ln[ (κ⁺ + (1 − κ⁺ − κ⁻) h(l)) / (κ⁻ / (K − 1) + (1 − κ⁺ − κ⁻) h(l)) ]
 *   π(l)   = share of tasks with right label l, with one task added
 * </pre>
 *
 * <p>where κ⁺ is the posterior mean of max(κ, 0) for the worker's informedness κ, κ⁻ that of
 * max(−κ, 0), and h(l) the share of label l among the worker's answers. The posteriors come from
 * the judged answers, in some rounds; no answer is judged by itself.
 */
final class PeerJudgement {
    /** How many times all answers are judged. */
    static final int ROUNDS = 3;

    private static final double PRIOR = 0.7;
    private static final double MOST_DOUBT = 1.0 / 8;
    private static final int DOUBTERS = 10;
    private static final int WORKERS_AT_ONCE = 64;
    private static final double SUREST = 0.99;

    final int[] byWorker; // A: the answers, worker by worker
    final int[] start; // W + 1: the first of these by worker
    final float[] right; // A: the probability that the label is right; −1 if unknown
    final boolean[] leading; // A: whether no label is more probable
    final double[] sum; // W: Σ right
    final double[] squares; // W: Σ right²
    final double[] chance; // W: Σ π
    final int[] compared; // W: answers with a known probability
    final Informedness.Belief[] belief; // W
    double typical = PRIOR; // the mean of right

    private final RunMonitor monitor;
    private final CategoricalAnswers answers;
    private final int[] gold; // N: position of the right label; −1 if unknown; −2 if no answer has it
    private final int k;
    private final double[] pi; // K
    private final double[] logPi; // K
    private final float[] habit; // A: the share of the label among the worker's answers
    private final double[] above; // W: κ⁺
    private final double[] below; // W: κ⁻
    private final double most; // upper bound of exp(ω); its inverse is the lower bound
    private final double[] expected; // K: the expected number of tasks with each right label
    private final double[] score; // K: of the current task; ln π without an answer
    private final double[] share; // K: of the current task; not normalized
    private final int[] seen; // K: labels given to the current task

    /**
     * Compares all answers.
     *
     * @param gold the right label of each task; −1 if unknown, −2 if no answer has it
     * @param steps how many steps to report in all, of which each round is one
     */
    PeerJudgement(CategoricalAnswers answers, int[] gold, RunMonitor monitor, int steps) {
        this.monitor = monitor;
        this.answers = answers;
        this.gold = gold;
        this.k = answers.labels().size();
        int w = answers.workers().size();
        byWorker = answers.byWorker();
        start = new int[w + 1];
        int[] given = answers.countByWorker();
        for (int u = 0; u < w; u++) {
            start[u + 1] = start[u] + given[u];
        }
        right = new float[answers.size()];
        leading = new boolean[answers.size()];
        sum = new double[w];
        squares = new double[w];
        chance = new double[w];
        compared = new int[w];
        habit = new float[answers.size()];
        above = new double[w];
        below = new double[w];
        most = Math.max(1, k - 1) * SUREST / (1 - SUREST);
        belief = new Informedness.Belief[w];
        Informedness.Belief unknown = new Informedness(k).belief();
        Arrays.fill(above, unknown.above());
        Arrays.fill(below, unknown.below());
        pi = new double[k];
        logPi = new double[k];
        expected = new double[k];
        score = new double[k];
        share = new double[k];
        seen = new int[k];
        for (int l = 0; l < k; l++) {
            expected[l] = answers.count(l);
        }
        prior();
        habits();
        for (int round = 0; round < ROUNDS; round++) {
            monitor.report(round, steps);
            judge();
            if (round < ROUNDS - 1) {
                prior();
            }
            update();
        }
    }

    /**
     * The share of each answer's label among the answers of its worker, with one answer spread
     * evenly added.
     */
    private void habits() {
        int[] count = new int[k];
        for (int u = 0; u < belief.length; u++) {
            for (int i = start[u]; i < start[u + 1]; i++) {
                count[answers.label(byWorker[i])]++;
            }
            for (int i = start[u]; i < start[u + 1]; i++) {
                int l = answers.label(byWorker[i]);
                habit[byWorker[i]] = (float) ((count[l] + 1.0 / k) / (start[u + 1] - start[u] + 1));
            }
            for (int i = start[u]; i < start[u + 1]; i++) {
                count[answers.label(byWorker[i])] = 0;
            }
        }
    }

    /** Updates the posteriors of all workers from their judged answers. */
    private void update() {
        Stripes.parallel(belief.length, WORKERS_AT_ONCE, u -> {
            monitor.check();
            Informedness one = new Informedness(k);
            for (int i = start[u]; i < start[u + 1]; i++) {
                if (right[byWorker[i]] >= 0) {
                    one.add(right[byWorker[i]], habit[byWorker[i]]);
                }
            }
            belief[u] = one.belief();
        });
        Informedness.learn(belief);
        Arrays.setAll(above, u -> belief[u].above());
        Arrays.setAll(below, u -> belief[u].below());
    }

    /**
     * {@return whether a verdict on each worker is reliable: the expected error rate among workers
     * with at least as many answers is below 1/8}
     */
    boolean[] clear() {
        int[] order = Positions.sorted(
                IntStream.range(0, compared.length).filter(u -> compared[u] > 0),
                Comparator.comparingInt(u -> -compared[u]));
        boolean[] clear = new boolean[compared.length];
        double doubt = 0;
        for (int from = 0, to = 0; from < order.length; from = to) {
            while (to < order.length
                    && (to < DOUBTERS || to == from || compared[order[to]] == compared[order[to - 1]])) {
                double informed = belief[order[to]].informed();
                doubt += Math.min(informed, 1 - informed);
                to++;
            }
            for (int i = from; i < to; i++) {
                clear[order[i]] = doubt / to < MOST_DOUBT;
            }
        }
        return clear;
    }

    /** {@return exp(ω)} */
    private double ratio(int answer) {
        int u = answers.worker(answer);
        double guessed = (1 - above[u] - below[u]) * habit[answer];
        double ratio = (above[u] + guessed) / (below[u] / Math.max(1, k - 1) + guessed);
        return k == 1 ? 1 : Math.max(1 / most, Math.min(most, ratio));
    }

    /** The prior of labels: their expected numbers of tasks, with one task added each. */
    private void prior() {
        double all = k;
        for (double tasks : expected) {
            all += tasks;
        }
        for (int l = 0; l < k; l++) {
            pi[l] = (expected[l] + 1) / all;
            logPi[l] = Math.log(pi[l]);
            score[l] = logPi[l];
        }
    }

    private void judge() {
        Arrays.fill(expected, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(chance, 0);
        Arrays.fill(compared, 0);
        for (int task = 0; task < answers.tasks().size(); task++) {
            monitor.checkAt(task);
            if (gold[task] == -1) {
                byOthers(task);
            } else {
                byGold(task);
            }
        }
        double all = 0;
        long counted = 0;
        for (int answer = 0; answer < right.length; answer++) {
            if (right[answer] >= 0) {
                int u = answers.worker(answer);
                sum[u] += right[answer];
                squares[u] += right[answer] * right[answer];
                chance[u] += pi[answers.label(answer)];
                compared[u]++;
                all += right[answer];
                counted++;
            }
        }
        typical = counted == 0 ? PRIOR : all / counted;
    }

    private void byGold(int task) {
        if (gold[task] >= 0) {
            expected[gold[task]]++;
        }
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            boolean correct = answers.label(answer) == gold[task];
            right[answer] = correct ? 1 : 0;
            leading[answer] = correct;
        }
    }

    private void byOthers(int task) {
        int begin = answers.from(task);
        int end = answers.to(task);
        int labels = 0;
        double rest = 1; // π of labels without an answer
        for (int answer = begin; answer < end; answer++) {
            int l = answers.label(answer);
            if (share[l] == 0) {
                share[l] = 1; // marks the label
                seen[labels++] = l;
                rest -= pi[l];
            }
            score[l] += Math.log(ratio(answer));
        }
        boolean complete = labels == k; // then the rest is rounding
        double most = complete ? Double.NEGATIVE_INFINITY : 0;
        for (int i = 0; i < labels; i++) {
            most = Math.max(most, score[seen[i]]);
        }
        double all = complete ? 0 : Math.max(0, rest) * Math.exp(-most);
        for (int i = 0; i < labels; i++) {
            share[seen[i]] = Math.exp(score[seen[i]] - most);
            all += share[seen[i]];
        }
        for (int i = 0; i < labels; i++) {
            expected[seen[i]] += share[seen[i]] / all;
        }
        for (int answer = begin; answer < end; ) {
            int next = answer;
            while (next < end && answers.worker(next) == answers.worker(answer)) {
                next++;
            }
            if (next - answer == end - begin) {
                Arrays.fill(right, answer, next, -1); // no other worker answered
            } else {
                without(answer, next, all, labels);
            }
            answer = next;
        }
        for (int i = 0; i < labels; i++) {
            share[seen[i]] = 0;
            score[seen[i]] = logPi[seen[i]];
        }
    }

    /** Judges the answers of one worker to one task by the answers of all other workers. */
    private void without(int from, int to, double all, int labels) {
        double others = all;
        for (int answer = from; answer < to; answer++) {
            int l = answers.label(answer);
            double less = share[l] / ratio(answer);
            others += less - share[l];
            share[l] = less;
        }
        double best = 0;
        for (int i = 0; i < labels; i++) {
            best = Math.max(best, share[seen[i]]);
        }
        for (int answer = from; answer < to; answer++) {
            double mine = share[answers.label(answer)];
            right[answer] = others > 0 ? (float) Math.min(1, mine / others) : 0;
            leading[answer] = mine >= best;
        }
        for (int answer = from; answer < to; answer++) {
            share[answers.label(answer)] *= ratio(answer);
        }
    }
}
