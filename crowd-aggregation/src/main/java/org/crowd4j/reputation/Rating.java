package org.crowd4j.reputation;

import java.util.Locale;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.internal.Plural;

/**
 * What is known of a worker.
 *
 * @param worker who
 * @param accuracy how often the worker is expected to be right on a task of ordinary difficulty; from 0 to 1
 * @param interval where that lies with a probability of 90 %; all of 0 to 1 for a method that does not know
 * @param points the same on the scale that chess made known, 1500 for a newcomer; for the eye
 * @param answers how many answers it rests on
 * @param status how far to trust it
 */
public record Rating(String worker, double accuracy, Interval interval, double points, long answers, Status status) {

    /** How far a rating can be trusted. */
    public enum Status {
        /** It rests on too little to act on. */
        PROVISIONAL,
        /** It rests on enough. */
        ESTABLISHED,
        /** It was established, too long ago. */
        EXPIRED
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the accuracy is not from 0 to 1, or the answers are fewer than 0
     */
    public Rating {
        Check.share("accuracy", accuracy);
        Check.finite("points", points);
        Check.atLeast("answers", answers, 0);
    }

    /** {@return the lower end of the interval: what to rank and to pay by, for luck does not raise it} */
    public double lower() {
        return interval.low();
    }

    /** {@return the upper end of the interval} */
    public double upper() {
        return interval.high();
    }

    /** {@return such as {@code ann 0.8213 [0.7420, 0.8815], 1612 points, 57 answers, established}} */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4f %s, %.0f points, %s, %s",
                worker,
                accuracy,
                interval,
                points,
                Plural.of(answers, "answer"),
                status.name().toLowerCase(Locale.ROOT));
    }
}
