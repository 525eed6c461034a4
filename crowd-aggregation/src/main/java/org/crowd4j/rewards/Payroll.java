package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crowd4j.Table;
import org.crowd4j.choice.Money;
import org.crowd4j.choice.Rational;

/** Who is paid what, and why. Payments and what is left add up to the budget. */
public final class Payroll {
    private static final String MISSING = "worker must be on the payroll, got \"%s\"";

    private final Map<String, Money> payments;
    private final Map<String, String> reasons;
    private final Money budget;

    Payroll(Map<String, Money> payments, Map<String, String> reasons, Money budget) {
        this.payments = Collections.unmodifiableMap(new LinkedHashMap<>(payments));
        this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        this.budget = budget;
    }

    /** {@return the payment of every worker, in order of id} */
    public Map<String, Money> payments() {
        return payments;
    }

    /**
     * Returns what a worker is paid.
     *
     * @throws IllegalArgumentException if the worker is not on the payroll
     */
    public Money pay(String worker) {
        Money pay = payments.get(worker);
        checkArgument(pay != null, MISSING, worker);
        return pay;
    }

    /**
     * Returns why a worker is paid that much, in a sentence.
     *
     * @throws IllegalArgumentException if the worker is not on the payroll
     */
    public String reason(String worker) {
        checkArgument(payments.containsKey(worker), MISSING, worker);
        return reasons.getOrDefault(worker, "");
    }

    /** {@return the sum of all payments} */
    public Money total() {
        return payments.values().stream().reduce(Money.zero(budget.currency()), Money::plus);
    }

    /** {@return what is left of the budget} */
    public Money left() {
        return budget.minus(total());
    }

    /**
     * Returns what is still due after earlier payments, so that nothing is paid twice: what was
     * paid is taken from what is earned by now and from the budget. A worker who was paid more than
     * is earned, as after a retraction, gets nothing until the earnings have caught up; one who is
     * no longer on the payroll is listed with nothing. If overpaid workers leave too little, what
     * is due is cut in proportion.
     *
     * @param paid what each worker was paid before; at least 0
     * @throws IllegalArgumentException if an amount is negative or in another currency, or more
     *     than the budget was paid
     */
    public Payroll due(Map<String, Money> paid) {
        Money zero = Money.zero(budget.currency());
        Money spent = zero;
        for (Map.Entry<String, Money> before : paid.entrySet()) {
            checkArgument(
                    before.getValue().minorUnits() >= 0,
                    "what was paid to \"%s\" must be at least 0, got %s",
                    before.getKey(),
                    before.getValue());
            checkArgument(
                    before.getValue().compareTo(budget.minus(spent)) <= 0,
                    "at most the budget of %s must be paid, got more with that of \"%s\"",
                    budget,
                    before.getKey());
            spent = spent.plus(before.getValue());
        }
        Money rest = budget.minus(spent);
        TreeSet<String> workers = new TreeSet<>(payments.keySet());
        workers.addAll(paid.keySet());
        Map<String, Rational> open = new LinkedHashMap<>();
        Map<String, String> why = new LinkedHashMap<>();
        Money sum = zero;
        for (String worker : workers) {
            Money earned = payments.getOrDefault(worker, zero);
            Money before = paid.getOrDefault(worker, zero);
            Money due = earned.compareTo(before) > 0 ? earned.minus(before) : zero;
            sum = sum.plus(due);
            open.put(worker, Rational.of(due.minorUnits()));
            String reason = reasons.getOrDefault(worker, "no longer on the payroll");
            why.put(
                    worker,
                    before.minorUnits() == 0
                            ? reason
                            : "%s; earned %s, paid %s before".formatted(reason, earned, before));
        }
        boolean fits = sum.compareTo(rest) <= 0;
        return new Payroll(
                fits ? LargestRemainder.round(open, budget.currency()) : LargestRemainder.split(rest, open), why, rest);
    }

    /** {@return the payments with their reasons, the largest first} */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        payments.entrySet().stream()
                .sorted(Map.Entry.<String, Money>comparingByValue().reversed())
                .forEach(entry -> rows.add(
                        List.of(entry.getKey(), entry.getValue().amount(), budget.currency(), reason(entry.getKey()))));
        return Table.of(List.of("worker", "amount", "currency", "reason"), rows);
    }

    /** {@return such as {@code Payroll[38 workers, 412.80 EUR, 87.20 EUR left]}} */
    @Override
    public String toString() {
        return "Payroll[%s workers, %s, %s left]".formatted(payments.size(), total(), left());
    }
}
