package org.crowd4j.forecast;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Takes the mean of the log-odds, where older forecasts weigh less: news comes in while a question
 * is open.
 *
 * <pre>{@code
 * new RecencyWeightedForecast(Duration.ofDays(3)).aggregate(forecasts).probability("rain-friday");
 * }</pre>
 *
 * <p>A forecast that is older than the latest one of its task by the half-life weighs half as much.
 * One of unknown time weighs as the oldest of its task; without times all weigh the same. Otherwise
 * as {@link LogOddsForecast}; the standard error counts (Σ w)² / Σ w² answers.
 *
 * <p><b>When not:</b> where nothing changes while a question is open.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 *
 * @param halfLife the age at which a forecast weighs half as much; positive
 */
public record RecencyWeightedForecast(Duration halfLife) implements ForecastAggregator {

    /** A week. */
    public RecencyWeightedForecast() {
        this(Duration.ofDays(7));
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code halfLife} is not positive
     */
    public RecencyWeightedForecast {
        checkArgument(!halfLife.isNegative() && !halfLife.isZero(), "halfLife must be positive, got %s", halfLife);
    }

    /** {@return these settings, with another half-life} */
    public RecencyWeightedForecast withHalfLife(Duration age) {
        return new RecencyWeightedForecast(age);
    }

    @Override
    public String summary() {
        return "The mean log-odds, where a forecast a week older weighs half as much";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 1);
        double[] weights = new double[answers.size()];
        for (int task = 0; task < answers.tasks().size(); task++) {
            monitor.checkAt(task);
            weigh(answers, task, weights);
        }
        Pools pools = new Pools(answers, new LogOdds(1), answer -> weights[answer], monitor);
        monitor.report(1, 1);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    private void weigh(ForecastAnswers answers, int task, double[] weights) {
        Instant latest = Instant.MIN;
        Instant oldest = Instant.MAX;
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            Optional<Instant> at = answers.at(answer);
            if (at.isPresent()) {
                latest = at.get().isAfter(latest) ? at.get() : latest;
                oldest = at.get().isBefore(oldest) ? at.get() : oldest;
            }
        }
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            Instant at = answers.at(answer).orElse(oldest);
            weights[answer] = latest.equals(Instant.MIN)
                    ? 1
                    : StrictMath.pow(0.5, seconds(Duration.between(at, latest)) / seconds(halfLife));
        }
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }

    /** {@return such as {@code RecencyWeightedForecast[halfLife=PT72H]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new RecencyWeightedForecast());
    }
}
