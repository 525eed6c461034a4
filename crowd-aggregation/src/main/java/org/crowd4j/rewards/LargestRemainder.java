package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;

/**
 * Splits money by weights, to the smallest unit: everyone gets the whole part of the exact share,
 * and the units that are left go one each to the largest fractions, equal ones in the order given.
 * The parts add up to the total; a weight of 0 gets nothing; a negative total is split as its
 * positive one.
 *
 * <p>A larger total can give someone less (the Alabama paradox): where shares must never fall as
 * the total grows, split once and keep the parts.
 *
 * @see <a href="https://archive.org/details/fairrepresentati00bali">M. L. Balinski and H. P. Young
 *     (1982), Fair Representation, chapter 5</a>
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * Splits an amount.
     *
     * @param total what is split
     * @param weights the weight of each receiver; at least 0
     * @return the part of each receiver, in the order given
     * @throws IllegalArgumentException if a weight is negative, or all are 0 and the total is not
     */
    public static Map<String, Money> split(Money total, Map<String, Rational> weights) {
        Rational sum = sum("weight", weights);
        checkArgument(
                total.minorUnits() == 0 || sum.signum() > 0, "one weight must be greater than 0 to split %s", total);
        Rational units = Rational.of(total.minorUnits());
        Rational rate = units.signum() == 0 ? units : units.dividedBy(sum);
        Map<String, Rational> shares = new LinkedHashMap<>();
        weights.forEach(
                (receiver, weight) -> shares.put(receiver, (rate.signum() < 0 ? rate.negated() : rate).times(weight)));
        Map<String, Money> parts = new LinkedHashMap<>();
        round(shares, total.currency())
                .forEach((receiver, part) -> parts.put(
                        receiver,
                        rate.signum() < 0 ? Money.zero(total.currency()).minus(part) : part));
        return parts;
    }

    private static Rational sum(String what, Map<String, Rational> parts) {
        Rational sum = Rational.ZERO;
        for (Map.Entry<String, Rational> part : parts.entrySet()) {
            checkArgument(
                    part.getValue().signum() >= 0,
                    "the %s of \"%s\" must be at least 0, got %s",
                    what,
                    part.getKey(),
                    part.getValue());
            sum = sum.plus(part.getValue());
        }
        return sum;
    }

    /**
     * Rounds exact amounts to whole units that add up to the whole part of their sum.
     *
     * @param shares the exact amount of each receiver in minor units; at least 0
     * @return the amount of each receiver, in the order given
     * @throws IllegalArgumentException if a share is negative
     */
    public static Map<String, Money> round(Map<String, Rational> shares, String currency) {
        Rational sum = sum("share", shares);
        Map<String, Rational> fractions = new LinkedHashMap<>();
        Map<String, Money> parts = new LinkedHashMap<>();
        BigInteger given = BigInteger.ZERO;
        for (Map.Entry<String, Rational> share : shares.entrySet()) {
            BigInteger whole = share.getValue().floor();
            given = given.add(whole);
            parts.put(share.getKey(), new Money(whole.longValueExact(), currency));
            if (share.getValue().signum() > 0) {
                fractions.put(share.getKey(), share.getValue().minus(Rational.of(whole)));
            }
        }
        Money unit = new Money(1, currency);
        List<String> byFraction = new ArrayList<>(fractions.keySet());
        byFraction.sort(Comparator.comparing(fractions::get, Comparator.reverseOrder())); // stable: equal ones as given
        byFraction.stream()
                .limit(sum.floor().subtract(given).longValueExact())
                .forEach(receiver -> parts.merge(receiver, unit, Money::plus));
        return parts;
    }
}
