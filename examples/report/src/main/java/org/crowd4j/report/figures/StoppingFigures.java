package org.crowd4j.report.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.stopping.Curtailment;
import org.crowd4j.stopping.FirstToAgree;
import org.crowd4j.stopping.FixedRedundancy;
import org.crowd4j.stopping.PosteriorThreshold;
import org.crowd4j.stopping.StoppingBacktest;
import org.crowd4j.stopping.StoppingBacktestReport.Outcome;
import org.crowd4j.stopping.StoppingRule;

/**
 * Stopping rules, tried on the answers.
 *
 * @param byGold whether labels are judged by gold; otherwise by the labels from all answers
 * @param orders the number of random orders
 * @param tasks the number of tasks
 * @param sampled whether these are a sample
 * @param accuracy the share of labels that are right by all answers and the method of the rules
 * @param rules the outcome of each rule
 */
public record StoppingFigures(
        boolean byGold, int orders, int tasks, boolean sampled, double accuracy, List<Tried> rules) {
    /** From more answers on a sample of the tasks is used, in one order. */
    static final int MANY = 50_000;

    /** The number of tasks in the sample. */
    static final int SAMPLE = 1_500;

    private static final List<Double> THRESHOLDS = List.of(0.8, 0.9, 0.95, 0.99);

    /** Copies the list. */
    public StoppingFigures {
        rules = List.copyOf(rules);
    }

    /**
     * The outcome of a rule.
     *
     * @param name the rule as the command names it
     * @param answers the mean number of answers of a task
     * @param saved the share of the answers not asked for
     * @param right the share of labels that are right
     * @param promised the confidence of the rule in the tasks that it closed early; empty if there
     *     are none
     */
    public record Tried(String name, double answers, double saved, double right, OptionalDouble promised) {}

    /** Computes the figures. */
    public static StoppingFigures of(Subject subject) {
        boolean sampled = subject.answers().size() > MANY;
        CategoricalAnswers answers = sampled ? new Draws(subject.answers()).tasks(subject, SAMPLE) : subject.answers();
        StoppingBacktest backtest = sampled ? new StoppingBacktest().withRuns(1) : new StoppingBacktest();
        boolean byGold = subject.hasMuchGold();
        Gold gold = byGold
                ? subject.gold()
                : Gold.of(backtest.aggregator().aggregate(answers).labels());
        List<Map.Entry<String, StoppingRule>> rules =
                new ArrayList<>(candidates().entrySet());
        List<Outcome> outcomes = rules.parallelStream()
                .map(rule -> backtest.run(answers, gold, rule.getValue()).outcome(0))
                .toList();
        List<Tried> tried = new ArrayList<>();
        for (int at = 0; at < rules.size(); at++) {
            tried.add(tried(rules.get(at).getKey(), outcomes.get(at)));
        }
        return new StoppingFigures(
                byGold,
                backtest.runs(),
                answers.tasks().size(),
                answers.tasks().size() < subject.answers().tasks().size(),
                outcomes.get(0).allAccuracy(),
                tried);
    }

    /** {@return the rules that {@code crowd stopping} tries, without those that learn from gold} */
    private static Map<String, StoppingRule> candidates() {
        Map<String, StoppingRule> rules = new LinkedHashMap<>();
        THRESHOLDS.forEach(
                threshold -> rules.put("threshold:" + threshold, new PosteriorThreshold().withThreshold(threshold)));
        rules.put("curtailment", new PosteriorThreshold().or(new Curtailment()));
        rules.put("agree:2", new FirstToAgree(2));
        rules.put("agree:3", new FirstToAgree(3));
        rules.put("redundancy:3", new FixedRedundancy(3));
        rules.put("redundancy:5", new FixedRedundancy(5));
        return rules;
    }

    private static Tried tried(String name, Outcome outcome) {
        return new Tried(
                name,
                outcome.spentPerTask(),
                outcome.saved(),
                outcome.accuracy(),
                outcome.byAllAnswers().tasks() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(1 - outcome.byAllAnswers().predicted()));
    }

    /**
     * {@return the rule that saves most of those that lose at most {@code loss}; empty if no such
     * rule saves an answer}
     */
    public Optional<Tried> cheapest(double loss) {
        return rules.stream()
                .filter(rule -> rule.saved() > 0 && accuracy - rule.right() <= loss)
                .max((one, other) -> Double.compare(one.saved(), other.saved()));
    }
}
