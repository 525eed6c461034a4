package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.Interval;

/**
 * How much workers agree: 1 if always, 0 if no more than chance would make them, below 0 if less.
 *
 * <pre>{@code
 * var alpha = KrippendorffAlpha.nominal().of(answers);
 * alpha.value();                    // 0.743, unless the data are degenerate
 * alpha.standardError();            // 0.142
 * alpha.interval(0.9);              // by bootstrap
 * alpha.degenerate();               // why there is no value, such as ONE_LABEL
 * }</pre>
 *
 * <p>The standard error is that of linearisation: with l(i) how much task i sways the value, its square is n / (n − 1) · Σ l(i)² over n
 * tasks. It takes tasks for a sample and workers for given, and does not suppose that workers answer independently.
 */
public final class Agreement {
    private static final int DRAWS = 2000;
    private static final int MIN_DRAWS = 100;
    private static final int MAX_BOOTSTRAP_PATTERNS = 20_000; // draws take long then, and tell nothing more

    private final String title;
    private final Estimator estimator;
    private final double[] f; // D
    private final Size size;
    private final OptionalDouble value;
    private final OptionalDouble observed;
    private final OptionalDouble expected;
    private final double[] influence; // D
    private final Optional<NoValueReason> noValueReason;

    /**
     * How much was used.
     *
     * @param tasks tasks that tell anything
     * @param answers the answers they have
     * @param workers who gave these
     */
    record Size(int tasks, long answers, int workers) {}

    Agreement(String title, Estimator estimator, double[] f, Size size, NoValueReason ifNoPairs) {
        this.title = title;
        this.estimator = estimator;
        this.f = f;
        this.size = size;
        boolean defined = estimator.fit(f);
        boolean pairs = estimator.hasPairs();
        value = defined ? OptionalDouble.of(estimator.value()) : OptionalDouble.empty();
        observed = pairs ? OptionalDouble.of(estimator.observed()) : OptionalDouble.empty();
        expected = pairs ? OptionalDouble.of(estimator.expected()) : OptionalDouble.empty();
        influence = defined ? estimator.influence(f) : new double[0];
        noValueReason = defined ? Optional.empty() : Optional.of(pairs ? NoValueReason.ONE_LABEL : ifNoPairs);
    }

    /** {@return what was measured, such as {@code Krippendorff alpha}} */
    public String measure() {
        return title;
    }

    /** {@return the agreement; empty if the data are {@linkplain #noValueReason() degenerate}} */
    public OptionalDouble value() {
        return value;
    }

    /** {@return why there is no value; empty if there is one} */
    public Optional<NoValueReason> noValueReason() {
        return noValueReason;
    }

    /** {@return the share of pairs of answers that agree, near misses counted in part; empty without pairs} */
    public OptionalDouble observed() {
        return observed;
    }

    /** {@return the share that chance would make agree; empty without pairs} */
    public OptionalDouble expected() {
        return expected;
    }

    /** {@return the standard error of the value; empty without a value, or with one task} */
    public OptionalDouble standardError() {
        if (value.isEmpty() || size.tasks < 2) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (int v = 0; v < f.length; v++) {
            squares += f[v] * influence[v] * influence[v];
        }
        return OptionalDouble.of(Math.sqrt(squares * size.tasks / (size.tasks - 1.0)));
    }

    /** {@return the interval that holds the agreement with a probability of {@code level}, by 2000 draws from seed 0} */
    public Optional<Interval> interval(double level) {
        return interval(level, DRAWS, 0);
    }

    /**
     * Returns an interval for the agreement, by bootstrap over tasks with bias correction and acceleration. The same seed makes the same
     * interval.
     *
     * <p>Where more than 20 000 tasks differ from each other, it is the normal interval around the value, by its standard error: the
     * corrections are far below what draws vary by.
     *
     * <p><b>When not:</b> with fewer than some thirty tasks, which are too few to stand for others: such intervals are too short.
     *
     * <p><b>Cost:</b> a draw costs the lesser of the number of tasks and the number of different tasks, times labels of a task.
     *
     * @param level the probability; above 0, below 1
     * @param draws how often to draw as many tasks as there are; at least 100
     * @param seed what random numbers begin with
     * @return the interval; empty without a value, with one task, or if half of the draws have no value
     * @throws IllegalArgumentException if level or draws are not so
     */
    public Optional<Interval> interval(double level, int draws, long seed) {
        checkArgument(level > 0 && level < 1, "level must be above 0 and below 1, got %s", level);
        checkArgument(draws >= MIN_DRAWS, "draws must be at least %s, got %s", MIN_DRAWS, draws);
        if (value.isEmpty() || size.tasks < 2) {
            return Optional.empty();
        }
        if (Arrays.stream(f).filter(times -> times > 0).count() > MAX_BOOTSTRAP_PATTERNS) {
            return Optional.of(
                    Bootstrap.normal(value.getAsDouble(), standardError().orElseThrow(), level));
        }
        return new Bootstrap(f, seed).interval(estimator.copy(), value.getAsDouble(), influence, level, draws);
    }

    /** {@return how many tasks were used: those with two answers; for Fleiss, Scott and Gwet also those with one} */
    public int tasks() {
        return size.tasks;
    }

    /** {@return how many answers those tasks have, of the workers compared} */
    public long answers() {
        return size.answers;
    }

    /** {@return how many workers gave them} */
    public int workers() {
        return size.workers;
    }

    /** {@return such as {@code Krippendorff alpha 0.743 (se 0.142)}, or {@code Krippendorff alpha undefined: everybody gave one label}} */
    @Override
    public String toString() {
        if (value.isEmpty()) {
            return title + " undefined: " + noValueReason.orElseThrow().reason();
        }
        OptionalDouble error = standardError();
        return title + " " + decimals(3, value.getAsDouble()) + (error.isPresent() ? error(error.getAsDouble()) : "");
    }

    /** Of very many tasks, not 0. */
    private static String error(double error) {
        return error > 0 && error < 0.0005 ? " (se < 0.001)" : " (se " + decimals(3, error) + ")";
    }

    /** {@return a number to so many places; what rounds to 0 has no sign} */
    static String decimals(int places, double number) {
        String text = String.format(Locale.ROOT, "%." + places + "f", number);
        return Double.parseDouble(text) == 0 ? text.replace("-", "") : text;
    }
}
