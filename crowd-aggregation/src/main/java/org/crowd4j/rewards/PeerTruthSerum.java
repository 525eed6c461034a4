package org.crowd4j.rewards;

import java.util.Map;
import org.crowd4j.CategoricalAnswers;

/**
 * Pays for agreement with the answers of others, the more the rarer the label is: agreeing on a
 * frequent label is likely by chance and earns little. Whoever always gives the same label earns
 * nothing, also together.
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   score of a worker = mean of 1{a = b} / R(a) − 1
 *   over the pairs of an answer a of the worker and the answer b of another one to the same task
 *   R(k) = the share of label k among these answers b
 * </pre>
 *
 * <p>A random answer has a score of 0 in expectation, a constant one of exactly 0. A worker alone
 * on all tasks has a score of 0. Unlike {@link CorrelatedAgreement} it needs no pair of workers
 * with several shared tasks; it assumes that an answer makes the same answer of others more likely.
 *
 * <p><b>Differs from the paper:</b> R includes the task that is scored, so that a constant answer
 * earns exactly 0; it does not depend on the worker's own answers.
 *
 * <p><b>Cost:</b> O(Σ pairs of workers · shared tasks) time, O(labels) space.
 *
 * @see <a href="https://doi.org/10.1145/2856102">G. Radanovic, B. Faltings and R. Jurca (2016),
 *     Incentives for Effort in Crowdsourcing Using the Peer Truth Serum, ACM TIST 7(4)</a>
 */
public record PeerTruthSerum() implements PeerPrediction {

    @Override
    public String summary() {
        return "Agreement, worth the more the rarer the label (Radanovic et al. 2016)";
    }

    @Override
    public Map<String, Double> score(CategoricalAnswers answers) {
        SharedTasks shared = new SharedTasks(answers);
        return shared.scores(worker -> score(shared, worker));
    }

    private static double score(SharedTasks shared, int worker) {
        long[] others = new long[shared.labels]; // answers of others by label
        long[] agreeing = new long[shared.labels];
        long pairs = 0;
        for (int other = 0; other < shared.workers.length; other++) {
            if (other == worker) {
                continue;
            }
            SharedTasks.Pair pair = shared.pair(worker, other);
            pairs += pair.size();
            for (int task = 0; task < pair.size(); task++) {
                others[pair.second()[task]]++;
                agreeing[pair.first()[task]] += pair.first()[task] == pair.second()[task] ? 1 : 0;
            }
        }
        double sum = 0; // of 1 / R over the pairs that agree, over the number of pairs
        for (int label = 0; label < shared.labels; label++) {
            sum += others[label] == 0 ? 0 : (double) agreeing[label] / others[label];
        }
        return pairs == 0 ? 0 : sum - 1;
    }
}
