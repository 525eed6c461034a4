package org.crowd4j.sequence;

import java.util.Arrays;
import org.crowd4j.Convergence;
import org.crowd4j.Iterative;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAggregator;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Learns a confusion matrix of tags for each worker, takes each token for itself, and then finds
 * the best sequence that the scheme allows.
 *
 * <pre>{@code
 * new TokenDawidSkene().aggregate(answers).tags("s1");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   q(i,k) ∝ π(k)·Π b(w)(k, y(w,i))      log b(w)(k,l) = ψ(N(w)(k,l)) − ψ(Σₗ N(w)(k,l))
 *   N(w)(k,l) = Σ q(i,k) over tokens where w said l  + 0.1 + 10·[k = l] + 5·P(k,l)
 * </pre>
 *
 * <p>P are the errors of all workers, and π the mean of q with one token of each tag added. q
 * begins as the share of answers. The tags are the path with the largest Σ log q among those that
 * the scheme allows. Gold holds q of its tasks.
 *
 * <p><b>When not:</b> with two or three answers a sequence, where {@link SequenceCrowd} is
 * better.
 *
 * <p><b>Cost:</b> O(A·L·K) time per sweep for sequences of L tokens, O(N·L·K²) for the path.
 *
 * @param stopping when it stops
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 */
public record TokenDawidSkene(Stopping stopping) implements SequenceAggregator, Iterative<TokenDawidSkene> {
    private static final double POOL = 5;

    /** Thirty sweeps, or a change of one in a million. */
    public TokenDawidSkene() {
        this(new Stopping(30, 1e-6));
    }

    @Override
    public TokenDawidSkene withStopping(Stopping rule) {
        return new TokenDawidSkene(rule);
    }

    @Override
    public String summary() {
        return "Dawid and Skene for each token, then the best valid path";
    }

    @Override
    public SequenceConsensus aggregate(SequenceAnswers answers, SequenceGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        SequenceAnswers wide = answers.withTagsOf(gold);
        TokenTable table = new TokenTable(wide, gold);
        Errors errors = new TagErrors(table, Errors.PRIOR, POOL);
        double[] q = table.shares();
        Convergence end = Sweeps.run(
                stopping,
                table.tokens == 0,
                () -> {
                    double[] logPrior = logPrior(table, q);
                    errors.learn(q);
                    return expect(table, errors, logPrior, q, monitor);
                },
                monitor);
        return SequenceConsensus.of(wide, gold, new Tagging(table, ValidPath.of(wide, table, q), q), end);
    }

    private static double[] logPrior(TokenTable table, double[] q) {
        double[] prior = new double[table.labels];
        Arrays.fill(prior, 1);
        for (int i = 0; i < q.length; i++) {
            prior[i % table.labels] += q[i];
        }
        double sum = Arrays.stream(prior).sum();
        return Arrays.stream(prior).map(count -> Math.log(count / sum)).toArray();
    }

    private static double expect(TokenTable table, Errors errors, double[] logPrior, double[] q, RunMonitor monitor) {
        int labels = table.labels;
        double[] log = new double[labels];
        double logLikelihood = 0;
        for (int token = 0; token < table.tokens; token++) {
            monitor.checkAt(token);
            if (table.held(token)) {
                continue;
            }
            System.arraycopy(logPrior, 0, log, 0, labels);
            errors.addTo(log, token);
            double most = log[0];
            for (int tag = 1; tag < labels; tag++) {
                most = Math.max(most, log[tag]);
            }
            double sum = 0;
            for (int tag = 0; tag < labels; tag++) {
                q[token * labels + tag] = Math.exp(log[tag] - most);
                sum += q[token * labels + tag];
            }
            for (int tag = 0; tag < labels; tag++) {
                q[token * labels + tag] /= sum;
            }
            logLikelihood += most + Math.log(sum);
        }
        return logLikelihood;
    }

    /** {@return such as {@code TokenDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new TokenDawidSkene());
    }
}
