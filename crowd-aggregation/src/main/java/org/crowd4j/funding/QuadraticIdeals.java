package org.crowd4j.funding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;

/** The ideal matches of quadratic funding, to {@value #DECIMALS} decimals of a minor unit. */
final class QuadraticIdeals {
    private static final int DECIMALS = 40;
    private static final MathContext DIGITS = new MathContext(80);
    private static final BigDecimal NEAR = new BigDecimal("1e-25"); // of a whole number: that number

    private final Contributions contributions;
    private final Map<Long, BigDecimal> roots = new HashMap<>(); // by amount

    private QuadraticIdeals(Contributions contributions) {
        this.contributions = contributions;
    }

    /** {@return the ideal match of each project in minor units} */
    static Map<String, Rational> of(Contributions contributions, Optional<Rational> pairBound) {
        QuadraticIdeals ideals = new QuadraticIdeals(contributions);
        return pairBound.map(ideals::bounded).orElseGet(ideals::plain);
    }

    private BigDecimal root(Money amount) {
        return roots.computeIfAbsent(
                amount.minorUnits(),
                units -> new BigDecimal(units).sqrt(DIGITS).setScale(DECIMALS + 20, RoundingMode.HALF_EVEN));
    }

    /** The root of the product of two gifts. */
    private BigDecimal pair(Map<String, Money> gifts, String donor, String other) {
        Money none = Money.zero(contributions.currency());
        return root(gifts.getOrDefault(donor, none)).multiply(root(gifts.getOrDefault(other, none)));
    }

    private Map<String, Rational> plain() {
        Map<String, Rational> ideals = new LinkedHashMap<>();
        for (String project : contributions.projects()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Money amount : contributions.donors(project).values()) {
                sum = sum.add(root(amount)); // exact: the order of donors does not matter
            }
            ideals.put(
                    project,
                    near(sum.multiply(sum)
                            .subtract(
                                    new BigDecimal(contributions.total(project).minorUnits()))));
        }
        return ideals;
    }

    /** With 2 Σ √(ab) · B / (B + k) over pairs, k what the two donors match in all projects. */
    private Map<String, Rational> bounded(Rational bound) {
        BigDecimal limit = new BigDecimal(bound.floor());
        Map<List<String>, BigDecimal> together = new HashMap<>();
        Map<String, List<String>> donors = new LinkedHashMap<>();
        for (String project : contributions.projects()) {
            Map<String, Money> gifts = contributions.donors(project);
            List<String> sorted = gifts.keySet().stream().sorted().toList();
            donors.put(project, sorted);
            for (int i = 0; i < sorted.size(); i++) {
                for (int j = 0; j < i; j++) {
                    together.merge(
                            List.of(sorted.get(j), sorted.get(i)),
                            pair(gifts, sorted.get(i), sorted.get(j)),
                            BigDecimal::add);
                }
            }
        }
        Map<String, Rational> ideals = new LinkedHashMap<>();
        donors.forEach((project, sorted) -> {
            Map<String, Money> gifts = contributions.donors(project);
            List<BigDecimal> terms = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                for (int j = 0; j < i; j++) {
                    BigDecimal common = together.getOrDefault(List.of(sorted.get(j), sorted.get(i)), BigDecimal.ZERO);
                    BigDecimal pair = pair(gifts, sorted.get(i), sorted.get(j));
                    terms.add(pair.multiply(limit).divide(limit.add(common), DECIMALS + 10, RoundingMode.HALF_EVEN));
                }
            }
            ideals.put(
                    project,
                    near(terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(BigDecimal.valueOf(2))));
        });
        return ideals;
    }

    private static Rational near(BigDecimal value) {
        BigInteger whole = value.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        return value.subtract(new BigDecimal(whole)).abs().compareTo(NEAR) <= 0
                ? Rational.of(whole)
                : Rational.of(value.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
