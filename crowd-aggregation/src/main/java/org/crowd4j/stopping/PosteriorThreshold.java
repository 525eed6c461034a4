package org.crowd4j.stopping;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * Closes a task when its most probable label is probable enough. Savings and errors on public data:
 * {@code crowd-benchmarks/STOPPING.md}.
 *
 * <pre>{@code
 * StoppingRule rule = new PosteriorThreshold().withThreshold(0.95);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   close if   max π ≥ threshold, n ≥ min (one more if a worker is provisional), and no doubt;
 *              or n ≥ max
 * </pre>
 *
 * <p>for n answers with the posterior π. {@linkplain TaskState#doubt() Doubt} is a reason to
 * believe that posteriors of this crowd are over-confident.
 *
 * <p><b>When not:</b> where the threshold is taken for a promise. 1 − {@code threshold} bounds the
 * error only if workers err independently with one accuracy each. On public data the share of wrong
 * labels among closed tasks is many times as large, mostly on tasks where further answers would be
 * wrong too, and doubt does not reveal it. {@link StoppingCalibration} chooses a threshold by gold
 * that keeps a promise; keep an {@link Audit}.
 *
 * @param threshold the least probability of the label; above 0, at most 1
 * @param min the fewest answers; at least 1
 * @param max the number of answers at which the task is closed in any case; at least {@code min}
 */
public record PosteriorThreshold(double threshold, int min, int max) implements StoppingRule {

    /** Probability 0.99, at least two answers, no maximum. */
    public PosteriorThreshold() {
        this(0.99, 2, Integer.MAX_VALUE);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code threshold} is not above 0 and at most 1,
     *     {@code min < 1} or {@code max < min}
     */
    public PosteriorThreshold {
        Check.positiveShare("threshold", threshold);
        checkArgument(min >= 1, "min must be at least 1, got %s", min);
        checkArgument(max >= min, "max must be at least min = %s, got %s", min, max);
    }

    /** {@return this rule, with another threshold} */
    public PosteriorThreshold withThreshold(double least) {
        return new PosteriorThreshold(least, min, max);
    }

    /** {@return this rule, with another minimum of answers} */
    public PosteriorThreshold withMin(int fewest) {
        return new PosteriorThreshold(threshold, fewest, max);
    }

    /** {@return this rule, with another maximum of answers} */
    public PosteriorThreshold withMax(int most) {
        return new PosteriorThreshold(threshold, min, most);
    }

    @Override
    public Decision decide(TaskState state) {
        int n = state.answers();
        if (n >= max) {
            return Decision.close(() -> "it has %s of at most %s answers".formatted(n, max));
        }
        int fewest = Math.min(max, state.provisional() ? min + 1 : min);
        if (n < fewest) {
            return Decision.keepOpen(() -> "it has %s of at least %s answers".formatted(n, fewest));
        }
        double confidence = state.confidence();
        if (confidence < threshold) {
            return Decision.keepOpen(() -> describe(confidence, "is below", n));
        }
        return Decision.closeUnlessDoubted(state, () -> describe(confidence, "reaches", n));
    }

    /**
     * The confidence is cut off, not rounded, so that 0.98999 does not print as 0.990, below 0.99.
     */
    private String describe(double confidence, String verb, int n) {
        return String.format(
                Locale.ROOT,
                "confidence %.3f %s %s after %s",
                Math.floor(confidence * 1000) / 1000,
                verb,
                threshold,
                Plural.of(n, "answer"));
    }

    /** {@return such as {@code PosteriorThreshold[threshold=0.95]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PosteriorThreshold());
    }
}
