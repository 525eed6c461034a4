package org.crowd4j.rewards;

import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.CategoricalAnswers;

/**
 * Pays for agreement on the same task beyond that on different tasks. Two labels count as agreeing
 * if they occur together more often than by chance, so that all who always give the same label earn
 * nothing, also together. The default where nothing is known of the right answers.
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   Δ(a, b) = P(a, b) − P(a)·P(b)     of two answers to one task, by other pairs of workers
 *   S(a, b) = 1 if Δ(a, b) > 0, else 0
 *   score of two workers = mean S on the same task − mean S on two different tasks
 * </pre>
 *
 * <p>A worker's score is the mean over the others with two shared tasks or more, weighted by the
 * tasks. Δ is that of all pairs without the worker; two workers alone are judged by their own.
 *
 * <p><b>Cost:</b> O(Σ pairs of workers · shared tasks) time, O(workers · labels²) space.
 *
 * @see <a href="https://doi.org/10.1145/2940716.2940790">V. Shnayder, A. Agarwal, R. Frongillo and
 *     D. C. Parkes (2016), Informed Truthfulness in Multi-Task Peer Prediction, EC 2016</a>
 */
public record CorrelatedAgreement() implements PeerPrediction {

    @Override
    public String summary() {
        return "Agreement on a task beyond that on different tasks (Shnayder et al. 2016)";
    }

    @Override
    public Map<String, Double> score(CategoricalAnswers answers) {
        SharedTasks shared = new SharedTasks(answers);
        int n = shared.workers.length;
        long[] all = new long[shared.labels * shared.labels];
        long[][] own = new long[n][shared.labels * shared.labels]; // pairs with the worker
        for (int worker = 0; worker < n; worker++) {
            for (int other = 0; other < worker; other++) {
                SharedTasks.Pair pair = shared.pair(worker, other);
                count(pair, shared.labels, all);
                count(pair, shared.labels, own[worker]);
                count(pair, shared.labels, own[other]);
            }
        }
        Map<String, Double> scores = new TreeMap<>();
        for (int worker = 0; worker < n; worker++) {
            long[] others = new long[all.length];
            long sum = 0;
            for (int cell = 0; cell < all.length; cell++) {
                others[cell] = all[cell] - own[worker][cell];
                sum += others[cell];
            }
            boolean[] together = together(sum == 0 ? own[worker] : others, shared.labels);
            scores.put(shared.workers[worker], score(shared, worker, together));
        }
        return scores;
    }

    /** Counts both orders of each pair of labels. */
    private static void count(SharedTasks.Pair pair, int labels, long[] into) {
        for (int task = 0; task < pair.size(); task++) {
            into[pair.first()[task] * labels + pair.second()[task]]++;
            into[pair.second()[task] * labels + pair.first()[task]]++;
        }
    }

    /** {@return the pairs of labels that occur together more often than by chance} */
    private static boolean[] together(long[] counts, int labels) {
        double total = 0;
        double[] marginal = new double[labels];
        for (int cell = 0; cell < counts.length; cell++) {
            marginal[cell / labels] += counts[cell];
            total += counts[cell];
        }
        boolean[] together = new boolean[counts.length];
        for (int cell = 0; cell < counts.length; cell++) {
            together[cell] = counts[cell] * total > marginal[cell / labels] * marginal[cell % labels];
        }
        return together;
    }

    private static double score(SharedTasks shared, int worker, boolean[] together) {
        double sum = 0;
        double weight = 0;
        for (int other = 0; other < shared.workers.length; other++) {
            SharedTasks.Pair pair = shared.pair(worker, other);
            if (other != worker && pair.size() >= 2) {
                sum += pair.size() * score(pair, together, shared.labels);
                weight += pair.size();
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private static double score(SharedTasks.Pair pair, boolean[] together, int labels) {
        long same = 0;
        long[] first = new long[labels];
        long[] second = new long[labels];
        for (int task = 0; task < pair.size(); task++) {
            same += together[pair.first()[task] * labels + pair.second()[task]] ? 1 : 0;
            first[pair.first()[task]]++;
            second[pair.second()[task]]++;
        }
        long any = 0;
        for (int cell = 0; cell < together.length; cell++) {
            any += together[cell] ? first[cell / labels] * second[cell % labels] : 0;
        }
        double m = pair.size();
        return same / m - (any - same) / (m * (m - 1));
    }
}
