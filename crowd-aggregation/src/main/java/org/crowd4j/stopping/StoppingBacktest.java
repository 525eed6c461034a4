package org.crowd4j.stopping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * Tries stopping rules on answers that were recorded: what each would have saved, and what that would have done to the labels.
 *
 * <pre>{@code
 * var report = new StoppingBacktest().of(answers, gold, new FixedRedundancy(5), new FirstToAgree(), new PosteriorThreshold());
 * report.table();
 * report.outcome(0).saved();                // the share of answers that would not have been asked for
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Tasks come one after the other, the answers of each in random order, or both as they came. After every answer the rule is asked, with
 * the posterior by what is known of the workers so far; when it closes the task, the answers left over are saved. Tasks that were closed
 * teach about workers. At the end the answers spent are aggregated, by the same method as all answers, and both are judged by gold, of
 * which the rules see nothing. Every rule meets the same orders.
 *
 * <p><b>When not:</b> the answers a rule would have asked for and nobody gave are not there: a rule can only save. On a platform many
 * tasks are open at once, and workers are known later than here.
 *
 * <p><b>Cost:</b> for each rule and run, O(Σ n²·K) for tasks of n answers, what {@code skills} takes, and one aggregation.
 *
 * @param runs how many orders to try and average; at least 1
 * @param seed makes other orders
 * @param order how tasks and answers come
 * @param aggregator makes the final labels, of the answers spent and of all
 * @param skills learns about workers
 */
public record StoppingBacktest(
        int runs, long seed, Order order, CategoricalAggregator aggregator, SkillEstimator skills) {

    /** How tasks and answers come. */
    public enum Order {
        /** Both shuffled, by the seed. */
        RANDOM,
        /** Answers of a task by their time, tasks by the time of their first. */
        BY_TIME
    }

    /** Three random orders, {@link OneCoin} with three prior answers, two of them right, and {@link OneCoinSkills}. */
    public StoppingBacktest() {
        this(3, 0, Order.RANDOM, new OneCoin().withPrior(new BetaPrior(2, 1)), new OneCoinSkills());
    }

    /**
     * Checks the settings. Prefer {@link #StoppingBacktest()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if {@code runs < 1}
     */
    public StoppingBacktest {
        Check.atLeast("runs", runs, 1);
    }

    /** {@return these settings, averaging over so many orders} */
    public StoppingBacktest withRuns(int count) {
        return new StoppingBacktest(count, seed, order, aggregator, skills);
    }

    /** {@return these settings, with other random orders} */
    public StoppingBacktest withSeed(long number) {
        return new StoppingBacktest(runs, number, order, aggregator, skills);
    }

    /** {@return these settings, with tasks and answers in another order} */
    public StoppingBacktest withOrder(Order other) {
        return new StoppingBacktest(runs, seed, other, aggregator, skills);
    }

    /** {@return these settings, with another method for the final labels} */
    public StoppingBacktest withAggregator(CategoricalAggregator method) {
        return new StoppingBacktest(runs, seed, order, method, skills);
    }

    /** {@return these settings, learning about workers in another way} */
    public StoppingBacktest withSkills(SkillEstimator model) {
        return new StoppingBacktest(runs, seed, order, aggregator, model);
    }

    /**
     * Tries rules.
     *
     * @param answers what the workers said
     * @param gold tasks whose right label is known, to judge by
     * @param rules the rules to try
     * @return what came of each, in the order given
     * @throws IllegalArgumentException if no task of gold has an answer, or answers are to come by time and one has none
     */
    public StoppingBacktestReport run(CategoricalAnswers answers, Gold gold, StoppingRule... rules) {
        Consensus all = aggregator.aggregate(answers);
        double accuracy = CategoricalEvaluation.of(all, gold).accuracy();
        Tally[] tallies = new Tally[rules.length];
        for (int rule = 0; rule < rules.length; rule++) {
            tallies[rule] = new Tally();
        }
        int orders = order == Order.BY_TIME ? 1 : runs;
        for (int run = 0; run < orders; run++) {
            List<List<CategoricalAnswers.Answer>> queue = queue(answers, run);
            for (int rule = 0; rule < rules.length; rule++) {
                replay(rules[rule], queue, all, gold, tallies[rule]);
            }
        }
        List<StoppingBacktestReport.Outcome> outcomes = new ArrayList<>();
        for (int rule = 0; rule < rules.length; rule++) {
            outcomes.add(tallies[rule].outcome(rules[rule], answers, orders, accuracy));
        }
        return new StoppingBacktestReport(outcomes);
    }

    /** {@return the tasks in order, each with its answers in order} */
    private List<List<CategoricalAnswers.Answer>> queue(CategoricalAnswers answers, int run) {
        Index tasks = answers.tasks();
        List<List<CategoricalAnswers.Answer>> queue = new ArrayList<>();
        for (int task : SplitMix64.order(SplitMix64.seed(seed, "tasks " + run), tasks.size())) {
            String id = tasks.id(task);
            int from = answers.from(task);
            List<CategoricalAnswers.Answer> given = new ArrayList<>();
            for (int place : SplitMix64.order(SplitMix64.seed(seed + run, id), answers.to(task) - from)) {
                int answer = from + place;
                given.add(new CategoricalAnswers.Answer(
                        id,
                        answers.workers().id(answers.worker(answer)),
                        answers.labels().id(answers.label(answer)),
                        answers.at(answer)));
            }
            queue.add(given);
        }
        if (order == Order.BY_TIME) {
            queue.forEach(given -> given.sort(Comparator.comparing(StoppingBacktest::time)));
            queue.sort(Comparator.comparing(given -> time(given.get(0))));
        }
        return queue;
    }

    private static Instant time(CategoricalAnswers.Answer answer) {
        return answer.at()
                .orElseThrow(() -> new IllegalArgumentException(
                        "answers must have times to come in their order, but that of worker \"%s\" on task \"%s\" has none"
                                .formatted(answer.worker(), answer.task())));
    }

    private void replay(
            StoppingRule rule, List<List<CategoricalAnswers.Answer>> queue, Consensus all, Gold gold, Tally tally) {
        Index labels = all.posterior().labels();
        SkillEstimates known = skills.open(labels, Gold.none());
        CategoricalAnswers.Builder spent = CategoricalAnswers.builder().labels(labels.ids());
        for (List<CategoricalAnswers.Answer> answers : queue) {
            int[] said = new int[answers.size()];
            double[] accuracy = new double[answers.size()];
            boolean provisional = false;
            boolean closes = false;
            int n = 0;
            TaskState state = null;
            while (n < answers.size() && !closes) {
                CategoricalAnswers.Answer answer = answers.get(n);
                spent.add(answer);
                said[n] = labels.position(answer.label());
                accuracy[n] = known.accuracy(answer.worker());
                provisional |= known.provisional(answer.worker());
                n++;
                state = state(answer.task(), labels, said, accuracy, n, known)
                        .withRemaining(answers.size() - n, known.average())
                        .withProvisional(provisional);
                closes = rule.decide(state).closes();
            }
            if (state == null) {
                continue; // no task is without answers
            }
            tally.spent += n;
            if (closes && n < answers.size()) {
                tally.closed(state, all, gold);
            }
            known.settle(state, Collections.unmodifiableList(answers.subList(0, n)));
        }
        tally.accuracy += CategoricalEvaluation.of(aggregator.aggregate(spent.build()), gold)
                .accuracy();
    }

    private static TaskState state(
            String task, Index labels, int[] said, double[] accuracy, int n, SkillEstimates known) {
        int[] saidSoFar = Arrays.copyOf(said, n);
        TaskState state = TaskState.voted(task, labels, saidSoFar, Arrays.copyOf(accuracy, n));
        return known.doubt().map(state::withDoubt).orElse(state);
    }

    /** {@return such as {@code StoppingBacktest[runs=5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new StoppingBacktest());
    }

    /** What comes of one rule, summed over the runs. */
    private static final class Tally {
        private long spent;
        private double accuracy;
        private final List<AuditedTask> byGold = new ArrayList<>();
        private final List<AuditedTask> byAll = new ArrayList<>();

        void closed(TaskState state, Consensus all, Gold gold) {
            String task = state.task();
            gold.label(task)
                    .ifPresent(truth ->
                            byGold.add(new AuditedTask(task, state.confidence(), truth.equals(state.label()))));
            byAll.add(new AuditedTask(task, state.confidence(), all.label(task).equals(state.label())));
        }

        StoppingBacktestReport.Outcome outcome(
                StoppingRule rule, CategoricalAnswers answers, int runs, double allAccuracy) {
            return new StoppingBacktestReport.Outcome(
                    rule,
                    answers,
                    (double) spent / runs,
                    (double) byAll.size() / runs,
                    accuracy / runs,
                    allAccuracy,
                    AuditReport.of(byGold),
                    AuditReport.of(byAll));
        }
    }
}
