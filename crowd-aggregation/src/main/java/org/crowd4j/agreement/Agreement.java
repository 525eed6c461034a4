package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.crowd4j.Interval;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.agreement.Bootstrap;
import org.crowd4j.aggregation.internal.agreement.Estimator;
import org.crowd4j.aggregation.internal.agreement.PatternTable;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/**
 * The agreement of workers: 1 if they always agree, 0 if they agree as often as by chance, negative
 * if less often.
 *
 * <pre>{@code
 * var alpha = KrippendorffAlpha.nominal().measure(answers);
 * alpha.value();                    // 0.743; empty for degenerate data
 * alpha.standardError();            // 0.142
 * alpha.interval(0.9);              // by bootstrap, for these workers
 * alpha.noValueReason();            // why there is no value, such as ONE_LABEL
 * alpha.caution();                  // what the value rests on, if that is little
 * }</pre>
 *
 * <p>The standard error is by linearisation: with l(i) the influence of task i on the value, its
 * square is n / (n − 1) · Σ l(i)² over n tasks. Tasks are a sample, workers are fixed: error and
 * interval are for these workers, and too small for other workers of the same crowd. Workers need
 * not answer independently.
 */
public final class Agreement {
    /** Bootstrap samples of {@link #interval(double)}. */
    private static final int DRAWS = 2000;

    private static final int MIN_DRAWS = 100;

    /** A smaller standard error, or a shorter interval, is one of rounding. */
    private static final double ROUNDING = 1e-12;

    /** With fewer tasks that show disagreement, error and interval are rough. */
    private static final int ENOUGH_DISAGREEMENT = 5;

    /**
     * With more different tasks the bootstrap takes long, and its interval equals the normal one
     * for practical purposes.
     */
    private static final int MAX_BOOTSTRAP_PATTERNS = 20_000;

    private final String title;
    private final Supplier<Estimator> estimators; // each for one thread
    private final Estimator estimator;
    private final double[] f; // D:  tasks by pattern
    private final Size size;
    private final OptionalDouble value;
    private final OptionalDouble observed;
    private final OptionalDouble expected;
    private final int disagreeing;
    private final double[] influence; // D:  of one task of the pattern
    private final Optional<NoValueReason> noValueReason;

    /**
     * The size of the data used.
     *
     * @param used tasks that count, for some measures also those with one answer
     * @param compared tasks with answers of two workers
     * @param answers the answers to the compared tasks
     */
    private record Size(int used, int compared, long answers) {
        static Size of(PatternTable patterns, double[] f) {
            double used = 0;
            double compared = 0;
            double given = 0;
            for (int v = 0; v < f.length; v++) {
                used += f[v];
                compared += patterns.size(v) < 2 ? 0 : f[v];
                given += patterns.size(v) < 2 ? 0 : f[v] * patterns.size(v);
            }
            return new Size((int) used, (int) compared, (long) given);
        }
    }

    /**
     * Measures an agreement.
     *
     * @param estimators an estimator of the table at each call
     * @param f the tasks that count, by pattern of the table
     * @param ifNoPairs why there is no value if no two answers are compared
     */
    Agreement(String title, PatternTable table, Supplier<Estimator> estimators, double[] f, NoValueReason ifNoPairs) {
        this.title = title;
        this.estimators = estimators;
        this.f = f;
        estimator = estimators.get();
        size = Size.of(table, f);
        boolean defined = estimator.fit(f);
        boolean pairs = estimator.hasPairs();
        value = defined ? OptionalDouble.of(estimator.value()) : OptionalDouble.empty();
        observed = pairs ? OptionalDouble.of(estimator.observed()) : OptionalDouble.empty();
        expected = pairs ? OptionalDouble.of(estimator.expected()) : OptionalDouble.empty();
        disagreeing = pairs ? estimator.disagreeing(f) : 0;
        influence = defined ? estimator.influence(f) : new double[0];
        noValueReason = defined ? Optional.empty() : Optional.of(pairs ? sameLabels(estimator) : ifNoPairs);
    }

    private static NoValueReason sameLabels(Estimator estimator) {
        return estimator.hasSeveralLabels() ? NoValueReason.ONE_LABEL_EACH_PAIR : NoValueReason.ONE_LABEL;
    }

    /** {@return the title of the measure, such as {@code Krippendorff alpha}} */
    public String measure() {
        return title;
    }

    /** {@return the agreement; empty if {@link #noValueReason()} is present} */
    public OptionalDouble value() {
        return value;
    }

    /** {@return why there is no value; empty if there is one} */
    public Optional<NoValueReason> noValueReason() {
        return noValueReason;
    }

    /**
     * {@return the share of pairs of answers that agree, near misses counted in part; empty without
     * pairs}
     */
    public OptionalDouble observed() {
        return observed;
    }

    /** {@return the share of pairs that agree by chance; empty without pairs} */
    public OptionalDouble expected() {
        return expected;
    }

    /**
     * {@return the standard error of the value for these workers; empty without a value, with one
     * task, or if all tasks are alike, such as without disagreement}
     */
    public OptionalDouble standardError() {
        if (value.isEmpty() || size.compared < 2) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (int v = 0; v < f.length; v++) {
            squares += f[v] * influence[v] * influence[v];
        }
        double error = Math.sqrt(squares * size.used / (size.used - 1.0));
        return error > ROUNDING ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    /**
     * Returns a bootstrap interval from 2000 samples with seed 0, for these workers: see
     * {@link #interval(double, int, long)}.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @return the interval; empty without a value, with one task, or if half of the samples have no
     *     value
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1
     */
    public Optional<Interval> interval(double level) {
        return interval(level, DRAWS, 0);
    }

    /**
     * Returns a bootstrap interval over tasks, bias-corrected and accelerated. The same seed gives
     * the same interval.
     *
     * <p>The interval is for these workers on other tasks. Other workers of the same crowd would
     * show an agreement outside it more often than {@code level} allows, whatever the number of
     * tasks; {@link AgreementMeasure#crowdInterval} includes them.
     *
     * <p>Without disagreement, as wherever all tasks are alike, samples do not differ. The interval
     * then is what n tasks can exclude: kinds of tasks that none of n shows have a share of at most
     * q = 1 − (1 − level)^(1/n), with that probability. They may show full agreement or the largest
     * disagreement, and the value is between these two. Without disagreement the ends are
     * 1 − q / De and 1 for a largest distance of 1; the lower one is at least −1.
     *
     * <p>For more than 20 000 different tasks it is the normal interval from the standard error:
     * the corrections are then far smaller than the noise of the bootstrap.
     *
     * <p><b>When not:</b> with fewer than about thirty tasks, or fewer than five that show
     * disagreement, which {@link #caution()} states; the intervals are then too short.
     *
     * <p><b>Cost:</b> for each sample, the smaller of the number of tasks and the number of
     * different tasks, times the labels of a task.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @param draws the number of bootstrap samples; at least 100
     * @param seed the seed of the random numbers
     * @return the interval; empty without a value, with one task, or if half of the samples have no
     *     value
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1, or
     *     {@code draws} is less than 100
     */
    public Optional<Interval> interval(double level, int draws, long seed) {
        return interval(level, draws, seed, Progress.none());
    }

    /**
     * Returns the interval of {@link #interval(double, int, long)}, and reports the samples drawn.
     *
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1, or
     *     {@code draws} is less than 100
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag
     *     stays set
     */
    public Optional<Interval> interval(double level, int draws, long seed, Progress progress) {
        Check.properShare("level", level);
        Check.atLeast("draws", draws, MIN_DRAWS);
        if (value.isEmpty() || size.compared < 2) {
            return Optional.empty();
        }
        if (standardError().isEmpty()) {
            return Optional.of(ofUnseenTasks(level));
        }
        if (Arrays.stream(f).filter(times -> times > 0).count() > MAX_BOOTSTRAP_PATTERNS) {
            return Optional.of(
                    Bootstrap.normal(value.getAsDouble(), standardError().orElseThrow(), level));
        }
        return new Bootstrap(f, seed)
                .interval(
                        estimators.get(),
                        value.getAsDouble(),
                        influence,
                        level,
                        draws,
                        new RunMonitor(title + " interval", progress))
                .map(found -> found.high() - found.low() > ROUNDING ? found : ofUnseenTasks(level));
    }

    /** The values that are possible if a share of tasks is of a kind that the sample lacks. */
    private Interval ofUnseenTasks(double level) {
        double share = 1 - StrictMath.pow(1 - level, 1.0 / size.compared);
        double found = value.orElseThrow();
        double low = Math.max(-1, estimator.valueWithUnseen(share, true));
        return new Interval(Math.min(found, low), Math.max(found, estimator.valueWithUnseen(share, false)));
    }

    /**
     * {@return what the value rests on, if that is little: one task, tasks that are all alike,
     * fewer than five tasks that show disagreement, or, for the mean over pairs of workers, fewer
     * than ten common tasks of a pair on average; empty without a value}
     */
    public Optional<String> caution() {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (size.compared == 1) {
            return Optional.of("rests on one task; no standard error, no interval");
        }
        if (standardError().isEmpty()) {
            String kind = disagreeing == 0 ? "no disagreement" : "the same disagreement";
            return Optional.of("%s in %d tasks; no standard error, and the interval is what %2$d tasks can exclude"
                    .formatted(kind, size.compared));
        }
        if (disagreeing >= ENOUGH_DISAGREEMENT) {
            return estimator.caution();
        }
        String rests = disagreeing == size.compared
                ? "rests on %d tasks".formatted(disagreeing)
                : "only %d of %d tasks %s disagreement"
                        .formatted(disagreeing, size.compared, disagreeing == 1 ? "shows" : "show");
        return Optional.of(rests + "; standard error and interval are rough");
    }

    /** {@return the number of tasks compared: those with answers of two workers or more} */
    public int tasks() {
        return size.compared;
    }

    /** {@return the number of tasks, of those compared, whose answers are not all alike} */
    public int disagreeingTasks() {
        return disagreeing;
    }

    /** {@return the number of answers of the compared workers to these tasks} */
    public long answers() {
        return size.answers;
    }

    /**
     * {@return such as {@code Krippendorff alpha 0.743 (se 0.142)}, with the {@link #caution()}
     * after a semicolon, or {@code Krippendorff alpha undefined: all answers give one label}}
     */
    @Override
    public String toString() {
        if (value.isEmpty()) {
            return title + " undefined: " + noValueReason.orElseThrow().reason();
        }
        OptionalDouble error = standardError();
        return title
                + " "
                + Decimals.of(3, value.getAsDouble())
                + (error.isPresent() ? error(error.getAsDouble()) : "")
                + caution().map("; "::concat).orElse("");
    }

    /** The standard error in brackets; never 0, which a large number of tasks would print. */
    private static String error(double error) {
        return error > 0 && error < 0.0005 ? " (se < 0.001)" : " (se " + Decimals.of(3, error) + ")";
    }
}
