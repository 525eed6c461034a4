package org.crowd4j.choice;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Index;
import org.crowd4j.internal.Plural;

/**
 * A budget, projects that cost money, and ballots that approve projects.
 *
 * <pre>{@code
 * var ward = BudgetBallots.builder(Money.parse("100000", "EUR"))
 *         .project("library", Money.parse("60000", "EUR"))
 *         .project("trees", Money.parse("40000", "EUR"))
 *         .add("library", "trees")
 *         .add("trees")
 *         .build();
 * }</pre>
 */
public final class BudgetBallots {
    private final Money budget;
    private final List<Money> costs; // in the order of the projects
    private final ApprovalBallots approvals;

    private BudgetBallots(Builder from) {
        budget = from.budget;
        costs = List.copyOf(from.costs.values());
        ApprovalBallots.Builder ballots =
                ApprovalBallots.builder(from.costs.keySet().toArray(String[]::new));
        from.ballots.forEach((approved, count) -> ballots.add(count, approved));
        approvals = ballots.build();
    }

    /**
     * Starts a set of ballots.
     *
     * @param budget what may be spent
     * @throws IllegalArgumentException if the budget is negative
     */
    public static Builder builder(Money budget) {
        return new Builder(budget);
    }

    /** {@return what may be spent} */
    public Money budget() {
        return budget;
    }

    /** {@return the projects, in the order declared} */
    public Index projects() {
        return approvals.candidates();
    }

    /**
     * Returns what a project costs.
     *
     * @throws java.util.NoSuchElementException if there is no such project
     */
    public Money cost(String project) {
        return costs.get(projects().position(project));
    }

    /** {@return the ballots, whose candidates are the projects} */
    public ApprovalBallots approvals() {
        return approvals;
    }

    /** {@return such as {@code BudgetBallots[510 ballots, 17 projects, 122468.00 PLN]}} */
    @Override
    public String toString() {
        return "BudgetBallots[%s, %s, %s]"
                .formatted(
                        Plural.of(approvals.size(), "ballot"),
                        Plural.of(projects().size(), "project"),
                        budget);
    }

    /** Gathers projects and ballots. */
    public static final class Builder {
        private final Money budget;
        private final Map<String, Money> costs = new LinkedHashMap<>();
        private final Map<List<String>, Long> ballots = new LinkedHashMap<>();

        private Builder(Money budget) {
            checkArgument(budget.minorUnits() >= 0, "the budget must be at least 0, got %s", budget);
            this.budget = budget;
        }

        /**
         * Declares a project.
         *
         * @param cost greater than 0, in the currency of the budget
         * @throws IllegalArgumentException if the project is blank or there already, or the cost is
         *     not greater than 0 or in another currency
         */
        public Builder project(String name, Money cost) {
            checkArgument(!name.isBlank(), "project must not be blank");
            checkArgument(cost.minorUnits() > 0, "the cost of \"%s\" must be greater than 0, got %s", name, cost);
            checkArgument(
                    cost.currency().equals(budget.currency()),
                    "the cost of \"%s\" must be in %s, got %s",
                    name,
                    budget.currency(),
                    cost);
            checkArgument(costs.putIfAbsent(name, cost) == null, "project \"%s\" must occur only once", name);
            return this;
        }

        /**
         * Adds one ballot.
         *
         * @param approved the projects it approves; none for an empty ballot, whose voter still has
         *     a part of the budget
         * @throws IllegalArgumentException if a project is not declared or occurs twice
         */
        public Builder add(String... approved) {
            return add(1, List.of(approved));
        }

        /**
         * Adds equal ballots.
         *
         * @param count how many; at least 0
         * @throws IllegalArgumentException if a project is not declared or occurs twice, or the
         *     count is negative
         */
        public Builder add(long count, Collection<String> approved) {
            checkArgument(count >= 0, "count must be at least 0, got %s", count);
            List<String> sorted = approved.stream().sorted().toList();
            for (int at = 0; at < sorted.size(); at++) {
                String project = sorted.get(at);
                checkArgument(
                        costs.containsKey(project), "a ballot must approve declared projects, got \"%s\"", project);
                checkArgument(
                        at == 0 || !project.equals(sorted.get(at - 1)),
                        "a ballot must approve \"%s\" only once",
                        project);
            }
            ballots.merge(sorted, count, Math::addExact);
            return this;
        }

        /**
         * Returns the ballots.
         *
         * @throws IllegalArgumentException if there is no project
         */
        public BudgetBallots build() {
            checkArgument(!costs.isEmpty(), "a budget must have a project");
            return new BudgetBallots(this);
        }

        /** {@return such as {@code Builder[12 ballots]}} */
        @Override
        public String toString() {
            return "Builder[%d ballots]"
                    .formatted(
                            ballots.values().stream().mapToLong(Long::longValue).sum());
        }
    }
}
