package org.crowd4j.governance;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Voters have credits to spend on votes: n votes for or against a choice cost n² (S. Lalley and
 * E. G. Weyl, Quadratic voting, 2018). Who spends more than the budget is refused whole, and named.
 *
 * @param budget the credits of each voter; at least 0
 */
public record QuadraticCredits(long budget) {

    /**
     * Checks the budget.
     *
     * @throws IllegalArgumentException if {@code budget} is negative
     */
    public QuadraticCredits {
        checkArgument(budget >= 0, "budget must be at least 0, got %s", budget);
    }

    /** {@return this rule, with another budget} */
    public QuadraticCredits withBudget(long credits) {
        return new QuadraticCredits(credits);
    }

    /**
     * Adds votes up.
     *
     * @param votes by voter, the votes by choice; negative ones are against it
     */
    public Result count(Map<String, Map<String, Long>> votes) {
        Map<String, BigInteger> totals = new LinkedHashMap<>();
        Map<String, BigInteger> spent = new LinkedHashMap<>();
        Set<String> refused = new LinkedHashSet<>();
        votes.forEach((voter, own) -> {
            BigInteger cost = own.values().stream()
                    .map(count -> BigInteger.valueOf(count).pow(2))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            spent.put(voter, cost);
            boolean within = cost.compareTo(BigInteger.valueOf(budget)) <= 0;
            if (!within) {
                refused.add(voter);
            }
            own.forEach((choice, count) ->
                    totals.merge(choice, within ? BigInteger.valueOf(count) : BigInteger.ZERO, BigInteger::add));
        });
        return new Result(
                Collections.unmodifiableMap(totals),
                Collections.unmodifiableMap(spent),
                Collections.unmodifiableSet(refused));
    }

    /**
     * What votes add up to.
     *
     * @param totals the votes by choice, those against taken off
     * @param spent the credits by voter, also of those refused
     * @param refused who spent too much, and is not counted
     */
    public record Result(Map<String, BigInteger> totals, Map<String, BigInteger> spent, Set<String> refused) {}
}
