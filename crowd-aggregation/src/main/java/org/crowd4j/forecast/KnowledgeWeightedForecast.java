package org.crowd4j.forecast;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * Weighs workers so that what they all know does not count many times. What workers expect of the
 * others shows how much of it is shared.
 *
 * <pre>{@code
 * var expected = PredictionCsv.read(Path.of("predictions.csv"));
 * new KnowledgeWeightedForecast().aggregate(forecasts.withPredictions(expected));
 * }</pre>
 *
 * <p>Of all weighted means of the log-odds it takes the one whose knowledge gap is smallest: had
 * the workers with the weights said what they expect of all, they would have been nearest to what
 * all said. Answers and predictions are limited as those of {@link LogOddsForecast}. The standard
 * error is by the jackknife. Answers without a prediction are left out; a task with fewer than six
 * others gets the {@link LogOddsForecast}. Gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> where predictions are guesses; the result is then the mean.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 *
 * <p><b>Differs from the paper:</b> it works on log-odds.
 *
 * @see <a href="https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3504286">A. B. Palley and V.
 *     A. Satopää (2023), Boosting the Wisdom of Crowds Within a Single Judgment Problem: Weighted
 *     Averaging Based on Peer Predictions, Management Science 69(9), 5128–5146</a>
 */
public record KnowledgeWeightedForecast() implements ForecastAggregator {

    @Override
    public String summary() {
        return "The mean log-odds without what is shared, by predictions of the others";
    }

    /** {@return true} */
    @Override
    public boolean needsPredictions() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are other than two outcomes, no answer has a
     *     prediction, or a prediction is not from 0 to 1
     */
    @Override
    public ForecastConsensus aggregate(ForecastAnswers answers, Gold gold, Progress progress) {
        return PeerPools.aggregate(this, new KnowledgeGap(), answers, gold, progress);
    }
}
