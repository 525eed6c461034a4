package org.crowd4j.funding;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.internal.Plural;
import org.crowd4j.rewards.LargestRemainder;

/**
 * Matches gifts so that many small ones count for more than one large one of the same sum: the
 * ideal match of a project is (Σ √c)² − Σ c over the sums c of its donors. A pool that does not
 * reach is shared in proportion to the ideals.
 *
 * <pre>{@code
 * var round = new QuadraticFunding().withCap(Rational.of(1, 4));
 * round.allot(gifts, Money.parse("10000", "EUR")).amount("library");
 * }</pre>
 *
 * <p>Roots have 60 digits; an ideal within 1e-25 of a whole number is that number. Amounts are
 * whole minor units by the {@linkplain LargestRemainder largest remainder}. One person with several
 * accounts gains: {@link #sybils} shows how much. The bound on pairs limits it, and clusters take
 * it from accounts that give to the same projects.
 *
 * <p><b>Cost:</b> O(gifts) roots; with a bound, O(Σ d²) for projects of d donors.
 *
 * @param pool how much of the pool is given
 * @param cap the largest share of the pool that a project gets, rounded down to minor units; above
 *     0, at most 1
 * @param pairBound how much the gifts of two donors may match together before they count as one
 *     coalition, in all projects together; none without a bound
 * @param minimum what a donor must give to a project to be matched there; none without a minimum
 * @param clusters whether donors who give to exactly the same projects count as one: the ideal is
 *     (Σ √C)² − Σ c over the sums C of the clusters
 * @see <a href="https://doi.org/10.1287/mnsc.2019.3337">V. Buterin, Z. Hitzig and E. G. Weyl
 *     (2019), A Flexible Design for Funding Public Goods, Management Science 65(11), 5171–5187</a>
 * @see
 *     <a href="https://ethresear.ch/t/pairwise-coordination-subsidies-a-new-quadratic-funding-design/5553">V.
 *     Buterin (2019), Pairwise Coordination Subsidies</a>
 */
public record QuadraticFunding(
        Pool pool, Rational cap, Optional<Money> pairBound, Optional<Money> minimum, boolean clusters) {
    private static final int NAMED_DONORS = 5;
    private static final int MOST_ACCOUNTS = 10_000;

    /** How much of the pool is given. */
    public enum Pool {
        /** The ideals if they fit, else all of the pool in proportion. */
        SCALE_DOWN,
        /** Always all of the pool, unless the cap forbids it. */
        FILL
    }

    /**
     * What a project gains if a donor gives from several accounts.
     *
     * @param project the project
     * @param donor its largest donor
     * @param gain by how much the match grows, in minor units
     */
    public record Sybil(String project, String donor, Rational gain) {}

    /** The ideals if they fit, no cap, no bound on pairs, every donor from the first unit on. */
    public QuadraticFunding() {
        this(Pool.SCALE_DOWN, Rational.ONE, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code cap} is not above 0 and at most 1, or the bound or
     *     the minimum is not above 0
     */
    public QuadraticFunding {
        checkArgument(
                cap.signum() > 0 && cap.compareTo(Rational.ONE) <= 0, "cap must be above 0 and at most 1, got %s", cap);
        pairBound.ifPresent(
                bound -> checkArgument(bound.minorUnits() > 0, "pairBound must be greater than 0, got %s", bound));
        minimum.ifPresent(
                least -> checkArgument(least.minorUnits() > 0, "minimum must be greater than 0, got %s", least));
    }

    /** {@return these settings with another use of the pool} */
    public QuadraticFunding withPool(Pool use) {
        return new QuadraticFunding(use, cap, pairBound, minimum, clusters);
    }

    /** {@return these settings with another cap} */
    public QuadraticFunding withCap(Rational largestShare) {
        return new QuadraticFunding(pool, largestShare, pairBound, minimum, clusters);
    }

    /** {@return these settings with a bound on pairs of donors} */
    public QuadraticFunding withPairBound(Money bound) {
        return new QuadraticFunding(pool, cap, Optional.of(bound), minimum, clusters);
    }

    /** {@return these settings with a minimum of what a donor gives to a project} */
    public QuadraticFunding withMinimum(Money least) {
        return new QuadraticFunding(pool, cap, pairBound, Optional.of(least), clusters);
    }

    /** {@return these settings, where donors to the same projects count as one, or not} */
    public QuadraticFunding withClusters(boolean asOne) {
        return new QuadraticFunding(pool, cap, pairBound, minimum, asOne);
    }

    /**
     * Splits a pool among projects.
     *
     * @param contributions the gifts
     * @param matching the pool; at least 0, in the currency of the gifts
     * @return the match of each project, without the gifts themselves
     * @throws IllegalArgumentException if the pool is negative, or the currencies differ
     */
    public Allotment allot(Contributions contributions, Money matching) {
        check(contributions, matching);
        Map<String, Rational> ideals = ideals(contributions);
        Map<String, Rational> matches = matches(ideals, matching);
        Map<String, Money> paid = LargestRemainder.round(matches, matching.currency());
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String project : contributions.projects()) {
            reasons.put(project, reason(contributions, matching, project, ideals, matches));
        }
        Money given = paid.values().stream().reduce(Money.zero(matching.currency()), Money::plus);
        return new Allotment(paid, reasons, matching.minus(given));
    }

    private static void check(Contributions contributions, Money matching) {
        checkArgument(matching.minorUnits() >= 0, "the pool must be at least 0, got %s", matching);
        checkArgument(
                matching.currency().equals(contributions.currency()),
                "the pool must be in the currency of the gifts, got %s and %s",
                matching.currency(),
                contributions.currency());
    }

    /** {@return the ideal match of each project, in minor units, whatever the pool} */
    public Map<String, Rational> ideals(Contributions contributions) {
        Map<String, Optional<Money>> limits = new LinkedHashMap<>();
        limits.put("pairBound", pairBound);
        limits.put("minimum", minimum);
        limits.forEach((name, limit) -> limit.ifPresent(amount -> checkArgument(
                amount.currency().equals(contributions.currency()),
                "%s must be in the currency of the gifts, got %s and %s",
                name,
                amount.currency(),
                contributions.currency())));
        Map<String, Rational> ideals = new LinkedHashMap<>();
        contributions.projects().forEach(project -> ideals.put(project, Rational.ZERO));
        CountedGifts.of(contributions, minimum, clusters)
                .ifPresent(counted -> ideals.putAll(
                        QuadraticIdeals.of(counted, pairBound.map(bound -> Rational.of(bound.minorUnits())))));
        return ideals;
    }

    /**
     * Returns by how much the match of a project grows, in exact minor units, if a donor gives the
     * same sum from several accounts in equal parts.
     *
     * @param accounts how many accounts; from 1 to 10 000
     * @throws IllegalArgumentException as {@link #allot} does, or if the donor did not give to the
     *     project, or {@code accounts} is not from 1 to 10 000
     */
    public Rational splitting(Contributions contributions, Money matching, String project, String donor, int accounts) {
        checkArgument(
                accounts >= 1 && accounts <= MOST_ACCOUNTS,
                "accounts must be from 1 to %s, got %s",
                MOST_ACCOUNTS,
                accounts);
        check(contributions, matching);
        Money gift = contributions.donors(project).get(donor);
        checkArgument(gift != null, "donor must be one who gave to \"%s\", got \"%s\"", project, donor);
        Contributions.Builder split = Contributions.builder();
        for (String other : contributions.projects()) {
            contributions.donors(other).forEach((giver, amount) -> {
                if (!other.equals(project) || !giver.equals(donor)) {
                    split.add(other, giver, amount);
                }
            });
        }
        Map<String, Rational> equal = new LinkedHashMap<>();
        for (int account = 1; account <= accounts; account++) {
            equal.put(donor + " " + account, Rational.ONE);
        }
        LargestRemainder.split(gift, equal).forEach((account, part) -> {
            if (part.minorUnits() > 0) {
                split.add(project, account, part);
            }
        });
        Contributions attack = split.build();
        return of(matches(ideals(attack), matching), project)
                .minus(of(matches(ideals(contributions), matching), project));
    }

    /**
     * Returns, for each project, what it gains if its largest donor gives the same sum from several
     * accounts in equal parts, in the order of the projects.
     *
     * @param accounts how many accounts; from 1 to 10 000
     * @throws IllegalArgumentException as {@link #allot} does, or if {@code accounts} is not from 1
     *     to 10 000
     */
    public List<Sybil> sybils(Contributions contributions, Money matching, int accounts) {
        List<Sybil> sybils = new ArrayList<>();
        for (String project : contributions.projects()) {
            String donor = largest(contributions, project).get(0).getKey();
            sybils.add(new Sybil(project, donor, splitting(contributions, matching, project, donor, accounts)));
        }
        return List.copyOf(sybils);
    }

    /** {@return the gifts to a project, the largest first, of equal ones by name} */
    private static List<Map.Entry<String, Money>> largest(Contributions contributions, String project) {
        List<Map.Entry<String, Money>> donors =
                new ArrayList<>(contributions.donors(project).entrySet());
        donors.sort(Map.Entry.<String, Money>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return donors;
    }

    /** {@return the most that a project gets, in whole minor units: rounding never passes it} */
    private Rational ceiling(Money matching) {
        return Rational.of(cap.times(matching.minorUnits()).floor());
    }

    /** The exact match of each project: in proportion to the ideals, within the bounds. */
    private Map<String, Rational> matches(Map<String, Rational> ideals, Money matching) {
        Rational all = Rational.of(matching.minorUnits());
        Rational ceiling = ceiling(matching);
        Rational sum = sum(ideals);
        Rational left = pool == Pool.FILL ? all : sum.min(all);
        Map<String, Rational> matches = new LinkedHashMap<>();
        Map<String, Rational> open = new LinkedHashMap<>();
        ideals.forEach((project, ideal) -> {
            matches.put(project, Rational.ZERO);
            if (ideal.signum() > 0) {
                open.put(project, ideal);
            }
        });
        boolean changed = true;
        while (changed && !open.isEmpty()) {
            Rational rate = left.dividedBy(sum(open));
            changed = false;
            for (String project : List.copyOf(open.keySet())) {
                Rational most = pool == Pool.FILL ? ceiling : ceiling.min(of(ideals, project));
                if (rate.times(of(open, project)).compareTo(most) > 0) {
                    matches.put(project, most);
                    open.remove(project);
                    left = left.minus(most);
                    changed = true;
                }
            }
            if (!changed) {
                open.forEach((project, ideal) -> matches.put(project, rate.times(ideal)));
            }
        }
        return matches;
    }

    /** {@return the part of a project; 0 if it has none} */
    private static Rational of(Map<String, Rational> parts, String project) {
        return parts.getOrDefault(project, Rational.ZERO);
    }

    private static Rational sum(Map<String, Rational> parts) {
        return parts.values().stream().reduce(Rational.ZERO, Rational::plus);
    }

    private String reason(
            Contributions contributions,
            Money matching,
            String project,
            Map<String, Rational> ideals,
            Map<String, Rational> matches) {
        Map<String, Money> donors = contributions.donors(project);
        Rational ideal = of(ideals, project);
        Rational match = of(matches, project);
        boolean capped = cap.compareTo(Rational.ONE) < 0
                && ideal.signum() > 0
                && match.equals(ceiling(matching))
                && (pool == Pool.FILL || match.compareTo(ideal) < 0);
        String limit =
                capped ? ", limited by the cap" : match.compareTo(ideal) < 0 ? ", in proportion to the pool" : "";
        long below = donors.values().stream()
                .filter(gift -> !CountedGifts.reaches(gift, minimum))
                .count();
        return "%s gave %s%s, ideal match %s%s"
                .formatted(
                        Plural.of(donors.size(), "donor"),
                        contributions.total(project),
                        below > 0 ? ", %d of them less than the minimum".formatted(below) : "",
                        Money.amount(ideal, matching.currency()),
                        limit);
    }

    /**
     * Returns what a project would get without each of its five largest donors: how much of its
     * match hangs on one person.
     *
     * @return the match in minor units by donor, the largest donor first
     * @throws IllegalArgumentException as {@link #allot} does, or if there is no such project
     */
    public Map<String, Rational> withoutLargestDonors(Contributions contributions, Money matching, String project) {
        check(contributions, matching);
        List<Map.Entry<String, Money>> donors = largest(contributions, project);
        Map<String, Rational> matches = new LinkedHashMap<>();
        for (Map.Entry<String, Money> donor : donors.subList(0, Math.min(NAMED_DONORS, donors.size()))) {
            Map<String, Rational> ideals = new LinkedHashMap<>();
            contributions.projects().forEach(name -> ideals.put(name, Rational.ZERO));
            CountedGifts.where(contributions, (giver, amount) -> !giver.equals(donor.getKey()))
                    .ifPresent(others -> ideals.putAll(ideals(others)));
            matches.put(donor.getKey(), of(matches(ideals, matching), project));
        }
        return matches;
    }

    /** {@return what differs from the defaults, such as {@code QuadraticFunding[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new QuadraticFunding());
    }
}
