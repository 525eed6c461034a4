package org.crowd4j.quality;

import java.util.Arrays;
import org.crowd4j.CategoricalAnswers;

/**
 * What the others say about each answer: the probability that its label is right, by gold, or by the other workers of its task. Each
 * other worker counts by how often the others find them right.
 *
 * <pre>
 *   q(l)   ∝ π(l) · Π exp(ω(u))    over the other workers u of the task who said l
 *   ω(u)   = ln((K − 1) · a(u) / (1 − a(u))), at least 0
 *   π(l)   = share of tasks for which l is right, with one task added
 *   a(u)   = mean q of the worker's answers, with two answers of 0.7 added
 * </pre>
 */
final class RulePeers {
    private static final int ROUNDS = 4;
    private static final double PRIOR = 0.7;
    private static final double PRIOR_ANSWERS = 2;
    private static final double SUREST = 0.99;

    final float[] right; // A: the probability that the label is right; −1 if nobody says
    final boolean[] leading; // A: whether no label is likelier
    final double[] sum; // W: Σ right
    final double[] squares; // W: Σ right²
    final double[] chance; // W: Σ π
    final int[] compared; // W: answers about which somebody says something
    double typical = PRIOR; // the mean of right

    private final CategoricalAnswers answers;
    private final int[] gold; // N: position of the right label; −1 if not known; −2 if nobody gave it
    private final int k;
    private final double[] pi; // K
    private final double[] logPi; // K
    private final double[] weight; // W: ω
    private final double[] keep; // W: exp(−ω)
    private final double[] expected; // K: how many tasks each label is right for
    private final double[] score; // K: of the task at hand; ln π where nobody said it
    private final double[] share; // K: of the task at hand; not yet divided
    private final int[] said; // K: labels of the task at hand

    RulePeers(CategoricalAnswers answers, int[] gold) {
        this.answers = answers;
        this.gold = gold;
        this.k = answers.labels().size();
        int w = answers.workers().size();
        right = new float[answers.size()];
        leading = new boolean[answers.size()];
        sum = new double[w];
        squares = new double[w];
        chance = new double[w];
        compared = new int[w];
        weight = new double[w];
        keep = new double[w];
        pi = new double[k];
        logPi = new double[k];
        expected = new double[k];
        score = new double[k];
        share = new double[k];
        said = new int[k];
        for (int l = 0; l < k; l++) {
            expected[l] = answers.count(l);
        }
        prior();
        Arrays.fill(weight, weight(PRIOR));
        for (int round = 0; round < ROUNDS; round++) {
            judge();
            prior();
            for (int u = 0; u < w; u++) {
                weight[u] = weight((sum[u] + PRIOR * PRIOR_ANSWERS) / (compared[u] + PRIOR_ANSWERS));
            }
        }
        judge();
    }

    private double weight(double a) {
        double sure = Math.min(a, SUREST);
        return k < 2 ? 0 : Math.max(0, Math.log((k - 1) * sure / (1 - sure)));
    }

    /** Labels are as likely as they are right, with one task more each. */
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
        for (int u = 0; u < weight.length; u++) {
            keep[u] = Math.exp(-weight[u]);
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
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
        double rest = 1; // π of labels that nobody said
        for (int answer = begin; answer < end; answer++) {
            int l = answers.label(answer);
            if (share[l] == 0) {
                share[l] = 1; // seen
                said[labels++] = l;
                rest -= pi[l];
            }
            score[l] += weight[answers.worker(answer)];
        }
        double most = 0;
        for (int i = 0; i < labels; i++) {
            most = Math.max(most, score[said[i]]);
        }
        double all = Math.max(0, rest) * Math.exp(-most);
        for (int i = 0; i < labels; i++) {
            share[said[i]] = Math.exp(score[said[i]] - most);
            all += share[said[i]];
        }
        for (int i = 0; i < labels; i++) {
            expected[said[i]] += share[said[i]] / all;
        }
        for (int answer = begin; answer < end; ) {
            int next = answer;
            while (next < end && answers.worker(next) == answers.worker(answer)) {
                next++;
            }
            if (next - answer == end - begin) {
                Arrays.fill(right, answer, next, -1); // nobody else answered
            } else {
                without(answer, next, all, labels);
            }
            answer = next;
        }
        for (int i = 0; i < labels; i++) {
            share[said[i]] = 0;
            score[said[i]] = logPi[said[i]];
        }
    }

    /** Judges the answers of one worker to one task by all others. */
    private void without(int from, int to, double all, int labels) {
        double others = all;
        for (int answer = from; answer < to; answer++) {
            int l = answers.label(answer);
            double less = share[l] * keep[answers.worker(answer)];
            others += less - share[l];
            share[l] = less;
        }
        double best = 0;
        for (int i = 0; i < labels; i++) {
            best = Math.max(best, share[said[i]]);
        }
        for (int answer = from; answer < to; answer++) {
            double mine = share[answers.label(answer)];
            right[answer] = others > 0 ? (float) Math.min(1, mine / others) : 0;
            leading[answer] = mine >= best;
        }
        for (int answer = from; answer < to; answer++) {
            share[answers.label(answer)] /= keep[answers.worker(answer)];
        }
    }
}
