package org.crowd4j.pairwise;

import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.ratings.Replay;

/**
 * Scores an item by the share of comparisons that it wins, each opponent alike. The baseline that
 * needs no explanation.
 *
 * <pre>{@code
 * new WinRate().aggregate(answers).score("A");        // such as 0.7588
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   r(i, j)  = (wins of i over j + ½ ties) / comparisons of i and j
 *   score(i) = mean of r(i, j) over the m opponents j that i met
 * </pre>
 *
 * <p>The mean over opponents does not depend on how often each was met. Gold replaces scores and
 * changes no others.
 *
 * <p><b>Errors.</b> Of binomial shares, shrunk so that a share of 0 or 1 is not certain: with n
 * comparisons and r̃ = (n·r + 1) / (n + 2), r has the
 * variance r̃·(1 − r̃) / n, at most ¼, and the shares of i
 * over j and of j over i are one. With ties this is more than there is. They are about the win rate
 * against the opponents that were met.
 *
 * <p><b>When not:</b> if items met different opponents: who met only strong ones has a low rate.
 * {@code BradleyTerry} takes that out.
 *
 * <p>The probability that a beats b follows from their scores p and q as if they had met the same
 * opponents: p·(1 − q) / (p·(1 − q) + q·(1 − p)), with one comparison more for each that is half
 * won.
 *
 * <p><b>Cost:</b> O(A + n²) time, n² space up to 2000 items; beyond, errors are independent.
 */
public record WinRate() implements PairwiseAggregator {
    private static final int DENSE = 2000; // items
    private static final double UNKNOWN = 0.25; // the variance of one comparison

    @Override
    public String summary() {
        return "The mean share of comparisons won against each opponent";
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        ComparisonCounts counts = ComparisonCounts.of(answers);
        SortedItems items = counts.items;
        int n = items.size();
        double[] scores = new double[n];
        double[] games = new double[n];
        double[] opponents = new double[n];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            int i = counts.first[pair];
            int j = counts.second[pair];
            double share = share(counts, pair);
            scores[i] += share;
            scores[j] += 1 - share;
            games[i] += counts.total(pair);
            games[j] += counts.total(pair);
            opponents[i]++;
            opponents[j]++;
        }
        double[] known = items.scores(gold);
        double[] odds = new double[n];
        for (int item = 0; item < n; item++) {
            scores[item] = opponents[item] > 0 ? scores[item] / opponents[item] : 0.5;
            double share = Double.isNaN(known[item]) ? scores[item] : Math.max(0, Math.min(1, known[item]));
            odds[item] = StrictMath.log((share * games[item] + 0.5) / ((1 - share) * games[item] + 0.5));
        }
        monitor.report(1, 1);
        return Replay.consensus(
                answers,
                items,
                gold,
                scores,
                errors(counts, opponents),
                (a, b, difference) -> 1 / (1 + StrictMath.exp(odds[b] - odds[a])),
                counts::components);
    }

    private static double share(ComparisonCounts counts, int pair) {
        return (counts.firstWins[pair] + counts.ties[pair] / 2) / counts.total(pair);
    }

    private static ScoreCovariance errors(ComparisonCounts counts, double[] opponents) {
        int n = opponents.length;
        boolean dense = n <= DENSE;
        double[] variances = new double[n];
        double[] covariance = new double[dense ? n * n : 0];
        for (int pair = 0; pair < counts.pairs(); pair++) {
            int i = counts.first[pair];
            int j = counts.second[pair];
            double games = counts.total(pair);
            double shrunk = (games * share(counts, pair) + 1) / (games + 2);
            double variance = Math.min(UNKNOWN, shrunk * (1 - shrunk) / games);
            variances[i] += variance / opponents[i] / opponents[i];
            variances[j] += variance / opponents[j] / opponents[j];
            if (dense) {
                covariance[i * n + j] = -variance / opponents[i] / opponents[j];
                covariance[j * n + i] = covariance[i * n + j];
            }
        }
        for (int item = 0; item < n; item++) {
            if (opponents[item] == 0) {
                variances[item] = UNKNOWN;
            }
            if (dense) {
                covariance[item * n + item] = variances[item];
            }
        }
        return dense ? ScoreCovariance.dense(covariance) : ScoreCovariance.independent(variances);
    }
}
