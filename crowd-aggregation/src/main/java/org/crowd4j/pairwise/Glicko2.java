package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.crowd4j.ItemConsensus;
import org.crowd4j.ItemGold;
import org.crowd4j.PairwiseAggregator;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.ratings.Glicko2Ratings;
import org.crowd4j.aggregation.internal.ratings.OnlineLedger;
import org.crowd4j.aggregation.internal.ratings.Replay;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Rates items by Glicko-2: an Elo rating with a deviation that grows while an item is not compared,
 * and a volatility. Use it where items are compared now and then over a long time.
 *
 * <pre>{@code
 * var consensus = new Glicko2().withPeriod(Duration.ofDays(7)).aggregate(answers);
 * consensus.score("A");                     // such as 1662
 * consensus.standardError("A");             // its deviation
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>On the scale on which 1 is 173.7178 points and 0 is 1500, with g(φ) = 1 / √(1 + 3φ²/π²), the
 * games of an item in a rating period give
 *
 * <pre>
 *   E  = σ(g(φ(j))·(μ − μ(j)))            against opponent j, as rated before the period
 *   v  = 1 / Σ ω·g²·E·(1 − E)             ω: the weight of the comparison
 *   φ' = 1 / √(1/(φ² + σ'²) + 1/v)        σ': the new volatility, by the paper
 *   μ' = μ + φ'²·Σ ω·g·(S − E)            S: 1, 0, or ½ for a tie
 * </pre>
 *
 * <p>A period without games adds σ² to φ². Deviations stay below 350 points, and volatilities from
 * 0.01 to 0.3. The last period counts as ended at the last comparison; for items without games in
 * it by its elapsed part.
 *
 * <p>Periods begin with the first comparison of known time; a comparison that arrives late, or of
 * unknown time, belongs to the current period. Without any times, a period ends after five
 * comparisons per item seen so far, which is ten games for each.
 *
 * <p>Items with gold keep their rating, without error. {@link Glicko2Rating} has the formulas for
 * single players.
 *
 * <p><b>Ties</b> count as half a win of either, so ratings are those at which expected scores are
 * right: with many ties they lie closer together than the log-odds of wins.
 *
 * <p><b>When not:</b> for a set of judgements of one moment, {@code BradleyTerry} is more exact.
 * The deviations are those of the model, with independent errors; opponents count as rated before
 * the period, so long periods with strong surprises lag behind.
 *
 * <p><b>Cost:</b> O(A) time with two exponentials and two roots per comparison; eight numbers per
 * item.
 *
 * <p><b>Differs from the paper:</b> bounds of deviation and volatility, without which a long series
 * of surprises moves ratings out of any range; weights; parts of periods.
 *
 * @param tau how fast the volatility may change; above 0, at most 2
 * @param period how long a rating period is; from a second to 100 000 days
 * @see <a href="https://www.glicko.net/glicko/glicko2.pdf">M. E. Glickman (2013), Example of the
 *     Glicko-2 system</a>
 */
public record Glicko2(double tau, Duration period) implements PairwiseAggregator, PairwiseStreamingAggregator {
    static final double MAX_TAU = 2;
    private static final Duration LONGEST = Duration.ofDays(100_000);

    /** Tau 0.5 and periods of 30 days. */
    public Glicko2() {
        this(0.5, Duration.ofDays(30));
    }

    /**
     * Checks the settings. Prefer {@link #Glicko2()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code tau} is not above 0 and at most 2, or
     *     {@code period} is not from a second to 100 000 days
     */
    public Glicko2 {
        Check.positiveAtMost("tau", tau, MAX_TAU);
        checkArgument(
                period.toSeconds() >= 1 && period.compareTo(LONGEST) <= 0,
                "period must be from a second to 100000 days, got %s",
                period);
    }

    /** {@return these settings, with another limit on the change of volatilities} */
    public Glicko2 withTau(double freedom) {
        return new Glicko2(freedom, period);
    }

    /** {@return these settings, with another length of rating periods} */
    public Glicko2 withPeriod(Duration length) {
        return new Glicko2(tau, length);
    }

    @Override
    public String summary() {
        return "Glicko-2: Elo ratings with a deviation and a volatility, in rating periods";
    }

    @Override
    public ItemConsensus aggregate(PairwiseAnswers answers, ItemGold gold, Progress progress) {
        return Replay.inOrder(name(), answers, gold, progress, new Glicko2Ratings(tau, period), true);
    }

    @Override
    public PairwiseLedger open() {
        return new OnlineLedger(() -> new Glicko2Ratings(tau, period), this, this);
    }

    /** {@return such as {@code Glicko2[]} or {@code Glicko2[tau=0.3]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Glicko2());
    }
}
