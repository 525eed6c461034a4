package org.crowd4j.pairwise;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import org.crowd4j.Interval;
import org.crowd4j.internal.Quantiles;

/**
 * How much something that is not the quality of an item sways workers, on the scale of the scores:
 * a covariate such as the length of a text, or the side on which an item is shown.
 *
 * @param name the name of the covariate, or {@code left} for the side
 * @param coefficient what one unit of the covariate, left minus right, adds to the score of the
 *     left item; for the side, what being on the left adds
 * @param standardError the standard error of the coefficient; at least 0
 */
public record Effect(String name, double coefficient, double standardError) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if {@code coefficient} is not finite, or
     *     {@code standardError} is negative or not finite
     */
    public Effect {
        checkArgument(Double.isFinite(coefficient), "coefficient must be finite, got %s", coefficient);
        checkArgument(
                standardError >= 0 && standardError < Double.POSITIVE_INFINITY,
                "standardError must be finite and at least 0, got %s",
                standardError);
    }

    /**
     * Returns where the coefficient lies with a given probability.
     *
     * @param level the probability, such as 0.95; above 0 and below 1
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = Quantiles.normal(level) * standardError;
        return new Interval(coefficient - half, coefficient + half);
    }

    /** {@return such as {@code length 0.4210 ± 0.0312}} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.4f ± %.4f", name, coefficient, standardError);
    }
}
