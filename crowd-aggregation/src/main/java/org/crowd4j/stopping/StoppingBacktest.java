package org.crowd4j.stopping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Index;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.evaluation.CategoricalEvaluation;

/**
 * Replays recorded answers to stopping rules: how many answers each rule saves, and how the labels
 * change.
 *
 * <pre>{@code
 * var report = new StoppingBacktest()
 *     .run(answers, gold, new FixedRedundancy(5), new FirstToAgree(), new PosteriorThreshold());
 * report.table();
 * report.outcome(0).saved();                // the share of answers not spent
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Tasks follow each other, with the answers of each in random order, or both in order of time.
 * The rule decides after every answer, by the posterior under the current estimates of workers;
 * when it closes the task, the remaining answers are saved. Closed tasks update the estimates. At
 * the end the answers spent are aggregated by the same method as all answers, and both are judged
 * by gold, which the rules do not see. All rules get the same orders.
 *
 * <p><b>When not:</b> to see what more answers would do: a rule can only save recorded ones. On a
 * platform many tasks are open at once, and workers are known later than here.
 *
 * <p><b>Cost:</b> for each rule and run, O(Σ n²·K) for tasks of n answers, the work of
 * {@code skills}, and one aggregation.
 *
 * @param runs the number of orders to average over; at least 1
 * @param seed selects different orders
 * @param order the order of tasks and answers
 * @param aggregator the method of the final labels, of the answers spent and of all answers
 * @param skills estimates workers
 */
public record StoppingBacktest(
        int runs, long seed, Order order, CategoricalAggregator aggregator, SkillEstimator skills) {
    private static final int TASKS_BETWEEN_REPORTS = 100;

    /** The order of tasks and answers. */
    public enum Order {
        /** Both shuffled, by the seed. */
        RANDOM,
        /** Answers of a task by time, tasks by the time of their first answer. */
        BY_TIME
    }

    /**
     * Three random orders, {@link OneCoin} with three prior answers, two of them right, and
     * {@link OneCoinSkills}.
     */
    public StoppingBacktest() {
        this(3, 0, Order.RANDOM, new OneCoin().withPrior(new BetaPrior(2, 1)), new OneCoinSkills());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code runs < 1}
     */
    public StoppingBacktest {
        Check.atLeast("runs", runs, 1);
    }

    /** {@return these settings, with another number of orders} */
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

    /** {@return these settings, with other estimates of workers} */
    public StoppingBacktest withSkills(SkillEstimator model) {
        return new StoppingBacktest(runs, seed, order, aggregator, model);
    }

    /**
     * Replays the answers to each rule.
     *
     * @param answers the recorded answers
     * @param gold tasks whose right label is known, to judge by
     * @param rules the rules
     * @return the outcome of each rule, in the order given
     * @throws IllegalArgumentException if no task of gold has an answer, or the order is by time
     *     and an answer has no time
     */
    public StoppingBacktestReport run(CategoricalAnswers answers, Gold gold, StoppingRule... rules) {
        return run(answers, gold, List.of(rules), Progress.none());
    }

    /**
     * Replays the answers to each rule, watched.
     *
     * @param answers the recorded answers
     * @param gold tasks whose right label is known, to judge by
     * @param rules the rules
     * @param progress receives how many tasks were replayed
     * @return the outcome of each rule, in the order given
     * @throws IllegalArgumentException if no task of gold has an answer, or the order is by time
     *     and an answer has no time
     * @throws java.util.concurrent.CancellationException if the current thread is interrupted
     */
    public StoppingBacktestReport run(
            CategoricalAnswers answers, Gold gold, List<? extends StoppingRule> rules, Progress progress) {
        RunMonitor monitor = new RunMonitor("stopping", progress);
        Consensus all = aggregator.aggregate(answers);
        double accuracy = CategoricalEvaluation.of(all, gold).accuracy();
        List<Tally> tallies = new ArrayList<>();
        rules.forEach(rule -> tallies.add(new Tally()));
        int orders = order == Order.BY_TIME ? 1 : runs;
        long total = (long) orders * rules.size() * answers.tasks().size();
        long done = 0;
        for (int run = 0; run < orders; run++) {
            List<List<CategoricalAnswers.Answer>> queue = queue(answers, run);
            for (int rule = 0; rule < rules.size(); rule++) {
                long before = done;
                replay(
                        rules.get(rule),
                        queue,
                        all,
                        gold,
                        tallies.get(rule),
                        tasks -> monitor.report(before + tasks, total));
                done += queue.size();
            }
        }
        List<StoppingBacktestReport.Outcome> outcomes = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            outcomes.add(tallies.get(rule).outcome(rules.get(rule), answers, orders, accuracy));
        }
        return new StoppingBacktestReport(outcomes);
    }

    /**
     * {@return the tasks in order, each with its answers in order; they are shuffled from the order
     * of their ids, so that the order of rows does not matter}
     */
    private List<List<CategoricalAnswers.Answer>> queue(CategoricalAnswers answers, int run) {
        Map<String, List<CategoricalAnswers.Answer>> byTask = new TreeMap<>();
        answers.stream()
                .sorted(Comparator.comparing(CategoricalAnswers.Answer::worker)
                        .thenComparing(CategoricalAnswers.Answer::label))
                .forEach(answer -> byTask.computeIfAbsent(answer.task(), id -> new ArrayList<>())
                        .add(answer));
        List<List<CategoricalAnswers.Answer>> queue = new ArrayList<>();
        byTask.forEach((task, given) -> queue.add(shuffled(given, SplitMix64.seed(seed + run, task))));
        List<List<CategoricalAnswers.Answer>> shuffled = shuffled(queue, SplitMix64.seed(seed, "tasks " + run));
        if (order == Order.BY_TIME) {
            shuffled.forEach(given -> given.sort(Comparator.comparing(StoppingBacktest::time)));
            shuffled.sort(Comparator.comparing(given -> time(given.get(0))));
        }
        return shuffled;
    }

    private static <T> List<T> shuffled(List<T> sorted, long seed) {
        List<T> shuffled = new ArrayList<>(sorted.size());
        for (int place : SplitMix64.order(seed, sorted.size())) {
            shuffled.add(sorted.get(place));
        }
        return shuffled;
    }

    private static Instant time(CategoricalAnswers.Answer answer) {
        return answer.at()
                .orElseThrow(() -> new IllegalArgumentException(
                        "answers must have times for the order BY_TIME, but that of worker \"%s\" to task \"%s\" has none"
                                .formatted(answer.worker(), answer.task())));
    }

    private void replay(
            StoppingRule rule,
            List<List<CategoricalAnswers.Answer>> queue,
            Consensus all,
            Gold gold,
            Tally tally,
            LongConsumer step) {
        Index labels = all.posterior().labels();
        SkillEstimates known = skills.open(labels, Gold.none());
        CategoricalAnswers.Builder spent = CategoricalAnswers.builder().labels(labels.ids());
        for (int task = 0; task < queue.size(); task++) {
            if (task % TASKS_BETWEEN_REPORTS == 0) {
                step.accept(task);
            }
            List<CategoricalAnswers.Answer> answers = queue.get(task);
            int[] given = new int[answers.size()];
            double[] accuracy = new double[answers.size()];
            boolean provisional = false;
            boolean closes = false;
            int n = 0;
            TaskState state = null;
            while (n < answers.size() && !closes) {
                CategoricalAnswers.Answer answer = answers.get(n);
                spent.add(answer);
                given[n] = labels.position(answer.label());
                accuracy[n] = known.accuracy(answer.worker());
                provisional |= known.provisional(answer.worker());
                n++;
                state = state(answer.task(), labels, given, accuracy, n, known)
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
            String task, Index labels, int[] given, double[] accuracy, int n, SkillEstimates known) {
        TaskState state = TaskState.voted(task, labels, Arrays.copyOf(given, n), Arrays.copyOf(accuracy, n));
        return known.doubt().map(state::withDoubt).orElse(state);
    }

    /** {@return such as {@code StoppingBacktest[runs=5]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new StoppingBacktest());
    }

    /** The outcome of one rule, summed over the runs. */
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
                    answers.tasks().size(),
                    answers.size(),
                    (double) spent / runs,
                    (double) byAll.size() / runs,
                    accuracy / runs,
                    allAccuracy,
                    AuditReport.of(byGold),
                    AuditReport.of(byAll));
        }
    }
}
