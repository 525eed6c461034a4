package org.crowd4j.funding;

import static com.google.common.base.Preconditions.checkState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.internal.Plural;

/**
 * The method of equal shares for a participatory budget: every voter gets the same part of the
 * budget, and projects are bought by those who approve them, the one with the least payment per
 * utility first. Groups get projects in proportion to their size, which {@link BudgetGreedy} does
 * not grant.
 *
 * <p>Reasons show the effective votes of what is bought, its cost over the largest payment: how
 * many supporters with enough money would have paid alike; and of what is not, how many more
 * supporters it needs.
 *
 * <p>Equal prices: the lower cost, then more votes, then the first id. All amounts are exact.
 *
 * <p><b>Cost:</b> O(purchases · projects · ballots) for a run; adding one takes a run a step.
 *
 * @param completion what becomes of money that is left
 * @param utility what a project is worth to a voter who approves it
 * @see <a href="https://arxiv.org/abs/2008.13276">D. Peters, G. Pierczyński and P. Skowron (2021),
 *     Proportional Participatory Budgeting with Additive Utilities, NeurIPS</a>
 */
public record BudgetEqualShares(Completion completion, Utility utility) {

    /** What becomes of money that is left. */
    public enum Completion {
        /** It is not spent. */
        NONE,
        /**
         * All get more, one unit of the currency at a time (a minor unit if an amount is no whole
         * unit), as long as what is bought fits the budget and something more would fit.
         */
        ADD_ONE,
        /** As {@link #ADD_ONE}; then the projects with most votes that fit. */
        GREEDY
    }

    /** What a project is worth to a voter who approves it. */
    public enum Utility {
        /** What it costs. */
        COST,
        /** 1. */
        ONE
    }

    /** Adding one, then by votes; a project is worth what it costs. */
    public BudgetEqualShares() {
        this(Completion.GREEDY, Utility.COST);
    }

    /** {@return these settings with another completion} */
    public BudgetEqualShares withCompletion(Completion rest) {
        return new BudgetEqualShares(rest, utility);
    }

    /** {@return these settings with another utility} */
    public BudgetEqualShares withUtility(Utility worth) {
        return new BudgetEqualShares(completion, worth);
    }

    /**
     * Chooses projects.
     *
     * @return the cost of each project that is funded, 0 for the others, in order of purchase, and
     *     what is left of the budget
     */
    public Allotment allot(BudgetBallots ballots) {
        SharedPurse.Projects projects = SharedPurse.Projects.of(ballots, utility == Utility.COST);
        long voters = ballots.approvals().size();
        long budget = ballots.budget().minorUnits();
        SharedPurse.Spending spending = new SharedPurse.Spending(List.of(), List.of());
        Rational each = Rational.ZERO;
        if (voters > 0) {
            each = Rational.of(budget, voters);
            spending = SharedPurse.spend(projects, each);
            checkState(spent(projects, spending.bought()) <= budget, "equal shares must not pass the budget");
            Rational step = Rational.of(step(ballots));
            while (completion != Completion.NONE && moreFits(projects, spending.bought(), budget)) {
                SharedPurse.Spending next = SharedPurse.spend(projects, each.plus(step));
                if (spent(projects, next.bought()) > budget) {
                    break;
                }
                spending = next;
                each = each.plus(step);
            }
        }
        Map<String, String> reasons = new HashMap<>();
        Set<Integer> chosen = new LinkedHashSet<>();
        for (SharedPurse.Purchase purchase : spending.bought()) {
            chosen.add(purchase.project());
            reasons.put(
                    projects.ids()[purchase.project()],
                    "%s, bought as number %d: with %s each, a supporter pays at most %s, effective votes %s"
                            .formatted(
                                    Plural.of(projects.votes()[purchase.project()], "vote"),
                                    chosen.size(),
                                    money(each, ballots),
                                    money(purchase.payment(), ballots),
                                    Rational.of(projects.cost()[purchase.project()])
                                            .dividedBy(purchase.payment())
                                            .toText(1)));
        }
        for (int project = 0; project < projects.size() && each.signum() > 0; project++) {
            if (!chosen.contains(project)) {
                reasons.put(
                        projects.ids()[project],
                        missing(
                                ballots,
                                projects,
                                project,
                                each,
                                spending.rest().get(project)));
            }
        }
        if (completion == Completion.GREEDY) {
            BudgetGreedy.complete(projects, chosen, budget, reasons);
        }
        return BudgetGreedy.allotment(ballots, projects, new ArrayList<>(chosen), reasons);
    }

    /** {@return how many more supporters, each with a voter's money, would pay for a project} */
    private static String missing(
            BudgetBallots ballots, SharedPurse.Projects projects, int project, Rational each, Rational rest) {
        Rational open = Rational.of(projects.cost()[project]).minus(rest);
        Money cost = ballots.cost(projects.ids()[project]);
        return "%s, costs %s: its supporters have %s left, %s more with %s each would pay for it"
                .formatted(
                        Plural.of(projects.votes()[project], "vote"),
                        cost.amount(),
                        money(rest, ballots),
                        open.dividedBy(each).negated().floor().negate(),
                        money(each, ballots));
    }

    /** {@return an exact amount, rounded down to minor units} */
    private static Money money(Rational minorUnits, BudgetBallots ballots) {
        return new Money(minorUnits.floor().longValueExact(), ballots.budget().currency());
    }

    private static long spent(SharedPurse.Projects projects, List<SharedPurse.Purchase> bought) {
        return bought.stream()
                .mapToLong(purchase -> projects.cost()[purchase.project()])
                .sum();
    }

    private static boolean moreFits(SharedPurse.Projects projects, List<SharedPurse.Purchase> bought, long budget) {
        long left = budget - spent(projects, bought);
        Set<Integer> chosen = new LinkedHashSet<>();
        bought.forEach(purchase -> chosen.add(purchase.project()));
        for (int project = 0; project < projects.size(); project++) {
            if (!chosen.contains(project) && projects.votes()[project] > 0 && projects.cost()[project] <= left) {
                return true;
            }
        }
        return false;
    }

    /** {@return a unit of the currency in minor units if all amounts are whole units, else 1} */
    private static long step(BudgetBallots ballots) {
        long unit = Money.parse("1", ballots.budget().currency()).minorUnits();
        boolean whole = ballots.budget().minorUnits() % unit == 0
                && ballots.projects().ids().stream()
                        .allMatch(project -> ballots.cost(project).minorUnits() % unit == 0);
        return whole ? unit : 1;
    }

    /** {@return what differs from the defaults, such as {@code BudgetEqualShares[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BudgetEqualShares());
    }
}
