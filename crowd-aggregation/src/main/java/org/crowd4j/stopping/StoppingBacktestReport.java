package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/** The outcome of each rule in a {@link StoppingBacktest}, averaged over its orders. */
public final class StoppingBacktestReport {
    private final List<Outcome> outcomes;

    StoppingBacktestReport(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /**
     * The outcome of one rule.
     *
     * @param rule the rule
     * @param tasks the number of tasks
     * @param answers the number of recorded answers
     * @param spent the number of answers spent
     * @param closed the number of tasks closed before their last answer
     * @param accuracy the accuracy of the final labels by the answers spent, judged by gold
     * @param allAccuracy the accuracy of the labels by all answers, judged by gold
     * @param byGold the error of the tasks closed early that the model of workers predicts, and the
     *     error by gold; a task counts in each run that closes it
     * @param byAllAnswers the same, where the label by all answers counts as right
     */
    public record Outcome(
            StoppingRule rule,
            int tasks,
            int answers,
            double spent,
            double closed,
            double accuracy,
            double allAccuracy,
            AuditReport byGold,
            AuditReport byAllAnswers) {
        /** {@return the number of answers spent per task} */
        public double spentPerTask() {
            return tasks == 0 ? 0 : spent / tasks;
        }

        /** {@return the share of the recorded answers that was not spent; from 0 to 1} */
        public double saved() {
            return answers == 0 ? 0 : 1 - spent / answers;
        }

        /** {@return the share of tasks closed before their last answer} */
        public double closedEarly() {
            return tasks == 0 ? 0 : closed / tasks;
        }

        /**
         * Returns the cost of the answers and of the wrong labels, if labels are wrong as often
         * elsewhere as in gold.
         *
         * @param answer the price of an answer; finite, at least 0
         * @param error the cost of a wrong label, in the same unit; finite, at least 0
         * @throws IllegalArgumentException if a price is negative or not finite
         */
        public double cost(double answer, double error) {
            Check.finiteAtLeast("price of an answer", answer, 0);
            Check.finiteAtLeast("cost of an error", error, 0);
            return spent * answer + (1 - accuracy) * tasks * error;
        }

        /** {@return the rule, answers per task, the share saved and both accuracies} */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.2f answers a task, %.1f %% saved, accuracy %.3f of %.3f",
                    rule,
                    spentPerTask(),
                    100 * saved(),
                    accuracy,
                    allAccuracy);
        }
    }

    /** {@return the outcome of each rule, in the order given} */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** {@return the outcome of the rule at a position, from 0} */
    public Outcome outcome(int rule) {
        return outcomes.get(checkElementIndex(rule, outcomes.size(), "rule"));
    }

    /**
     * Returns a row for each rule: answers per task, the share saved, the accuracy beside that of
     * all answers, the share closed early, and of these the error that the model of workers
     * predicts, the error that the rule promises if it was {@linkplain StoppingCalibration
     * calibrated}, the error by gold, and the share whose label all answers overturn.
     */
    public Table table() {
        List<String> header = List.of(
                "rule",
                "answers/task",
                "saved",
                "accuracy",
                "all answers",
                "closed early",
                "predicted",
                "promised",
                "realised",
                "overturned");
        return Table.of(
                header, outcomes.stream().map(StoppingBacktestReport::cells).toList());
    }

    /** {@return {@link #table()}, and the {@linkplain Outcome#cost cost} at given prices} */
    public Table table(double answer, double error) {
        List<String> header = new ArrayList<>(table().columns());
        header.add("cost");
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            List<String> row = new ArrayList<>(cells(outcome));
            row.add(String.format(Locale.ROOT, "%.2f", outcome.cost(answer, error)));
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    private static List<String> cells(Outcome outcome) {
        return List.of(
                outcome.rule.toString(),
                String.format(Locale.ROOT, "%.2f", outcome.spentPerTask()),
                decimals(outcome.saved()),
                decimals(outcome.accuracy),
                decimals(outcome.allAccuracy),
                decimals(outcome.closedEarly()),
                decimals(outcome.byGold.predicted()),
                outcome.rule.promised().isPresent()
                        ? decimals(outcome.rule.promised().getAsDouble())
                        : "",
                decimals(outcome.byGold.realised()),
                decimals(outcome.byAllAnswers.realised()));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * {@return such as
     * {@code StoppingBacktestReport[3 rules, most saved by PosteriorThreshold[]: 0.3712]}}
     */
    @Override
    public String toString() {
        return outcomes.stream()
                .max((one, other) -> Double.compare(one.saved(), other.saved()))
                .map(best -> "StoppingBacktestReport[%s rules, most saved by %s: %s]"
                        .formatted(outcomes.size(), best.rule, decimals(best.saved())))
                .orElse("StoppingBacktestReport[no rules]");
    }
}
