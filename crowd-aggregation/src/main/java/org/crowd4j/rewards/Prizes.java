package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.internal.Plural;

/**
 * Prizes of a contest by place. Teams of equal rank share the prizes of the places that they take,
 * to the unit; a rule for ties that gives every team a rank of its own, such as the earlier one
 * first, shares nothing.
 *
 * <pre>{@code
 * var prizes = new Prizes(List.of(Money.parse("1000", "EUR"), Money.parse("500", "EUR")));
 * prizes.award(result.ranks()).pay("red");
 * }</pre>
 *
 * @param byPlace the prize of each place, from the first on; none above the one before
 */
public record Prizes(List<Money> byPlace) {

    /**
     * Checks the prizes.
     *
     * @throws IllegalArgumentException if there is none, one is negative or above the one before,
     *     the currencies differ, or the sum may not fit into a {@code long}
     */
    public Prizes {
        byPlace = List.copyOf(byPlace);
        checkArgument(!byPlace.isEmpty(), "prizes must not be empty");
        Money before = byPlace.get(0);
        for (Money prize : byPlace) {
            checkArgument(prize.minorUnits() >= 0, "a prize must be at least 0, got %s", prize);
            checkArgument(
                    prize.compareTo(before) <= 0, "a prize must be at most the one before, %s, got %s", before, prize);
            before = prize;
        }
        checkArgument(
                byPlace.get(0).minorUnits() <= Long.MAX_VALUE / byPlace.size(),
                "%s prizes must be small enough to be added, got a first one of %s",
                byPlace.size(),
                byPlace.get(0));
    }

    /** {@return the sum of all prizes} */
    public Money total() {
        return byPlace.stream()
                .reduce(Money::plus)
                .orElse(Money.zero(byPlace.get(0).currency()));
    }

    /**
     * Awards the prizes. Of a shared prize, units that are left go to the first names.
     *
     * @param ranks the rank of each team, a lower one is better; equal ones are ties
     */
    public Payroll award(Map<String, Rational> ranks) {
        TreeMap<Rational, List<String>> byRank = new TreeMap<>();
        new TreeMap<>(ranks)
                .forEach((team, rank) -> byRank.computeIfAbsent(rank, unseen -> new ArrayList<>())
                        .add(team));
        Map<String, Money> paid = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>();
        int from = 0; // places taken
        for (List<String> teams : byRank.values()) {
            int to = from + teams.size();
            Money sum = Money.zero(byPlace.get(0).currency());
            for (int place = from; place < Math.min(to, byPlace.size()); place++) {
                sum = sum.plus(byPlace.get(place));
            }
            Map<String, Rational> equal = new LinkedHashMap<>();
            teams.forEach(team -> equal.put(team, Rational.ONE));
            paid.putAll(LargestRemainder.split(sum, equal));
            String reason = teams.size() == 1
                    ? "place %d: %s".formatted(to, sum)
                    : "places %d to %d, shared by %s: %s".formatted(from + 1, to, Plural.of(teams.size(), "team"), sum);
            teams.forEach(team -> reasons.put(team, reason));
            from = to;
        }
        return new Payroll(paid, reasons, total());
    }
}
