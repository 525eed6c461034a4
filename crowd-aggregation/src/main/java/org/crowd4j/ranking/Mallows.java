package org.crowd4j.ranking;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.crowd4j.Convergence;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.Progress;
import org.crowd4j.RankingAggregator;
import org.crowd4j.RankingAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.items.ScoreCovariance;
import org.crowd4j.aggregation.internal.items.ScoredItems;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Finds the order that disagrees with the fewest pairs of all rankings, which is that of Kemeny,
 * and how far rankings scatter about it.
 *
 * <pre>{@code
 * Mallows.Result jury = new Mallows().aggregate(answers);
 * jury.centre();             // the best order
 * jury.dispersion();         // 0: at random; 2: seven of eight neighbours in order
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   P(r) ∝ e^(−θ·d)     d = number of pairs of items of r that r orders otherwise than the centre
 * </pre>
 *
 * <p>over the orders of the items of the ranking; an item it does not name takes no part. Level
 * items are items whose order is not known: their pairs count for nothing, and the probability of a
 * ranking is the sum over their orders, exactly. θ is the maximum of the likelihood with one pair
 * more, of which half disagrees, so that rankings that all agree give a finite θ.
 *
 * <p>The score of an item is the number of items below it in the centre; if several orders are
 * best, its mean over them. Standard errors and bands are of the centre given θ, all centres being
 * alike before: exact sums over all orders of up to {@code exactUpTo} items, else 1000 orders drawn
 * from a fixed seed. The probability of a pair is that in a ranking of all items (Mallows 1957).
 * Gold orders its items in the centre. The figure of a worker is {@code agreement}, as in {@link
 * PlackettLuce}.
 *
 * <p>Items are split where all of one part are above all of the rest by majority. A part of up to
 * {@code exactUpTo} items is ordered exactly, by the best order of each subset; a larger one by
 * moving items while that helps, which proves nothing: see {@link Result#proved}.
 *
 * <p><b>When not:</b> where most pairs of items were not ranked together, and where differences of
 * strength matter: take {@link PlackettLuce}.
 *
 * <p><b>Cost:</b> O(A·m² + n²·2ⁿ) time and O(n·2ⁿ) space for A rankings of m items, n in all, up to
 * {@code exactUpTo}; beyond, O(A·m² + n³) time.
 *
 * <p><b>Differs from the paper:</b> rankings may be partial, by the centre of their items.
 *
 * @param exactUpTo the most items that are ordered exactly; from 0 to 16
 * @see <a href="https://doi.org/10.1093/biomet/44.1-2.114">C. L. Mallows (1957), Non-Null Ranking
 *     Models I, Biometrika 44(1–2), 114–130</a>
 */
public record Mallows(int exactUpTo) implements RankingAggregator {
    private static final int MOST_EXACT = 16;

    /** Exact up to 16 items. */
    public Mallows() {
        this(MOST_EXACT);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code exactUpTo} is not from 0 to 16
     */
    public Mallows {
        Check.within("exactUpTo", exactUpTo, 0, MOST_EXACT);
    }

    /** {@return these settings, exact up to {@code items} items} */
    public Mallows withExactUpTo(int items) {
        return new Mallows(items);
    }

    /** The centre of rankings, and how far they scatter about it. */
    public interface Result extends ItemConsensus {

        /** {@return the best order; of several, one} */
        List<String> centre();

        /** {@return how many orders are best; 1 if the centre is not proved to be the best} */
        double bestOrders();

        /** {@return whether no order disagrees with fewer pairs, for certain} */
        boolean proved();

        /** {@return how many ordered pairs of the rankings the centre disagrees with} */
        long disagreements();

        /** {@return θ; 0 if the rankings are as good as random} */
        double dispersion();
    }

    @Override
    public String summary() {
        return "The order that disagrees with the fewest pairs, and the scatter about it";
    }

    @Override
    public Result aggregate(RankingAnswers answers) {
        return aggregate(answers, ItemGold.none(), Progress.none());
    }

    @Override
    public Result aggregate(RankingAnswers answers, ItemGold gold) {
        return aggregate(answers, gold, Progress.none());
    }

    @Override
    public Result aggregate(RankingAnswers answers, ItemGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 2);
        RankingData data = new RankingData(answers);
        MallowsModel model = new MallowsModel(data, data.items.scores(gold), exactUpTo, monitor);
        monitor.report(1, 2);
        Centre centre = new Centre(data, gold, model, model.covariance(exactUpTo, monitor));
        monitor.report(2, 2);
        return centre;
    }

    /** {@return such as {@code Mallows[]} or {@code Mallows[exactUpTo=8]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Mallows());
    }

    private static final class Centre extends ScoredItems implements Result {
        private final MallowsModel model;

        Centre(RankingData data, ItemGold gold, MallowsModel model, ScoreCovariance covariance) {
            super(
                    data.answers,
                    data.items,
                    gold,
                    model.below,
                    covariance,
                    (a, b, difference) -> model.probability(difference),
                    data::components,
                    new Convergence(true, 1, 0, OptionalDouble.of(model.logLikelihood())),
                    () -> data.agreementTable(model.below));
            this.model = model;
        }

        @Override
        public List<String> centre() {
            return IntStream.of(model.centre).mapToObj(sorted()::id).toList();
        }

        @Override
        public double bestOrders() {
            return model.bestOrders;
        }

        @Override
        public boolean proved() {
            return model.proved;
        }

        @Override
        public long disagreements() {
            return model.disagreements;
        }

        @Override
        public double dispersion() {
            return model.theta;
        }
    }
}
