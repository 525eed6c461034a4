package org.crowd4j.forecast;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Takes the mean of the log-odds times a factor: above 1 it moves forecasts away from the middle,
 * since workers who each know a part are together surer than any of them.
 *
 * <pre>{@code
 * new ExtremisedForecast().aggregate(forecasts, resolved).probability("rain-friday");
 * new ExtremisedForecast().withFactor(1.5).aggregate(forecasts);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   p ∝ exp(a·mean log p(w))      a = (n·â + 20) / (n + 20)
 * </pre>
 *
 * <p>â has the lowest Brier score on the n tasks with gold, from 0.1 to 10; 20 tasks with a factor
 * of 1 are added, so that without gold a is 1. Forecasts are limited as those of {@link
 * LogOddsForecast}. The standard error is a times that of the mean log-odds; that of a has no part
 * in it. A single answer has the standard deviation of log-odds within tasks as its error. Gold is
 * clamped.
 *
 * <p><b>When not:</b> with a factor above 1 set by hand where workers share what they know: the
 * mean is then already sure enough.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time, and some 100 passes over the tasks with gold.
 *
 * @param factor multiplies the log-odds; positive and finite; learnt from gold if empty
 * @see <a href="https://doi.org/10.1016/j.ijforecast.2013.09.009">V. A. Satopää, J. Baron, D. P.
 *     Foster, B. A. Mellers, P. E. Tetlock and L. H. Ungar (2014), Combining Multiple Probability
 *     Predictions Using a Simple Logit Model, International Journal of Forecasting 30(2),
 *     344–356</a>
 * @see <a href="https://doi.org/10.1287/deca.2014.0293">J. Baron, B. A. Mellers, P. E. Tetlock, E.
 *     Stone and L. H. Ungar (2014), Two Reasons to Make Aggregated Probability Forecasts More
 *     Extreme, Decision Analysis 11(2), 133–145</a>
 */
public record ExtremisedForecast(OptionalDouble factor) implements ForecastAggregator {

    /** A factor that is learnt from gold. */
    public ExtremisedForecast() {
        this(OptionalDouble.empty());
    }

    /**
     * Checks the setting.
     *
     * @throws IllegalArgumentException if {@code factor} is not positive and finite
     */
    public ExtremisedForecast {
        checkArgument(
                factor.isEmpty() || (factor.getAsDouble() > 0 && factor.getAsDouble() <= Double.MAX_VALUE),
                "factor must be positive and finite, got %s",
                factor.orElse(0));
    }

    /** {@return these settings, with a factor that is not learnt} */
    public ExtremisedForecast withFactor(double ofLogOdds) {
        return new ExtremisedForecast(OptionalDouble.of(ofLogOdds));
    }

    @Override
    public String summary() {
        return "The mean log-odds, made more extreme by a factor that gold teaches";
    }

    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        monitor.report(0, 2);
        double times = factor.isPresent() ? factor.getAsDouble() : Extremity.fit(answers, gold, monitor);
        monitor.report(1, 2);
        Pools pools = new Pools(answers, new LogOdds(times), answer -> 1, monitor);
        monitor.report(2, 2);
        return ForecastConsensus.of(answers, gold, pools, Convergence.CLOSED_FORM);
    }

    /** {@return such as {@code ExtremisedForecast[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ExtremisedForecast());
    }
}
