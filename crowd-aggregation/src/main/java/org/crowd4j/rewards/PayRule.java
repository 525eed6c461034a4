package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.reputation.Leaderboard;
import org.crowd4j.reputation.Rating;

/**
 * Pays workers by what is surely known of them: a base, and for each answer a rate times the share
 * of the target that the low end of the informedness reaches. A constant answer, a guess, or luck
 * has a low end of at most 0 and earns the base alone; a copier earns as the copied one until the
 * copy is found, so detect dependence first. Ratings that use gold correct the pay by it.
 *
 * <pre>{@code
 * var rule = new PayRule(Money.zero("EUR"), Money.parse("0.05", "EUR"), 0.9);
 * rule.split(Money.parse("500", "EUR"), leaderboard).pay("ann");
 * }</pre>
 *
 * <p>The share is taken to six decimals, then all is exact: units go by the
 * {@linkplain LargestRemainder largest remainder}. If the budget does not reach, all are paid in
 * proportion, the floor included.
 *
 * <p><b>Cost:</b> O(workers · log(workers)).
 *
 * @param base what every worker gets; at least 0
 * @param rate what an answer earns at the target; at least 0
 * @param target the informedness, or accuracy, from which the whole rate is paid; above the chance,
 *     at most 1
 * @param chance where pay begins; 0 for informedness
 * @param byAccuracy whether the accuracy counts instead of the informedness
 * @param hourlyFloor what an hour of work earns at least, whatever the answers; at least 0
 * @param most what one worker gets at most; none without a limit
 */
public record PayRule(
        Money base,
        Money rate,
        double target,
        double chance,
        boolean byAccuracy,
        Money hourlyFloor,
        Optional<Money> most) {
    private static final int DECIMALS = 6;

    /** A rule by informedness. */
    public PayRule(Money base, Money rate, double target) {
        this(base, rate, target, 0, false, Money.zero(base.currency()), Optional.empty());
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
        checkArgument(hourlyFloor.minorUnits() >= 0, "hourlyFloor must be at least 0, got %s", hourlyFloor);
        String currency = base.currency();
        Stream.concat(Stream.of(rate, hourlyFloor), most.stream())
                .map(Money::currency)
                .forEach(other -> checkArgument(
                        other.equals(currency), "amounts must be in one currency, got %s and %s", currency, other));
        most.ifPresent(limit -> checkArgument(limit.minorUnits() >= 0, "most must be at least 0, got %s", limit));
        checkArgument(chance >= 0 && chance < 1, "chance must be at least 0 and below 1, got %s", chance);
        checkArgument(target > chance && target <= 1, "target must be above %s and at most 1, got %s", chance, target);
    }

    /**
     * {@return this rule, by the low end of the accuracy}
     *
     * @param guessing the accuracy of a guess, where pay begins: 1 / K for K labels
     */
    public PayRule withAccuracyAbove(double guessing) {
        return new PayRule(base, rate, target, guessing, true, hourlyFloor, most);
    }

    /**
     * {@return this rule, with a floor for each hour of {@link Work}}
     *
     * <p>The floor is paid for any answers, also constant ones: leave out workers who do not work.
     */
    public PayRule withHourlyFloor(Money anHour) {
        return new PayRule(base, rate, target, chance, byAccuracy, anHour, most);
    }

    /** {@return this rule, with a limit for each worker, which also limits the floor} */
    public PayRule withMost(Money limit) {
        return new PayRule(base, rate, target, chance, byAccuracy, hourlyFloor, Optional.of(limit));
    }

    /**
     * Pays the workers of a leaderboard; nothing is known of their times.
     *
     * @param budget the most that is paid
     * @param workers the workers, rated
     * @throws IllegalArgumentException if the budget is negative or in another currency
     */
    public Payroll split(Money budget, Leaderboard workers) {
        return split(budget, workers, Map.of());
    }

    /**
     * Pays the workers of a leaderboard, with a floor for their hours; hasty answers earn no rate.
     *
     * @param budget the most that is paid
     * @param workers the workers, rated
     * @param work what is known of their times, by worker
     * @throws IllegalArgumentException if the budget is negative or in another currency
     */
    public Payroll split(Money budget, Leaderboard workers, Map<String, Work> work) {
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
        Map<String, Earned> parts = new LinkedHashMap<>();
        Rational sum = Rational.ZERO;
        for (Rating rating : ratings) {
            Earned part = earned(rating, work.getOrDefault(rating.worker(), new Work(Duration.ZERO, 0)));
            parts.put(rating.worker(), part);
            earned.put(rating.worker(), part.pay());
            sum = sum.plus(part.pay());
        }
        boolean fits = sum.compareTo(Rational.of(budget.minorUnits())) <= 0;
        Map<String, Money> paid =
                fits ? LargestRemainder.round(earned, budget.currency()) : LargestRemainder.split(budget, earned);
        Map<String, String> reasons = new LinkedHashMap<>();
        parts.forEach((worker, part) ->
                reasons.put(worker, part.reason() + (fits ? "" : ", cut in proportion to the budget")));
        return new Payroll(paid, reasons, budget);
    }

    /** What a worker earns, in minor units, and why. */
    private record Earned(Rational pay, String reason) {}

    private Earned earned(Rating rating, Work work) {
        long answers = Math.max(0, rating.answers() - work.hasty());
        Rational share = share(rating);
        Rational pay = Rational.of(base.minorUnits())
                .plus(Rational.of(rate.minorUnits()).times(answers).times(share));
        StringBuilder reason = new StringBuilder(String.format(
                Locale.ROOT,
                "%d answers%s, %s at least %.3f: %s %% of %s each%s",
                rating.answers(),
                work.hasty() > 0 ? " (%d too fast to count)".formatted(work.hasty()) : "",
                byAccuracy || rating.knowledge().isEmpty() ? "accuracy" : "informedness",
                low(rating),
                share.times(100).toText(4),
                rate,
                base.minorUnits() > 0 ? ", base " + base : ""));
        Rational floor = Rational.of(hourlyFloor.minorUnits())
                .times(Rational.of(work.time().toSeconds(), Duration.ofHours(1).toSeconds()));
        if (floor.compareTo(pay) > 0) {
            pay = floor;
            reason.append(", raised to %s an hour for %d s"
                    .formatted(hourlyFloor, work.time().toSeconds()));
        }
        if (most.isPresent() && pay.compareTo(Rational.of(most.get().minorUnits())) > 0) {
            pay = Rational.of(most.get().minorUnits());
            reason.append(", limited to ").append(most.get());
        }
        return new Earned(pay, reason.toString());
    }

    private double low(Rating rating) {
        return byAccuracy ? rating.lower() : rating.rankedBy();
    }

    private Rational share(Rating rating) {
        double share = Math.min(1, Math.max(0, (low(rating) - chance) / (target - chance)));
        return Rational.of(BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
