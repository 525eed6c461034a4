package org.crowd4j.funding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.crowd4j.choice.Contributions;
import org.crowd4j.choice.Money;

/** The gifts that are matched: those from a minimum on, and of clusters of donors where asked. */
final class CountedGifts {
    private CountedGifts() {}

    /** {@return the gifts that are matched; nothing if there is none} */
    static Optional<Contributions> of(Contributions gifts, Optional<Money> minimum, boolean clusters) {
        return where(gifts, (donor, amount) -> reaches(amount, minimum))
                .map(counted -> clusters ? clustered(counted) : counted);
    }

    /** {@return the gifts for which a test of donor and amount holds; empty if there are none} */
    static Optional<Contributions> where(Contributions gifts, BiPredicate<String, Money> test) {
        Contributions.Builder counted = Contributions.builder();
        boolean any = false;
        for (String project : gifts.projects()) {
            for (Map.Entry<String, Money> gift : gifts.donors(project).entrySet()) {
                if (test.test(gift.getKey(), gift.getValue())) {
                    counted.add(project, gift.getKey(), gift.getValue());
                    any = true;
                }
            }
        }
        return any ? Optional.of(counted.build()) : Optional.empty();
    }

    static boolean reaches(Money gift, Optional<Money> minimum) {
        return minimum.map(least -> gift.compareTo(least) >= 0).orElse(true);
    }

    /** Donors with the same set of projects become one, by the first of their names. */
    private static Contributions clustered(Contributions gifts) {
        TreeMap<String, TreeSet<String>> projects = new TreeMap<>(); // by donor
        for (String project : gifts.projects()) {
            gifts.donors(project)
                    .keySet()
                    .forEach(donor -> projects.computeIfAbsent(donor, unseen -> new TreeSet<>())
                            .add(project));
        }
        Map<TreeSet<String>, String> names = new HashMap<>();
        projects.forEach((donor, set) -> names.putIfAbsent(set, donor));
        Contributions.Builder merged = Contributions.builder();
        for (String project : gifts.projects()) {
            gifts.donors(project)
                    .forEach((donor, amount) ->
                            merged.add(project, names.getOrDefault(projects.get(donor), donor), amount));
        }
        return merged.build();
    }
}
