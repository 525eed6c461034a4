package org.crowd4j.funding;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.Table;
import org.crowd4j.choice.Money;

/** Who gets how much, and why. Amounts and what is left add up to the money there was. */
public final class Allotment {
    private static final String MISSING = "project must be one of the allotment, got \"%s\"";

    private final Map<String, Money> amounts;
    private final Map<String, String> reasons;
    private final Money left;

    Allotment(Map<String, Money> amounts, Map<String, String> reasons, Money left) {
        this.amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
        this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
        this.left = left;
    }

    /** {@return the amount of every project, in the order of the projects} */
    public Map<String, Money> amounts() {
        return amounts;
    }

    /**
     * Returns what a project gets.
     *
     * @throws IllegalArgumentException if there is no such project
     */
    public Money amount(String project) {
        Money amount = amounts.get(project);
        checkArgument(amount != null, MISSING, project);
        return amount;
    }

    /** {@return what no project gets} */
    public Money left() {
        return left;
    }

    /**
     * Returns why a project gets what it gets, in a sentence.
     *
     * @throws IllegalArgumentException if there is no such project
     */
    public String reason(String project) {
        checkArgument(amounts.containsKey(project), MISSING, project);
        return reasons.getOrDefault(project, "");
    }

    /** {@return the amount and the reason of every project, the largest amount first} */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        amounts.entrySet().stream()
                .sorted(Map.Entry.<String, Money>comparingByValue().reversed())
                .forEach(entry ->
                        rows.add(List.of(entry.getKey(), entry.getValue().amount(), reason(entry.getKey()))));
        return Table.of(List.of("project", "amount", "reason"), rows);
    }

    /** {@return such as {@code Allotment[3 projects, 100.00 EUR, 0.00 EUR left]}} */
    @Override
    public String toString() {
        Money paid = amounts.values().stream().reduce(Money.zero(left.currency()), Money::plus);
        return "Allotment[%s projects, %s, %s left]".formatted(amounts.size(), paid, left);
    }
}
