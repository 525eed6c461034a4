package org.crowd4j.reputation;

import java.util.Locale;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * The estimated reliability of a worker.
 *
 * @param worker the worker
 * @param accuracy the expected share of right answers on tasks as they come; from 0 to 1
 * @param interval the 90 % interval of the accuracy; 0 to 1 for a method that does not estimate it
 * @param knowledge how much of the answers is knowledge; empty for a method that does not estimate
 *     it
 * @param points the mean estimate on the scale of chess ratings, 1500 for a newcomer: of the
 *     informedness, or of the accuracy if that is not known; for display only, since ranks use the
 *     low end of the interval
 * @param answers the number of answers that the rating rests on
 * @param status how far the rating can be trusted
 */
public record Rating(
        String worker,
        double accuracy,
        Interval interval,
        Optional<Knowledge> knowledge,
        double points,
        long answers,
        Status status) {
    private static final double UNINFORMED = 0.5; // probability

    /** How far a rating can be trusted. */
    public enum Status {
        /** It rests on too few answers to act on, or on answers that contradict each other. */
        PROVISIONAL,
        /** It rests on enough answers. */
        ESTABLISHED,
        /** It was established, but too long ago. */
        EXPIRED
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code accuracy} is not from 0 to 1, {@code points} is
     *     not finite, or {@code answers} is negative
     */
    public Rating {
        Check.share("accuracy", accuracy);
        Check.finite("points", points);
        Check.atLeast("answers", answers, 0);
    }

    /**
     * {@return the number by which to rank, route and pay: the lower end of the interval of the
     * informedness, or of the accuracy if the informedness is not known; neither luck nor, with
     * informedness, a habit raises it}
     */
    public double rankedBy() {
        return evidence().low();
    }

    /** {@return the interval of the informedness, or of the accuracy if that is not known} */
    Interval evidence() {
        return knowledge.map(Knowledge::interval).orElse(interval);
    }

    /** {@return the informedness, or the accuracy if that is not known} */
    double estimate() {
        return knowledge.map(Knowledge::informedness).orElse(accuracy);
    }

    /** {@return whether the worker probably guesses, or answers by habit or against the truth} */
    public boolean isUninformed() {
        return knowledge.filter(known -> known.uninformed() >= UNINFORMED).isPresent();
    }

    /** {@return the lower end of the interval of the accuracy} */
    public double lower() {
        return interval.low();
    }

    /** {@return the upper end of the interval of the accuracy} */
    public double upper() {
        return interval.high();
    }

    /**
     * {@return such as {@code ann 0.8213 [0.7420, 0.8815], 1612 points, 57 answers, established}}
     */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4f %s, %.0f points, %s, %s%s",
                worker,
                accuracy,
                interval,
                points,
                Plural.of(answers, "answer"),
                status.name().toLowerCase(Locale.ROOT),
                isUninformed() ? ", uninformed" : "");
    }
}
