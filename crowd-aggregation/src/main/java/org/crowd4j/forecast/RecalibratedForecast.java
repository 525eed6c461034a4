package org.crowd4j.forecast;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.Repeats;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Corrects the forecasts of each worker by what their resolved questions show, too sure, too timid
 * or leaning to one outcome, then pools them as {@link ExtremisedForecast} does.
 *
 * <pre>{@code
 * new RecalibratedForecast().aggregate(forecasts, resolved).probability("rain-friday");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   logit p' = a(w) + b(w)·logit p      a ~ N(0, 0.5²), b ~ N(1, 0.5²)
 * </pre>
 *
 * <p>a and b of a worker have the highest posterior density given the resolved questions of the
 * worker, so that they stay near 0 and 1, which changes nothing, until many are resolved. A
 * negative b turns forecasts round. A unanimous crowd is corrected as well. Forecasts are limited
 * before and after as those of {@link LogOddsForecast}. Where answers have other than two outcomes,
 * p' ∝ p^b. Workers with fewer than the least number of resolved questions keep their forecasts.
 * Standard errors leave out those of a and b. Gold is clamped.
 *
 * <p><b>When not:</b> where gold comes from easier or harder questions than the rest, or the one
 * outcome is the surprising one more often there: the correction is then wrong for the rest.
 *
 * <p><b>Cost:</b> as {@link ExtremisedForecast}, some ten passes over the answers to tasks with
 * gold, and a copy of the answers.
 *
 * @param minResolved the least number of resolved tasks, in all and of a worker whose forecasts are
 *     corrected; at least 1
 * @see <a href="https://doi.org/10.1287/deca.2014.0293">J. Baron, B. A. Mellers, P. E. Tetlock, E.
 *     Stone and L. H. Ungar (2014), Two Reasons to Make Aggregated Probability Forecasts More
 *     Extreme, Decision Analysis 11(2), 133–145</a>
 */
public record RecalibratedForecast(int minResolved) implements ForecastAggregator {

    /** Ten resolved tasks. */
    public RecalibratedForecast() {
        this(10);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code minResolved < 1}
     */
    public RecalibratedForecast {
        Check.atLeast("minResolved", minResolved, 1);
    }

    /** {@return these settings, with another least number of resolved tasks} */
    public RecalibratedForecast withMinResolved(int least) {
        return new RecalibratedForecast(least);
    }

    @Override
    public String summary() {
        return "The mean log-odds of forecasts corrected for the bias of each worker; needs gold";
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
        monitor.report(0, 3);
        ForecasterBias[] biases = biases(answers, resolved, gold, monitor);
        monitor.report(1, 3);
        ForecastAnswers corrected = corrected(answers, biases, monitor);
        double factor = Extremity.fit(corrected, gold, monitor);
        monitor.report(2, 3);
        Pools pools = new Pools(corrected, new LogOdds(factor), answer -> 1, monitor);
        monitor.report(3, 3);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    private ForecasterBias[] biases(ForecastAnswers answers, List<String> resolved, Gold gold, RunMonitor monitor) {
        ForecasterBias[] biases = new ForecasterBias[answers.workers().size()];
        for (int worker = 0; worker < biases.length; worker++) {
            biases[worker] = new ForecasterBias(answers.binary());
        }
        for (int i = 0; i < resolved.size(); i++) {
            monitor.checkAt(i);
            int task = answers.tasks().position(resolved.get(i));
            String right = gold.label(resolved.get(i)).orElseThrow();
            for (int number = 0; number < answers.outcomeCount(task); number++) {
                if (answers.outcomes().id(answers.outcome(task, number)).equals(right)) {
                    for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                        biases[answers.worker(answer)].add(logs(answers, task, answer), number);
                    }
                }
            }
        }
        for (ForecasterBias bias : biases) {
            if (bias.size() >= minResolved) {
                bias.fit();
            }
        }
        return biases;
    }

    private static double[] logs(ForecastAnswers answers, int task, int answer) {
        double[] logs = new double[answers.outcomeCount(task)];
        double[] row = new double[logs.length + 1]; // the weight has no effect
        for (int number = 0; number < logs.length; number++) {
            row[number] = answers.probability(answer, answers.outcome(task, number));
        }
        double[] clipped = LogOdds.clipped(row);
        for (int number = 0; number < logs.length; number++) {
            logs[number] = StrictMath.log(clipped[number]);
        }
        return logs;
    }

    /** {@return the answers with the same numbers of tasks and outcomes, corrected} */
    private ForecastAnswers corrected(ForecastAnswers answers, ForecasterBias[] biases, RunMonitor monitor) {
        ForecastAnswers.Builder corrected = ForecastAnswers.builder().repeats(Repeats.ALL);
        if (answers.closed()) {
            corrected.outcomes(answers.outcomes().ids());
        }
        for (int task = 0; task < answers.tasks().size(); task++) {
            monitor.checkAt(task);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                ForecasterBias bias = biases[answers.worker(answer)];
                double[] p = logs(answers, task, answer);
                bias.change(p);
                ImmutableMap.Builder<String, Double> changed = ImmutableMap.builder();
                for (int number = 0; number < p.length; number++) {
                    int outcome = answers.outcome(task, number);
                    double kept = answers.probability(answer, outcome);
                    changed.put(answers.outcomes().id(outcome), bias.size() < minResolved ? kept : p[number]);
                }
                corrected.add(
                        answers.tasks().id(task), answers.workers().id(answers.worker(answer)), changed.buildOrThrow());
            }
        }
        return corrected.build();
    }

    /** {@return such as {@code RecalibratedForecast[minResolved=20]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RecalibratedForecast());
    }
}
