package org.crowd4j.funding;

import com.google.common.primitives.Ints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Rational;
import org.jspecify.annotations.Nullable;

/**
 * One run of the method of equal shares. The money of all voters has one common denominator, so
 * that sums and comparisons are those of whole numbers. Voters with equal ballots have equal money
 * and are kept once.
 */
final class SharedPurse {
    private final Projects projects;
    private final BigInteger[] money; // of a voter of each ballot, over the denominator
    private BigInteger denominator;

    /** What does not change between runs. */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Projects(long[] cost, long[] votes, int[][] supporters, long[] counts, String[] ids, boolean byCost) {

        static Projects of(BudgetBallots ballots, boolean byCost) {
            ApprovalBallots approvals = ballots.approvals();
            int n = ballots.projects().size();
            long[] votes = new long[n];
            List<List<Integer>> supporters = new ArrayList<>();
            for (int project = 0; project < n; project++) {
                supporters.add(new ArrayList<>());
            }
            long[] counts = new long[approvals.distinct()];
            for (int ballot = 0; ballot < counts.length; ballot++) {
                counts[ballot] = approvals.count(ballot);
                for (int at = approvals.from(ballot); at < approvals.to(ballot); at++) {
                    supporters.get(approvals.candidate(at)).add(ballot);
                    votes[approvals.candidate(at)] += counts[ballot];
                }
            }
            String[] ids = ballots.projects().ids().toArray(String[]::new);
            long[] cost = new long[n];
            Arrays.setAll(cost, project -> ballots.cost(ids[project]).minorUnits());
            return new Projects(
                    cost, votes, supporters.stream().map(Ints::toArray).toArray(int[][]::new), counts, ids, byCost);
        }

        int size() {
            return cost.length;
        }

        /** Lower cost, then more votes, then the first id. */
        Comparator<Integer> tieOrder() {
            return Comparator.<Integer>comparingLong(project -> cost[project])
                    .thenComparing(project -> -votes[project])
                    .thenComparing(project -> ids[project]);
        }
    }

    /** A project bought, and the most that one of its supporters paid. */
    record Purchase(int project, Rational payment) {}

    /** A payment {@code top / bottom}, and the payment per utility, as whole numbers. */
    private record Price(int project, BigInteger top, BigInteger bottom, BigInteger perUtility) {
        int compareTo(Price other) {
            return top.multiply(other.perUtility).compareTo(other.top.multiply(perUtility));
        }
    }

    private SharedPurse(Projects projects, Rational each) {
        this.projects = projects;
        denominator = each.denominator();
        money = new BigInteger[projects.counts().length];
        Arrays.fill(money, each.numerator());
    }

    /**
     * What is bought, in order.
     *
     * @param rest by project, what its supporters have left, in minor units
     */
    record Spending(List<Purchase> bought, List<Rational> rest) {}

    /** {@return what is bought if every voter begins with the same money} */
    static Spending spend(Projects projects, Rational each) {
        SharedPurse purse = new SharedPurse(projects, each);
        List<Purchase> bought = purse.buy();
        return new Spending(bought, purse.rest());
    }

    private List<Rational> rest() {
        List<Rational> rest = new ArrayList<>();
        for (int[] supporters : projects.supporters()) {
            BigInteger sum = BigInteger.ZERO;
            for (int ballot : supporters) {
                sum = sum.add(money[ballot].multiply(BigInteger.valueOf(projects.counts()[ballot])));
            }
            rest.add(Rational.of(sum, denominator));
        }
        return rest;
    }

    private List<Purchase> buy() {
        List<Purchase> bought = new ArrayList<>();
        List<Price> known = new ArrayList<>(); // the last price of each project still open: it never falls
        for (int project = 0; project < projects.size(); project++) {
            known.add(new Price(project, BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE));
        }
        while (true) {
            Price best = null;
            known.sort(Price::compareTo);
            for (int at = 0; at < known.size() && (best == null || known.get(at).compareTo(best) <= 0); ) {
                Price price = price(known.get(at).project());
                if (price == null) {
                    known.remove(at); // its supporters never get richer
                    continue;
                }
                known.set(at++, price);
                if (best == null || better(price, best)) {
                    best = price;
                }
            }
            if (best == null) {
                return bought;
            }
            int project = best.project();
            known.removeIf(price -> price.project() == project);
            bought.add(new Purchase(project, Rational.of(best.top(), best.bottom())));
            pay(best);
        }
    }

    private boolean better(Price price, Price best) {
        int order = price.compareTo(best);
        return order < 0 || (order == 0 && projects.tieOrder().compare(price.project(), best.project()) < 0);
    }

    /**
     * Finds the payment q with Σ min(q, money) = cost over the supporters; null if they cannot pay.
     */
    private @Nullable Price price(int project) {
        int[] supporters = projects.supporters()[project];
        BigInteger rest = BigInteger.valueOf(projects.cost()[project]).multiply(denominator);
        long rich = projects.votes()[project];
        boolean[] poor = new boolean[supporters.length];
        boolean changed = rich > 0;
        while (changed && rich > 0) {
            changed = false;
            BigInteger paid = BigInteger.ZERO;
            long leave = 0;
            BigInteger count = BigInteger.valueOf(rich);
            for (int s = 0; s < supporters.length; s++) {
                BigInteger has = money[supporters[s]];
                if (!poor[s] && has.multiply(count).compareTo(rest) < 0) { // less than an equal part
                    BigInteger voters = BigInteger.valueOf(projects.counts()[supporters[s]]);
                    poor[s] = true;
                    paid = paid.add(has.multiply(voters));
                    leave += voters.longValue();
                    changed = true;
                }
            }
            rest = rest.subtract(paid);
            rich -= leave;
        }
        if (rich == 0) {
            return null;
        }
        BigInteger bottom = denominator.multiply(BigInteger.valueOf(rich));
        BigInteger utility = projects.byCost() ? BigInteger.valueOf(projects.cost()[project]) : BigInteger.ONE;
        return new Price(project, rest, bottom, bottom.multiply(utility));
    }

    private void pay(Price price) {
        BigInteger scale = price.bottom().divide(denominator);
        BigInteger common = price.top().gcd(scale);
        BigInteger factor = scale.divide(common);
        BigInteger payment = price.top().divide(common);
        denominator = denominator.multiply(factor);
        for (int ballot = 0; ballot < money.length; ballot++) {
            money[ballot] = money[ballot].multiply(factor);
        }
        for (int ballot : projects.supporters()[price.project()]) {
            money[ballot] = money[ballot].subtract(payment.min(money[ballot]));
        }
    }
}
