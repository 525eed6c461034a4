package org.crowd4j.pairwise;

import java.util.Arrays;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.ratings.DeferredErrors;
import org.crowd4j.aggregation.internal.ratings.Replay;
import org.crowd4j.aggregation.internal.ratings.WinnersWalk;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Scores items by a random walk from losers to winners: where it stays long, an item is strong.
 *
 * <pre>{@code
 * new RankCentrality().aggregate(answers).ranking();
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The walk goes from i to each item j that was compared with it at the rate r(j, i), the share
 * of their comparisons that j won, a tie being half a win of either. With π the share of time at
 * each item in the long run,
 *
 * <pre>
 *   s(i) = ln π(i), less the mean
 * </pre>
 *
 * <p>Under the model of Bradley and Terry with many comparisons of each pair, π is proportional to
 * the strengths, and s are the log-odds of {@link BradleyTerry}. Each pair counts alike, however
 * often it was compared.
 *
 * <p>Where wins do not lead from each item to each other, the walk ends in the best ones. Then each
 * pair gets {@code pseudoWins} on both sides; groups that were not compared at all have mean 0
 * each. Gold replaces scores and changes no others.
 *
 * <p><b>Errors.</b> By the delta method: the errors of the shares, binomial at the scores, carried
 * through the walk. They are about the mean of the items.
 *
 * <p><b>When not:</b> {@link BradleyTerry} is more exact, above all where some pairs were compared
 * often and others once.
 *
 * <p><b>Cost:</b> O(A + n³) time, n² space.
 *
 * <p><b>Differs from the paper:</b> ties, errors, and pseudo-wins only where they are needed. The
 * walk is in continuous time, which spares the division by the largest degree and has the same π.
 *
 * @param pseudoWins added to both sides of each pair if the wins alone do not connect all items;
 *     finite and positive
 * @see <a href="https://doi.org/10.1287/opre.2016.1534">S. Negahban, S. Oh and D. Shah (2017), Rank
 *     Centrality: Ranking from Pairwise Comparisons, Operations Research 65(1), 266–287</a>
 */
public record RankCentrality(double pseudoWins) implements PairwiseAggregator {

    /** Half a pseudo-win on either side, where needed. */
    public RankCentrality() {
        this(0.5);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code pseudoWins} is not finite and positive
     */
    public RankCentrality {
        Check.positive("pseudoWins", pseudoWins);
    }

    /** {@return these settings, with other pseudo-wins} */
    public RankCentrality withPseudoWins(double each) {
        return new RankCentrality(each);
    }

    @Override
    public String summary() {
        return "Rank centrality: a random walk from losers to winners";
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        SortedItems items = new SortedItems(answers.items());
        ComparisonCounts counts = ComparisonCounts.of(answers, items);
        int[] components = counts.components();
        boolean connected = Arrays.stream(components).distinct().count() <= 1;
        WinnersWalk walk = new WinnersWalk(counts, connected ? 0 : pseudoWins);
        monitor.report(1, 1);
        return Replay.consensus(
                answers,
                items,
                gold,
                walk.scores(),
                new DeferredErrors(walk::errors),
                (a, b, difference) -> 1 / (1 + StrictMath.exp(-difference)),
                () -> components);
    }

    /** {@return such as {@code RankCentrality[]} or {@code RankCentrality[pseudoWins=1.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RankCentrality());
    }
}
