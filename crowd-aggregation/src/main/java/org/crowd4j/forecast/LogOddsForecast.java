package org.crowd4j.forecast;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * Takes the mean of the log-odds, which is the geometric mean of the odds.
 *
 * <pre>{@code
 * new LogOddsForecast().aggregate(forecasts).probability("rain-friday");
 * }</pre>
 *
 * <p>For m outcomes it is the geometric mean of the probabilities, divided by its sum.
 * Probabilities below 0.02 / m count as that much, so that no single worker who is sure decides:
 * of two outcomes they lie from 0.01 to 0.99. The standard error is that of the mean log-odds.
 * Otherwise as {@link MeanForecast}.
 *
 * <p><b>When not:</b> where questions are resolved: {@link ExtremisedForecast} learns from them.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 *
 * @see <a href="https://doi.org/10.1016/j.ijforecast.2013.09.009">V. A. Satopää, J. Baron, D. P.
 *     Foster, B. A. Mellers, P. E. Tetlock and L. H. Ungar (2014), Combining Multiple Probability
 *     Predictions Using a Simple Logit Model, International Journal of Forecasting 30(2),
 *     344–356</a>
 */
public record LogOddsForecast() implements ForecastAggregator {

    @Override
    public String summary() {
        return "The mean of the log-odds of the probabilities";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return Pools.aggregate(name(), new LogOdds(1), answers, gold, progress);
    }
}
