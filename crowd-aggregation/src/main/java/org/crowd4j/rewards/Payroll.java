package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Table;
import org.crowd4j.choice.Money;

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
