package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.internal.Plural;

/**
 * Gifts of donors to projects, all in one currency. Several gifts of a donor to a project count as
 * one.
 *
 * <pre>{@code
 * var gifts = Contributions.builder()
 *         .add("library", "ann", Money.parse("10", "EUR"))
 *         .add("library", "bob", Money.parse("5.50", "EUR"))
 *         .build();
 * }</pre>
 */
public final class Contributions {
    private final String currency;
    private final Map<String, Map<String, Money>> gifts;

    private Contributions(Builder from) {
        currency = from.currency.orElseThrow(() -> new IllegalArgumentException("contributions must not be empty"));
        Map<String, Map<String, Money>> copied = new LinkedHashMap<>();
        from.gifts.forEach(
                (project, byDonor) -> copied.put(project, Collections.unmodifiableMap(new LinkedHashMap<>(byDonor))));
        gifts = Collections.unmodifiableMap(copied);
    }

    /** {@return a set of gifts to add to} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the currency of all gifts} */
    public String currency() {
        return currency;
    }

    /** {@return the projects, in order of their first gift} */
    public Set<String> projects() {
        return gifts.keySet();
    }

    /**
     * Returns what each donor gave to a project, in order of their first gift.
     *
     * @throws IllegalArgumentException if nobody gave to the project
     */
    public Map<String, Money> donors(String project) {
        Map<String, Money> byDonor = gifts.get(project);
        checkArgument(byDonor != null, "project must be one that was given to, got \"%s\"", project);
        return byDonor;
    }

    /** {@return what a project got} */
    public Money total(String project) {
        return donors(project).values().stream().reduce(Money.zero(currency), Money::plus);
    }

    /** {@return such as {@code Contributions[18 gifts, 3 projects, EUR]}} */
    @Override
    public String toString() {
        return "Contributions[%s, %s, %s]"
                .formatted(
                        Plural.of(gifts.values().stream().mapToInt(Map::size).sum(), "gift"),
                        Plural.of(gifts.size(), "project"),
                        currency);
    }

    /** Gathers gifts. */
    public static final class Builder {
        private final Map<String, Map<String, Money>> gifts = new LinkedHashMap<>();
        private Optional<String> currency = Optional.empty();
        private long sum;

        private Builder() {}

        /**
         * Adds a gift.
         *
         * @param amount greater than 0
         * @throws IllegalArgumentException if the project or the donor is blank, the amount is not
         *     greater than 0, its currency is not that of the gifts before, or all gifts together
         *     have more than 18 digits in minor units
         */
        public Builder add(String project, String donor, Money amount) {
            checkArgument(!project.isBlank(), "project must not be blank");
            checkArgument(!donor.isBlank(), "donor must not be blank");
            checkArgument(amount.minorUnits() > 0, "an amount must be greater than 0, got %s", amount);
            String known = currency.orElse(amount.currency());
            checkArgument(
                    known.equals(amount.currency()),
                    "all gifts must be in one currency, got %s after %s",
                    amount.currency(),
                    known);
            sum = Money.sum(sum, amount);
            currency = Optional.of(known);
            gifts.computeIfAbsent(project, unseen -> new LinkedHashMap<>()).merge(donor, amount, Money::plus);
            return this;
        }

        /**
         * Returns the gifts.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Contributions build() {
            return new Contributions(this);
        }

        /** {@return such as {@code Builder[12 projects]}} */
        @Override
        public String toString() {
            return "Builder[%d projects]".formatted(gifts.size());
        }
    }
}
