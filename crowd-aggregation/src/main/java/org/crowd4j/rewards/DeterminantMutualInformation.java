package org.crowd4j.rewards;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;

/**
 * Pays the product of two determinants: those of the counts of a worker's labels against another
 * worker's, on the first half of their shared tasks and on the second. Telling the truth is the
 * best a worker can do, whatever the others do; an answer that does not depend on the task makes a
 * determinant 0. Scores vary widely: take {@link CorrelatedAgreement} where no proof is asked for.
 *
 * <p>A worker's score is the sum over the others with at least twice as many shared tasks as there
 * are labels. Tasks are halved in the order of the length of their id, then of the id. Determinants
 * are exact.
 *
 * <p><b>Cost:</b> O(pairs of workers · (shared tasks + labels³)).
 *
 * @see <a href="https://arxiv.org/abs/1911.00272">Y. Kong (2020), Dominantly Truthful Multi-Task
 *     Peer Prediction with a Constant Number of Tasks, SODA 2020</a>
 */
public record DeterminantMutualInformation() implements PeerPrediction {

    @Override
    public String summary() {
        return "The product of two determinants of label counts; truth is dominant (Kong 2020)";
    }

    @Override
    public Map<String, Double> score(CategoricalAnswers answers) {
        SharedTasks shared = new SharedTasks(answers);
        int n = shared.workers.length;
        BigInteger[] sums = new BigInteger[n];
        Arrays.fill(sums, BigInteger.ZERO);
        for (int worker = 0; worker < n; worker++) {
            for (int other = 0; other < worker; other++) {
                SharedTasks.Pair pair = shared.pair(worker, other);
                if (pair.size() >= 2 * shared.labels) {
                    int half = pair.size() / 2;
                    BigInteger product = determinant(pair, 0, half, shared.labels)
                            .multiply(determinant(pair, half, pair.size(), shared.labels));
                    sums[worker] = sums[worker].add(product);
                    sums[other] = sums[other].add(product);
                }
            }
        }
        return shared.scores(
                worker -> Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sums[worker].doubleValue())));
    }

    /** The determinant of the counts, by fractions-free elimination. */
    private static BigInteger determinant(SharedTasks.Pair pair, int from, int to, int labels) {
        BigInteger[][] m = new BigInteger[labels][labels];
        for (BigInteger[] row : m) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (int task = from; task < to; task++) {
            int a = pair.first()[task];
            int b = pair.second()[task];
            m[a][b] = m[a][b].add(BigInteger.ONE);
        }
        BigInteger before = BigInteger.ONE;
        int sign = 1;
        for (int step = 0; step < labels - 1; step++) {
            int pivot = step;
            while (pivot < labels && m[pivot][step].signum() == 0) {
                pivot++;
            }
            if (pivot == labels) {
                return BigInteger.ZERO;
            }
            if (pivot != step) {
                BigInteger[] row = m[pivot];
                m[pivot] = m[step];
                m[step] = row;
                sign = -sign;
            }
            for (int row = step + 1; row < labels; row++) {
                for (int column = step + 1; column < labels; column++) {
                    m[row][column] = m[row][column]
                            .multiply(m[step][step])
                            .subtract(m[row][step].multiply(m[step][column]))
                            .divide(before);
                }
            }
            before = m[step][step];
        }
        BigInteger last = labels == 0 ? BigInteger.ZERO : m[labels - 1][labels - 1];
        return sign < 0 ? last.negate() : last;
    }
}
