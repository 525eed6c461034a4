package org.crowd4j.forecast;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * Takes the median of the probabilities of each outcome, of which half may be made at random.
 *
 * <pre>{@code
 * new MedianForecast().aggregate(forecasts).probability("rain-friday");
 * }</pre>
 *
 * <p>The medians of more than two outcomes are divided by their sum; where they are all 0, the mean
 * takes their place. The standard error is √(π/2) times that of the mean, as for normal errors.
 * Otherwise as {@link MeanForecast}.
 *
 * <p><b>When not:</b> with few or rounded forecasts, where it jumps from one answer to the next.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 */
public record MedianForecast() implements ForecastAggregator {

    @Override
    public String summary() {
        return "The median of the probabilities; withstands forecasts made at random";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return Pools.aggregate(name(), new Middle(0.5), answers, gold, progress);
    }
}
