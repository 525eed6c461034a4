package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.crowd4j.Interval;
import org.crowd4j.aggregation.internal.numerics.SampleQuantile;
import org.crowd4j.aggregation.internal.numerics.SplitMix64;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/** How much workers agree on spans, by one measure, with an interval. */
public final class SpanAgreement {
    private static final int DRAWS = 2000; // of the bootstrap
    private static final long SEED = 0;

    private final String title;
    private final double[][] sums; // N rows: what each task adds
    private final ToDoubleFunction<double[]> measure; // of the sum of all rows; not a number if it has no value
    private final String reason; // why there may be no value
    private final double value;
    private final long answers;

    SpanAgreement(String title, double[][] sums, ToDoubleFunction<double[]> measure, String reason, long answers) {
        this.title = title;
        this.sums = sums;
        this.measure = measure;
        this.reason = sums.length == 0 ? "no task has answers of two workers" : reason;
        this.answers = answers;
        value = sums.length == 0 ? Double.NaN : measure.applyAsDouble(sum(task -> task));
    }

    private interface Drawn {
        int task(int place);
    }

    private double[] sum(Drawn drawn) {
        double[] sum = new double[sums[0].length];
        for (int place = 0; place < sums.length; place++) {
            double[] row = sums[drawn.task(place)];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i];
            }
        }
        return sum;
    }

    /** {@return the title of the measure, such as {@code unitised alpha}} */
    public String measure() {
        return title;
    }

    /** {@return the agreement: 1 if all answers to a task are equal; empty if it has no value} */
    public OptionalDouble value() {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@return why there is no value; empty if there is one} */
    public Optional<String> reason() {
        return Double.isNaN(value) ? Optional.of(reason) : Optional.empty();
    }

    /**
     * Returns an interval for these workers on other tasks, by 2000 bootstrap draws with a fixed
     * seed.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @return the interval; empty without a value, or if half of the draws have none
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Optional<Interval> interval(double level) {
        Check.properShare("level", level);
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        SplitMix64 random = new SplitMix64(SEED);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[draw] = measure.applyAsDouble(sum(place -> (int) (random.unit() * sums.length)));
        }
        double[] sorted =
                Arrays.stream(drawn).filter(one -> !Double.isNaN(one)).sorted().toArray();
        return 2 * sorted.length < DRAWS
                ? Optional.empty()
                : Optional.of(new Interval(
                        SampleQuantile.of(sorted, (1 - level) / 2), SampleQuantile.of(sorted, (1 + level) / 2)));
    }

    /** {@return the number of tasks compared} */
    public int tasks() {
        return sums.length;
    }

    /** {@return the number of answers to these tasks} */
    public long answers() {
        return answers;
    }

    /**
     * {@return such as {@code unitised alpha 0.412} or {@code unitised alpha undefined: nothing
     * is marked}}
     */
    @Override
    public String toString() {
        return Double.isNaN(value) ? title + " undefined: " + reason : title + " " + Decimals.of(3, value);
    }
}
