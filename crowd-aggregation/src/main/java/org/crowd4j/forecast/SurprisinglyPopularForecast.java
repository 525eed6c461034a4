package org.crowd4j.forecast;

import org.crowd4j.ForecastAggregator;
import org.crowd4j.ForecastAnswers;
import org.crowd4j.ForecastConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Progress;

/**
 * Moves the mean of the log-odds further from what workers expected it to be: an outcome that is
 * more probable to the crowd than the crowd expects is known to a part of it.
 *
 * <pre>{@code
 * var expected = PredictionCsv.read(Path.of("predictions.csv"));
 * new SurprisinglyPopularForecast().aggregate(forecasts.withPredictions(expected));
 * }</pre>
 *
 * <p>The log-odds are 2·L − M, with L the mean of the answers and M that of the predictions, both
 * limited as those of {@link LogOddsForecast}. The standard error is that of this mean. Answers
 * without a prediction are left out; a task with fewer than two others gets the
 * {@link LogOddsForecast}. Gold is clamped and changes no other task.
 *
 * <p><b>When not:</b> where predictions are guesses, which add their noise.
 *
 * <p><b>Cost:</b> one pass, O(A·log n) time.
 *
 * <p><b>Differs from the paper:</b> it decides about votes; here probabilities move in the
 * direction of its decision, as far again as they are from what was expected.
 *
 * @see <a href="https://doi.org/10.1038/nature21054">D. Prelec, H. S. Seung and J. McCoy (2017), A
 *     Solution to the Single-Question Crowd Wisdom Problem, Nature 541, 532–535</a>
 */
public record SurprisinglyPopularForecast() implements ForecastAggregator {

    @Override
    public String summary() {
        return "The mean log-odds, moved further from what workers expected it to be";
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
        return PeerPools.aggregate(this, new Surprise(), answers, gold, progress);
    }

    private record Surprise() implements PeerPools.Pooling {
        @Override
        public int least() {
            return 2;
        }

        @Override
        public void pool(double[][] pairs, double[] into) {
            double mean = 0;
            for (double[] pair : pairs) {
                mean += (2 * pair[0] - pair[1]) / pairs.length;
            }
            double squares = 0;
            for (double[] pair : pairs) {
                double off = 2 * pair[0] - pair[1] - mean;
                squares += off * off;
            }
            into[0] = mean;
            into[1] = Math.sqrt(squares / pairs.length / (pairs.length - 1));
        }
    }
}
