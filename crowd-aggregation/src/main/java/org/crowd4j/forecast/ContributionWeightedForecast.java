package org.crowd4j.forecast;

import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Takes the mean of the probabilities of those workers who improved the mean on resolved
 * questions, weighted by how much.
 *
 * <pre>{@code
 * new ContributionWeightedForecast().aggregate(forecasts, resolved).probability("rain-friday");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   C(w) = mean of S(all) − S(all but w) over the resolved tasks of w
 *   S = −Σ (mean p − outcome)²
 *   p(t) = Σ max(C(w), 0)·p(w) / Σ max(C(w), 0)
 * </pre>
 *
 * <p>Only workers with at least the least number of resolved tasks that others answered too have a
 * weight. A task without such a worker gets the plain mean. The standard error counts (Σ C)² / Σ
 * C² answers. Otherwise as {@link MeanForecast}.
 *
 * <p><b>When not:</b> with few resolved questions a worker: contributions are then mostly chance.
 *
 * <p><b>Cost:</b> two passes, O(A·log n) time.
 *
 * <p><b>Differs from the paper:</b> workers with fewer resolved questions than the least number
 * have no weight.
 *
 * @param minResolved the least number of resolved tasks, in all and of a worker with a weight; at
 *     least 1
 * @see <a href="https://doi.org/10.1287/mnsc.2014.1909">D. V. Budescu and E. Chen (2015),
 *     Identifying Expertise to Extract the Wisdom of Crowds, Management Science 61(2), 267–280</a>
 */
public record ContributionWeightedForecast(int minResolved) implements ForecastAggregator {

    /** Ten resolved tasks. */
    public ContributionWeightedForecast() {
        this(10);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code minResolved < 1}
     */
    public ContributionWeightedForecast {
        Check.atLeast("minResolved", minResolved, 1);
    }

    /** {@return these settings, with another least number of resolved tasks} */
    public ContributionWeightedForecast withMinResolved(int least) {
        return new ContributionWeightedForecast(least);
    }

    @Override
    public String summary() {
        return "The mean of workers who improved it on resolved questions, by how much; needs gold";
    }

    /** {@return true} */
    @Override
    public boolean needsGold() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if fewer than the least number of tasks with answers are in
     *     {@code gold}
     */
    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        List<String> resolved = Pools.resolved(this, minResolved, answers, gold);
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        double[] contribution = new double[answers.workers().size()];
        int[] counted = new int[contribution.length];
        for (int i = 0; i < resolved.size(); i++) {
            monitor.checkAt(i);
            int task = answers.tasks().position(resolved.get(i));
            contribute(answers, task, gold.label(resolved.get(i)).orElseThrow(), contribution, counted);
        }
        for (int worker = 0; worker < contribution.length; worker++) {
            boolean known = counted[worker] >= minResolved;
            contribution[worker] = known ? Math.max(0, contribution[worker] / counted[worker]) : 0;
        }
        Pools pools = new Pools(answers, new Mean(), answer -> contribution[answers.worker(answer)], monitor);
        monitor.report(1, 1);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    private static void contribute(
            ForecastAnswers answers, int task, String right, double[] contribution, int[] counted) {
        int m = answers.outcomeCount(task);
        double[][] rows = Pools.rows(answers, task, answer -> 1); // sorted: sums do not depend on names
        if (rows.length < 2) {
            return;
        }
        double[] sum = new double[m];
        for (double[] row : rows) {
            for (int number = 0; number < m; number++) {
                sum[number] += row[number];
            }
        }
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            double difference = 0;
            for (int number = 0; number < m; number++) {
                int outcome = answers.outcome(task, number);
                double truth = answers.outcomes().id(outcome).equals(right) ? 1 : 0;
                double all = sum[number] / rows.length - truth;
                double without = (sum[number] - answers.probability(answer, outcome)) / (rows.length - 1) - truth;
                difference += without * without - all * all;
            }
            contribution[answers.worker(answer)] += difference;
            counted[answers.worker(answer)]++;
        }
    }

    /** {@return such as {@code ContributionWeightedForecast[minResolved=20]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ContributionWeightedForecast());
    }
}
