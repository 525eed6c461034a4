package org.crowd4j.forecast;

import static com.google.common.base.Preconditions.checkArgument;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Takes the mean of the probabilities of each outcome without the lowest and the highest: between
 * {@link MeanForecast} and {@link MedianForecast}.
 *
 * <pre>{@code
 * new TrimmedForecast().withShare(0.2).aggregate(forecasts).probability("rain-friday");
 * }</pre>
 *
 * <p>Of n answers ⌊share·n⌋ are left out at either end. The means of more than two outcomes are
 * divided by their sum. The standard error is Yuen's. Otherwise as {@link MeanForecast}.
 *
 * <p><b>When not:</b> for fewer than 1 / share answers a task nothing is trimmed.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 *
 * @param share the share of answers that is left out at either end; at least 0, below 0.5
 * @see <a href="https://doi.org/10.1093/biomet/61.1.165">K. K. Yuen (1974), The Two-Sample Trimmed
 *     t for Unequal Population Variances, Biometrika 61(1), 165–170</a>
 */
public record TrimmedForecast(double share) implements ForecastAggregator {

    /** A tenth at either end. */
    public TrimmedForecast() {
        this(0.1);
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code share} is not at least 0 and below 0.5
     */
    public TrimmedForecast {
        checkArgument(share >= 0 && share < 0.5, "share must be at least 0 and below 0.5, got %s", share);
    }

    /** {@return these settings, leaving out {@code atEitherEnd} of the answers on each side} */
    public TrimmedForecast withShare(double atEitherEnd) {
        return new TrimmedForecast(atEitherEnd);
    }

    @Override
    public String summary() {
        return "The mean of the probabilities without a tenth at either end";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return Pools.aggregate(name(), new Middle(share), answers, gold, progress);
    }

    /** {@return such as {@code TrimmedForecast[]} or {@code TrimmedForecast[share=0.2]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new TrimmedForecast());
    }
}
