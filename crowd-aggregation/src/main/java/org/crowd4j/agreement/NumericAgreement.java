package org.crowd4j.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.agreement.RatingTable;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/** How much workers agree on numbers, by one measure, with an interval. */
public final class NumericAgreement {
    private final String title;
    private final OptionalDouble value;
    private final String reason; // why there is no value; empty if there is one
    private final DoubleFunction<Optional<Interval>> interval;
    private final int tasks;
    private final long answers;

    private NumericAgreement(
            String title,
            OptionalDouble value,
            String reason,
            DoubleFunction<Optional<Interval>> interval,
            RatingTable table) {
        this.title = title;
        this.value = value;
        this.reason = reason;
        this.interval = interval;
        this.tasks = table.tasks();
        this.answers = table.answers();
    }

    /** {@return an agreement with a value} */
    static NumericAgreement of(
            String title, double value, DoubleFunction<Optional<Interval>> interval, RatingTable table) {
        return new NumericAgreement(title, OptionalDouble.of(value), "", interval, table);
    }

    /** {@return an agreement that has no value for a reason} */
    static NumericAgreement none(String title, String reason, RatingTable table) {
        return new NumericAgreement(title, OptionalDouble.empty(), reason, level -> Optional.empty(), table);
    }

    /** {@return the title of the measure, such as {@code ICC(2,1)}} */
    public String measure() {
        return title;
    }

    /** {@return the agreement: 1 if all answers to a task are equal; empty if it has no value} */
    public OptionalDouble value() {
        return value;
    }

    /** {@return why there is no value; empty if there is one} */
    public Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    /**
     * Returns an interval for these measures on other tasks.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @return the interval; empty without a value, or if too few tasks give one
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Optional<Interval> interval(double level) {
        Check.properShare("level", level);
        return interval.apply(level);
    }

    /** {@return the number of tasks compared} */
    public int tasks() {
        return tasks;
    }

    /** {@return the number of answers to these tasks} */
    public long answers() {
        return answers;
    }

    /**
     * {@return such as {@code ICC(2,1) 0.290} or {@code ICC(2,1) undefined: all answers are equal}}
     */
    @Override
    public String toString() {
        return value.isPresent() ? title + " " + Decimals.of(3, value.getAsDouble()) : title + " undefined: " + reason;
    }
}
