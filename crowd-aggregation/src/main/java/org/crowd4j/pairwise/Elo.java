package org.crowd4j.pairwise;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ComparisonCounts;
import org.crowd4j.aggregation.internal.items.SortedItems;
import org.crowd4j.aggregation.internal.ratings.DeferredErrors;
import org.crowd4j.aggregation.internal.ratings.EloErrors;
import org.crowd4j.aggregation.internal.ratings.EloRatings;
import org.crowd4j.aggregation.internal.ratings.OnlineLedger;
import org.crowd4j.aggregation.internal.ratings.Replay;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates items by Elo: each comparison moves both items by the surprise of its outcome. Use it where
 * people know Elo ratings, or to follow strengths that change.
 *
 * <pre>{@code
 * new Elo().aggregate(answers).score("A");                       // such as 1064.2
 * new Elo().withK(4).withOrders(100).aggregate(answers);         // no order of arrival
 * PairwiseLedger ledger = new Elo().open();                      // live
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   E    = 1 / (1 + 10^((R(b) − R(a)) / 400))      expected score of a against b
 *   R(a) += k·ω·(S − E)                            S: 1, 0, or ½ for a tie
 *   R(b) −= k·ω·(S − E)                            ω: weight of the comparison
 * </pre>
 *
 * <p>from 1000 points, in order of arrival. This is one pass of stochastic gradient ascent on the
 * likelihood of Bradley-Terry: later comparisons count more. With {@code orders} above 1 the rating
 * is the mean over so many random orders, and no comparison counts more than another. Ratings of
 * items with gold stay fixed.
 *
 * <p><b>Errors.</b> Elo has none of its own. Here the rating is taken as an observation of the
 * strength θ ~ N(0, τ²) on its way there, linearised between the two. With η = k·ln(10)/400, H the
 * information of all comparisons, λ an eigenvalue of H, x = η·λ and R orders,
 *
 * <pre>
 *   rating  r = (1 − e^(−x))·θ + noise
 *   noise   D + (η·(1 − e^(−2x)) / 2 − D) / R     D = (1 − e^(−x))² / λ: of outcomes
 * </pre>
 *
 * <p>in the eigenvector of λ; τ² is estimated from the ratings. The variance is E[(θ − r)²]: that
 * of θ given r, and the square of what is left of the way from the start. It is about the mean of
 * the items. Beyond 300 items H is taken as its diagonal and the errors as independent. They hold
 * for strengths that do not change.
 *
 * <p><b>Ties</b> count as half a win of either, so ratings are those at which expected scores are
 * right: with many ties they lie closer together than the log-odds of wins.
 *
 * <p><b>When not:</b> for the ranking of a set of judgements use {@code BradleyTerry}: Elo adds the
 * noise of the order. With {@code k} too small for the number of comparisons, ratings are still
 * near 1000.
 *
 * <p><b>Cost:</b> O(A) for each order; the errors, worked out when asked for, O(A + n³) once.
 *
 * <p><b>Differs from the paper:</b> a logistic curve, as is usual today; errors.
 *
 * @param k the largest change of a rating by one comparison, in points; finite and positive
 * @param orders 1 for the order of arrival; more for the mean over so many random orders
 * @param seed the seed of the random orders
 * @see "A. E. Elo (1978), The Rating of Chessplayers, Past and Present, Arco"
 */
public record Elo(double k, int orders, long seed) implements PairwiseAggregator, PairwiseStreamingAggregator {

    /** Steps of 16 points, in order of arrival. */
    public Elo() {
        this(16, 1, 0);
    }

    /**
     * Checks the settings. Prefer {@link #Elo()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code k} is not finite and positive, or {@code orders}
     *     is less than 1
     */
    public Elo {
        Check.positive("k", k);
        Check.atLeast("orders", orders, 1);
    }

    /** {@return these settings, with another size of step} */
    public Elo withK(double points) {
        return new Elo(points, orders, seed);
    }

    /** {@return these settings, in order of arrival if 1, else the mean over random orders} */
    public Elo withOrders(int count) {
        return new Elo(k, count, seed);
    }

    /** {@return these settings, with other random orders} */
    public Elo withSeed(long start) {
        return new Elo(k, orders, start);
    }

    @Override
    public String summary() {
        return "Elo ratings, in order of arrival or averaged over random orders";
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, orders);
        Replay replay = new Replay(answers, gold, monitor);
        SortedItems items = new SortedItems(answers.items());
        int[] places = items.places();
        double[] scores = new double[places.length];
        for (int run = 0; run < orders; run++) {
            EloRatings ratings = new EloRatings(k);
            if (orders == 1) {
                replay.inOrder(ratings, false);
            } else {
                replay.shuffled(ratings, seed + run);
            }
            for (int position = 0; position < places.length; position++) {
                scores[places[position]] += ratings.score(position) / orders;
            }
            monitor.report(run + 1, orders);
        }
        Supplier<ComparisonCounts> counts = Suppliers.memoize(() -> ComparisonCounts.of(answers, items));
        double[] known = items.scores(gold);
        return Replay.consensus(
                answers,
                items,
                gold,
                scores,
                new DeferredErrors(() -> EloErrors.of(counts.get(), scores, known, k, orders)),
                (a, b, difference) -> 1 / (1 + StrictMath.exp(-difference / EloRatings.POINTS)),
                () -> counts.get().components());
    }

    /** Opens a ledger in order of arrival; {@link PairwiseLedger#finish} uses all settings. */
    @Override
    public PairwiseLedger open() {
        return new OnlineLedger(() -> new EloRatings(k), withOrders(1), this);
    }

    /** {@return such as {@code Elo[]} or {@code Elo[k=4.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Elo());
    }
}
