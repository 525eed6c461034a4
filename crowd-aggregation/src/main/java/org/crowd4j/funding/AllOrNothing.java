package org.crowd4j.funding;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Pledges;
import org.crowd4j.choice.Pledges.Pledge;
import org.crowd4j.internal.Plural;

/**
 * A campaign with a goal and a deadline: if the pledges at the end reach the goal, all are charged,
 * else none, unless the campaign keeps what it raises. Pledges at the very deadline count.
 *
 * @param goal what is needed; above 0
 * @param deadline the last moment
 * @param keepsAll whether pledges are charged even if the goal is missed
 * @param stretchGoals further goals, each above the one before
 */
public record AllOrNothing(Money goal, Instant deadline, boolean keepsAll, List<Money> stretchGoals) {

    /** A campaign that returns all pledges if the goal is missed, without stretch goals. */
    public AllOrNothing(Money goal, Instant deadline) {
        this(goal, deadline, false, List.of());
    }

    /**
     * Checks the goals.
     *
     * @throws IllegalArgumentException if the goal is not above 0, or a stretch goal is not above
     *     the one before
     */
    public AllOrNothing {
        checkArgument(goal.minorUnits() > 0, "the goal must be greater than 0, got %s", goal);
        stretchGoals = List.copyOf(stretchGoals);
        Money before = goal;
        for (Money next : stretchGoals) {
            checkArgument(next.compareTo(before) > 0, "a stretch goal must be above %s, got %s", before, next);
            before = next;
        }
    }

    /** {@return this campaign, which charges pledges even if the goal is missed} */
    public AllOrNothing withKeepsAll(boolean keeps) {
        return new AllOrNothing(goal, deadline, keeps, stretchGoals);
    }

    /** {@return this campaign with further goals} */
    public AllOrNothing withStretchGoals(List<Money> goals) {
        return new AllOrNothing(goal, deadline, keepsAll, goals);
    }

    /**
     * Settles the campaign.
     *
     * @throws IllegalArgumentException if the pledges are in another currency than the goal
     */
    public Result settle(Pledges pledges) {
        checkArgument(
                pledges.currency().equals(goal.currency()),
                "the pledges must be in %s, got %s",
                goal.currency(),
                pledges.currency());
        Map<String, Money> standing = new LinkedHashMap<>();
        Money total = Money.zero(goal.currency());
        Optional<Instant> reached = Optional.empty();
        int late = 0;
        for (Pledge pledge : pledges.pledges()) {
            if (pledge.at().isAfter(deadline)) {
                late++;
                continue;
            }
            Money before = standing.remove(pledge.backer());
            Money amount = pledge.amount().orElse(Money.zero(goal.currency()));
            total = total.minus(before == null ? Money.zero(goal.currency()) : before)
                    .plus(amount);
            if (amount.minorUnits() > 0) {
                standing.put(pledge.backer(), amount);
            }
            reached = total.compareTo(goal) < 0 ? Optional.empty() : reached.or(() -> Optional.of(pledge.at()));
        }
        return new Result(this, standing, total, reached, late);
    }

    /** How a campaign ended. */
    public static final class Result {
        private final AllOrNothing rule;
        private final Map<String, Money> standing;
        private final Money total;
        private final Optional<Instant> reached;
        private final int late;

        private Result(
                AllOrNothing rule, Map<String, Money> standing, Money total, Optional<Instant> reached, int late) {
            this.rule = rule;
            this.standing = Collections.unmodifiableMap(standing);
            this.total = total;
            this.reached = reached;
            this.late = late;
        }

        /** {@return what was pledged at the deadline} */
        public Money total() {
            return total;
        }

        /** {@return whether the goal was reached at the deadline} */
        public boolean reachesGoal() {
            return total.compareTo(rule.goal) >= 0;
        }

        /** {@return since when the pledges have reached the goal; none if they do not} */
        public Optional<Instant> reached() {
            return reached;
        }

        /** {@return the stretch goals reached at the deadline} */
        public List<Money> stretchGoals() {
            return rule.stretchGoals.stream()
                    .filter(next -> total.compareTo(next) >= 0)
                    .toList();
        }

        /** {@return what each backer pays} */
        public Map<String, Money> charged() {
            return reachesGoal() || rule.keepsAll ? standing : Map.of();
        }

        /** {@return what each backer gets back} */
        public Map<String, Money> returned() {
            return reachesGoal() || rule.keepsAll ? Map.of() : standing;
        }

        /** {@return how many pledges and withdrawals came after the deadline and do not count} */
        public int late() {
            return late;
        }

        /** {@return such as {@code 1000.00 EUR of 1000.00 EUR by 3 backers: funded}} */
        @Override
        public String toString() {
            return "%s of %s by %s: %s"
                    .formatted(
                            total,
                            rule.goal,
                            Plural.of(standing.size(), "backer"),
                            reachesGoal() ? "funded" : "not funded");
        }
    }
}
