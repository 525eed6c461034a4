package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Pledges to a campaign, in one currency. A later pledge of the same backer replaces the earlier
 * one; a backer may withdraw.
 *
 * <pre>{@code
 * var pledges = Pledges.builder("EUR")
 *         .add("ann", Money.parse("400", "EUR"), Instant.parse("2026-05-01T09:00:00Z"))
 *         .withdraw("ann", Instant.parse("2026-05-03T09:00:00Z"))
 *         .build();
 * }</pre>
 */
public final class Pledges {
    private final String currency;
    private final List<Pledge> pledges;

    private Pledges(Builder from) {
        currency = from.currency;
        List<Pledge> sorted = new ArrayList<>(from.pledges);
        sorted.sort(Comparator.comparing(Pledge::at)); // stable: equal times in the order added
        pledges = List.copyOf(sorted);
    }

    /**
     * What a backer stands for from a time on.
     *
     * @param backer who pledges; not blank
     * @param amount how much; none after a withdrawal
     * @param at since when
     */
    public record Pledge(String backer, Optional<Money> amount, Instant at) {}

    /** {@return a set of pledges to add to} */
    public static Builder builder(String currency) {
        return new Builder(currency);
    }

    /** {@return the currency} */
    public String currency() {
        return currency;
    }

    /** {@return the pledges and withdrawals, in order of time} */
    public List<Pledge> pledges() {
        return pledges;
    }

    /** {@return such as {@code Pledges[4 pledges, EUR]}} */
    @Override
    public String toString() {
        return "Pledges[%s pledges, %s]".formatted(pledges.size(), currency);
    }

    /** Gathers pledges. */
    public static final class Builder {
        private final String currency;
        private final List<Pledge> pledges = new ArrayList<>();
        private long sum;

        private Builder(String currency) {
            checkArgument(!currency.isBlank(), "currency must not be blank");
            this.currency = currency;
        }

        /**
         * Adds a pledge.
         *
         * @throws IllegalArgumentException if the backer is blank, the amount is not greater than 0
         *     or in another currency, or all amounts together have more than 18 digits in minor
         *     units
         */
        public Builder add(String backer, Money amount, Instant at) {
            checkArgument(!backer.isBlank(), "backer must not be blank");
            checkArgument(amount.minorUnits() > 0, "an amount must be greater than 0, got %s", amount);
            checkArgument(amount.currency().equals(currency), "all pledges must be in %s, got %s", currency, amount);
            sum = Money.sum(sum, amount);
            pledges.add(new Pledge(backer, Optional.of(amount), at));
            return this;
        }

        /**
         * Adds a withdrawal.
         *
         * @throws IllegalArgumentException if the backer is blank
         */
        public Builder withdraw(String backer, Instant at) {
            checkArgument(!backer.isBlank(), "backer must not be blank");
            pledges.add(new Pledge(backer, Optional.empty(), at));
            return this;
        }

        /** {@return the pledges} */
        public Pledges build() {
            return new Pledges(this);
        }

        /** {@return such as {@code Builder[12 pledges]}} */
        @Override
        public String toString() {
            return "Builder[%d pledges]".formatted(pledges.size());
        }
    }
}
