package org.crowd4j.funding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;
import org.crowd4j.internal.Plural;

/**
 * The usual rule of participatory budgets: the project with most votes first; one that does not fit
 * into what is left is passed over. Equal ones: the lower cost, then the first id.
 *
 * <p><b>Cost:</b> O(approvals + projects · log(projects)).
 *
 * @param order by what projects are ordered
 */
public record BudgetGreedy(Order order) {

    /** By what projects are ordered. */
    public enum Order {
        /** How many approve it. */
        VOTES,
        /** How many approve it for its cost. */
        VOTES_PER_COST
    }

    /** By votes. */
    public BudgetGreedy() {
        this(Order.VOTES);
    }

    /** {@return these settings with another order} */
    public BudgetGreedy withOrder(Order by) {
        return new BudgetGreedy(by);
    }

    /**
     * Chooses projects.
     *
     * @return the cost of each project that is funded, 0 for the others, in order of choice, and
     *     what is left of the budget
     */
    public Allotment allot(BudgetBallots ballots) {
        SharedPurse.Projects projects = SharedPurse.Projects.of(ballots, true);
        Map<String, String> reasons = new HashMap<>();
        Set<Integer> chosen = new LinkedHashSet<>();
        choose(projects, chosen, ballots.budget().minorUnits(), reasons, sorted(projects, order));
        return allotment(ballots, projects, new ArrayList<>(chosen), reasons);
    }

    /** {@return how many approve each project, in the order declared} */
    public static Map<String, Long> votes(BudgetBallots ballots) {
        SharedPurse.Projects projects = SharedPurse.Projects.of(ballots, true);
        Map<String, Long> votes = new LinkedHashMap<>();
        for (int project = 0; project < projects.size(); project++) {
            votes.put(projects.ids()[project], projects.votes()[project]);
        }
        return votes;
    }

    /**
     * Adds the projects with most votes that fit into what is left; one without votes stays out.
     */
    static void complete(SharedPurse.Projects projects, Set<Integer> chosen, long budget, Map<String, String> reasons) {
        List<Integer> wanted = sorted(projects, Order.VOTES).stream()
                .filter(project -> projects.votes()[project] > 0)
                .toList();
        choose(projects, chosen, budget, reasons, wanted);
    }

    private static List<Integer> sorted(SharedPurse.Projects projects, Order order) {
        Comparator<Integer> first = switch (order) {
            case VOTES -> Comparator.comparing(project -> -projects.votes()[project]);
            case VOTES_PER_COST ->
                Comparator.comparing(project -> Rational.of(-projects.votes()[project], projects.cost()[project]));
        };
        return IntStream.range(0, projects.size())
                .boxed()
                .sorted(first.thenComparing(project -> projects.cost()[project])
                        .thenComparing(project -> projects.ids()[project]))
                .toList();
    }

    private static void choose(
            SharedPurse.Projects projects,
            Set<Integer> chosen,
            long budget,
            Map<String, String> reasons,
            List<Integer> order) {
        long left = budget
                - chosen.stream().mapToLong(project -> projects.cost()[project]).sum();
        for (int project : order) {
            if (!chosen.contains(project) && projects.cost()[project] <= left) {
                chosen.add(project);
                left -= projects.cost()[project];
                reasons.put(
                        projects.ids()[project],
                        "%s, fits into what was left".formatted(Plural.of(projects.votes()[project], "vote")));
            }
        }
    }

    static Allotment allotment(
            BudgetBallots ballots, SharedPurse.Projects projects, List<Integer> chosen, Map<String, String> reasons) {
        Map<String, Money> amounts = new LinkedHashMap<>();
        Money left = ballots.budget();
        for (int project : chosen) {
            String id = projects.ids()[project];
            amounts.put(id, ballots.cost(id));
            left = left.minus(ballots.cost(id));
        }
        for (int project = 0; project < projects.size(); project++) {
            String id = projects.ids()[project];
            if (amounts.putIfAbsent(id, Money.zero(left.currency())) == null) {
                reasons.putIfAbsent(
                        id,
                        "%s, costs %s%s"
                                .formatted(
                                        Plural.of(projects.votes()[project], "vote"),
                                        ballots.cost(id).amount(),
                                        ballots.cost(id).compareTo(left) > 0 ? ", more than what is left" : ""));
            }
        }
        return new Allotment(amounts, reasons, left);
    }

    /** {@return what differs from the defaults, such as {@code BudgetGreedy[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BudgetGreedy());
    }
}
