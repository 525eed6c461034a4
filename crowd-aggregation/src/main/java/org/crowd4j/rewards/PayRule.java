package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;

/**
 * Pays workers by what is surely known of them: a base, and for each answer a rate times the share
 * of the target that the low end of the informedness reaches. A constant answer, a guess, or luck
 * has a low end of at most 0 and earns the base alone; a copier earns as the copied one until the
 * copy is found, so detect dependence first.
 *
 * <pre>{@code
 * var rule = new PayRule(Money.zero("EUR"), Money.parse("0.05", "EUR"), 0.9);
 * rule.split(Money.parse("500", "EUR"), leaderboard).pay("ann");
 * }</pre>
 *
 * <p>The share is taken to six decimals, then all is exact: units go by the
 * {@linkplain LargestRemainder largest remainder}. If the budget does not reach, all are paid in
 * proportion.
 *
 * <p><b>Cost:</b> O(workers · log(workers)).
 *
 * @param base what every worker gets; at least 0
 * @param rate what an answer earns at the target; at least 0
 * @param target the informedness, or accuracy, from which the whole rate is paid; above the chance,
 *     at most 1
 * @param chance where pay begins; 0 for informedness
 * @param byAccuracy whether the accuracy counts instead of the informedness
 */
public record PayRule(Money base, Money rate, double target, double chance, boolean byAccuracy) {
    private static final int DECIMALS = 6;

    /** A rule by informedness. */
    public PayRule(Money base, Money rate, double target) {
        this(base, rate, target, 0, false);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an amount is negative, the currencies differ, the chance
     *     is not from 0 to 1, or the target is not above it and at most 1
     */
    public PayRule {
        checkArgument(base.minorUnits() >= 0, "base must be at least 0, got %s", base);
        checkArgument(rate.minorUnits() >= 0, "rate must be at least 0, got %s", rate);
        checkArgument(
                base.currency().equals(rate.currency()),
                "base and rate must be in one currency, got %s and %s",
                base.currency(),
                rate.currency());
        checkArgument(chance >= 0 && chance < 1, "chance must be at least 0 and below 1, got %s", chance);
        checkArgument(target > chance && target <= 1, "target must be above %s and at most 1, got %s", chance, target);
    }

    /**
     * {@return this rule, by the low end of the accuracy}
     *
     * @param guessing the accuracy of a guess, where pay begins: 1 / K for K labels
     */
    public PayRule withAccuracyAbove(double guessing) {
        return new PayRule(base, rate, target, guessing, true);
    }

    /**
     * Pays the workers of a leaderboard.
     *
     * @param budget the most that is paid
     * @param workers the workers, rated
     * @throws IllegalArgumentException if the budget is negative or in another currency
     */
    public Payroll split(Money budget, Leaderboard workers) {
        checkArgument(budget.minorUnits() >= 0, "the budget must be at least 0, got %s", budget);
        checkArgument(
                budget.currency().equals(base.currency()),
                "the budget must be in %s, got %s",
                base.currency(),
                budget.currency());
        List<Rating> ratings = workers.places().stream()
                .map(Leaderboard.Place::rating)
                .sorted((a, b) -> a.worker().compareTo(b.worker()))
                .toList();
        Map<String, Rational> earned = new LinkedHashMap<>();
        Rational sum = Rational.ZERO;
        for (Rating rating : ratings) {
            Rational pay = Rational.of(base.minorUnits())
                    .plus(Rational.of(rate.minorUnits()).times(rating.answers()).times(share(rating)));
            earned.put(rating.worker(), pay);
            sum = sum.plus(pay);
        }
        boolean fits = sum.compareTo(Rational.of(budget.minorUnits())) <= 0;
        Map<String, Money> paid =
                fits ? LargestRemainder.round(earned, budget.currency()) : LargestRemainder.split(budget, earned);
        Map<String, String> reasons = new LinkedHashMap<>();
        ratings.forEach(rating -> reasons.put(rating.worker(), reason(rating, fits)));
        return new Payroll(paid, reasons, budget);
    }

    private double low(Rating rating) {
        return byAccuracy ? rating.lower() : rating.rankedBy();
    }

    private Rational share(Rating rating) {
        double share = Math.min(1, Math.max(0, (low(rating) - chance) / (target - chance)));
        return Rational.of(BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    private String reason(Rating rating, boolean fits) {
        return String.format(
                Locale.ROOT,
                "%d answers, %s at least %.3f: %s %% of %s each%s%s",
                rating.answers(),
                byAccuracy || rating.knowledge().isEmpty() ? "accuracy" : "informedness",
                low(rating),
                share(rating).times(100).toText(4),
                rate,
                base.minorUnits() > 0 ? ", base " + base : "",
                fits ? "" : ", cut in proportion to the budget");
    }
}
