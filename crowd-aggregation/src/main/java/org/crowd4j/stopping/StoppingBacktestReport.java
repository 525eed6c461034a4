package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkElementIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Table;
import org.crowd4j.aggregation.internal.text.Check;

/** What came of each rule in a {@link StoppingBacktest}, averaged over its orders. */
public final class StoppingBacktestReport {
    private final List<Outcome> outcomes;

    StoppingBacktestReport(List<Outcome> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /** What came of one rule. */
    public static final class Outcome {
        private final StoppingRule rule;
        private final int tasks;
        private final int answers;
        private final double spent;
        private final double closed;
        private final double accuracy;
        private final double allAccuracy;
        private final AuditReport byGold;
        private final AuditReport byAll;

        Outcome(
                StoppingRule rule,
                CategoricalAnswers answers,
                double spent,
                double closed,
                double accuracy,
                double allAccuracy,
                AuditReport byGold,
                AuditReport byAll) {
            this.rule = rule;
            this.tasks = answers.tasks().size();
            this.answers = answers.size();
            this.spent = spent;
            this.closed = closed;
            this.accuracy = accuracy;
            this.allAccuracy = allAccuracy;
            this.byGold = byGold;
            this.byAll = byAll;
        }

        /** {@return the rule} */
        public StoppingRule rule() {
            return rule;
        }

        /** {@return how many answers were asked for} */
        public double spent() {
            return spent;
        }

        /** {@return how many answers were asked for per task} */
        public double spentPerTask() {
            return tasks == 0 ? 0 : spent / tasks;
        }

        /** {@return the share of the recorded answers that was not asked for; from 0 to 1} */
        public double saved() {
            return answers == 0 ? 0 : 1 - spent / answers;
        }

        /** {@return the share of tasks that were closed before all their answers were asked for} */
        public double closedEarly() {
            return tasks == 0 ? 0 : closed / tasks;
        }

        /** {@return the accuracy of the final labels by the answers spent, judged by gold} */
        public double accuracy() {
            return accuracy;
        }

        /** {@return the accuracy of the labels by all answers, judged by gold} */
        public double allAccuracy() {
            return allAccuracy;
        }

        /** {@return promise and truth for the tasks closed early, judged by gold; a task counts in each run that closes it} */
        public AuditReport byGold() {
            return byGold;
        }

        /** {@return promise and outcome for the tasks closed early, where the label by all answers is taken for the truth} */
        public AuditReport byAllAnswers() {
            return byAll;
        }

        /**
         * Returns what the answers and the wrong labels cost, if labels are as often wrong elsewhere as in gold.
         *
         * @param answer the price of an answer; finite, at least 0
         * @param error the cost of a wrong label, in the same unit; finite, at least 0
         * @throws IllegalArgumentException if a price is not so
         */
        public double cost(double answer, double error) {
            Check.finiteAtLeast("price of an answer", answer, 0);
            Check.finiteAtLeast("cost of an error", error, 0);
            return spent * answer + (1 - accuracy) * tasks * error;
        }

        /** {@return such as {@code FixedRedundancy[answers=5]: 5.00 answers a task, 50.0 % saved, accuracy 0.914 of 0.925}} */
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

    /** {@return what came of each rule, in the order given} */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** {@return what came of the rule at a position, from 0} */
    public Outcome outcome(int rule) {
        return outcomes.get(checkElementIndex(rule, outcomes.size(), "rule"));
    }

    /**
     * Returns a row for each rule: answers a task, the share saved, accuracy beside that of all answers, the share closed early, and of
     * these the error promised, that by gold, and the share that all answers would have overturned.
     */
    public Table table() {
        List<String> header = List.of(
                "rule",
                "answers/task",
                "saved",
                "accuracy",
                "all answers",
                "closed early",
                "promised",
                "realised",
                "overturned");
        return Table.of(
                header, outcomes.stream().map(StoppingBacktestReport::cells).toList());
    }

    /** {@return {@link #table()}, and the {@linkplain Outcome#cost cost} at given prices} */
    public Table table(double answer, double error) {
        List<String> header = new ArrayList<>(table().header());
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
                decimals(outcome.byGold.promised()),
                decimals(outcome.byGold.realised()),
                decimals(outcome.byAll.realised()));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** {@return such as {@code StoppingBacktestReport[3 rules, most saved by PosteriorThreshold[]: 0.3712]}} */
    @Override
    public String toString() {
        return outcomes.stream()
                .max((one, other) -> Double.compare(one.saved(), other.saved()))
                .map(best -> "StoppingBacktestReport[%s rules, most saved by %s: %s]"
                        .formatted(outcomes.size(), best.rule, decimals(best.saved())))
                .orElse("StoppingBacktestReport[no rules]");
    }
}
