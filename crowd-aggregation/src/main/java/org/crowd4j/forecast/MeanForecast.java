package org.crowd4j.forecast;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * Takes the mean of the probabilities of each outcome. The baseline: a method that cannot beat it
 * on your data is not worth its parameters.
 *
 * <pre>{@code
 * new MeanForecast().aggregate(forecasts).probability("rain-friday");
 * }</pre>
 *
 * <p>The standard error is that of a mean, carried over to log-odds; intervals are those of
 * Student's t with n − 1 degrees of freedom. A single answer has the standard deviation of
 * log-odds within tasks as its error. Gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> in most cases: workers who each know a part are together surer than their
 * mean, see {@link ExtremisedForecast}.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 */
public record MeanForecast() implements ForecastAggregator {

    @Override
    public String summary() {
        return "The mean of the probabilities; the baseline";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return Pools.aggregate(name(), new Mean(), answers, gold, progress);
    }
}
