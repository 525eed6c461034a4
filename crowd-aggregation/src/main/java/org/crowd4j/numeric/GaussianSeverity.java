package org.crowd4j.numeric;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.crowd4j.Convergence;
import org.crowd4j.Interval;
import org.crowd4j.Iterative;
import org.crowd4j.NumericAggregator;
import org.crowd4j.NumericAnswers;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerFigures;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.numbers.SeverityFit;
import org.crowd4j.aggregation.internal.pairs.RatingGroups;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.internal.Quantiles;

/**
 * Adjusts ratings for raters of unequal severity: a task that only harsh raters saw gets a higher
 * value than the mean of its answers. For scores on a scale without steps, where each rater sees
 * some of the tasks.
 *
 * <pre>{@code
 * var scores = new GaussianSeverity().aggregate(answers);
 * scores.value("essay-7");           // as rated by a rater of mean severity
 * scores.interval("essay-7", 0.9);
 * scores.severity("ann");            // 1.5: Ann's scores are lower by that
 * scores.cautions();                 // groups of raters and tasks that share nothing
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   y    = x(i) − b(w) + e       b ~ N(0, σ_b²), e ~ N(0, s(w)²)
 *   x, b   minimise Σ (y − x(i) + b(w))² / s(w)² + Σ b(w)² / σ_b²
 *   s(w)² = (4 σ² + Σ r²) / (4 + n(w) − h(w))        over the answers of rater w
 *   σ²    = Σ r² / Σ (n(w) − h(w))                   r: residuals
 *   σ_b²  = (σ² / 2 + Σ b(w)²) / (1/2 + F)           F = Σ (1 − var b(w) / σ_b²)
 * </pre>
 *
 * <p>in turn, until no b changes by more than the tolerance times the largest deviation from a
 * task's median. h(w) is how many answers of a rater values and severities take up (the leverages),
 * so that variances are those of restricted likelihood, and F how many severities the answers show.
 * The deviation σ is at least a thousandth of that from the medians. Values are not drawn to their
 * mean. Beyond 400 raters, a sweep moves b by the answers of one rater at a time, and errors of
 * severities count as independent.
 *
 * <p>Intervals are Student's: standard errors include those of severities and of weights, and
 * degrees of freedom follow from how well the variances are known. Tasks with gold keep it, and
 * show the severity of their raters. If no task has two answers, the error is the deviation of all
 * answers.
 *
 * <p>Severities rest on shared tasks. Raters and tasks that no answer connects are only compared
 * through the assumption that severities have the same mean: {@link Result#cautions()} names them.
 *
 * <p><b>When not:</b> where a few answers are far off: they move everything. For a handful of
 * levels {@link org.crowd4j.ordinal.ManyFacetRasch} has the better model.
 *
 * <p><b>Cost:</b> O(W³ + Σ n²) time per sweep for n raters of a task and up to 400 raters, O(A)
 * beyond; then O(A·W), or O(A); O(A + W²) space, or O(A).
 *
 * <p><b>Differs from the paper:</b> the cited book has equal error variances; here each rater has
 * one, drawn to the common one by four answers, and the variance of severities is drawn to it by
 * half a rater.
 *
 * @param stopping when to stop
 * @see <a href="https://doi.org/10.1002/9780470316856">S. R. Searle, G. Casella and C. E. McCulloch
 *     (1992), Variance Components, Wiley</a>
 */
public record GaussianSeverity(Stopping stopping) implements NumericAggregator, Iterative<GaussianSeverity> {

    /** At most two hundred sweeps, until no severity changes by a millionth of the deviations. */
    public GaussianSeverity() {
        this(new Stopping(200, 1e-6));
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public GaussianSeverity withStopping(Stopping rule) {
        return new GaussianSeverity(rule);
    }

    @Override
    public String summary() {
        return "Ratings adjusted for the severity of raters, each with a spread";
    }

    @Override
    public Result aggregate(NumericAnswers answers) {
        return aggregate(answers, NumericGold.none(), Progress.none());
    }

    @Override
    public Result aggregate(NumericAnswers answers, NumericGold gold) {
        return aggregate(answers, gold, Progress.none());
    }

    @Override
    public Result aggregate(NumericAnswers answers, NumericGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        SeverityFit fit = new SeverityFit(answers, gold, monitor);
        Convergence convergence = fit.run(stopping);
        List<String> cautions = RatingGroups.caution(
                answers,
                answer -> true,
                task -> gold.value(answers.tasks().id(task)).isPresent());
        return new Result(NumericConsensus.of(answers, gold, fit, convergence), fit, cautions);
    }

    /** {@return such as {@code GaussianSeverity[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GaussianSeverity());
    }

    /** Adjusted values, and the severity of each rater. */
    public static final class Result implements NumericConsensus {
        private final NumericConsensus plain;
        private final SeverityFit fit;
        private final List<String> cautions;

        private Result(NumericConsensus plain, SeverityFit fit, List<String> cautions) {
            this.plain = plain;
            this.fit = fit;
            this.cautions = cautions;
        }

        /**
         * Returns by how much a rater's answers are too low; negative for a mild rater.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double severity(String worker) {
            return fit.severity(answers().workers().position(worker));
        }

        /**
         * Returns the standard error of a rater's severity.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double severityError(String worker) {
            return fit.severityError(answers().workers().position(worker));
        }

        /**
         * Returns the standard error of the difference of two values, in which severities of the
         * same raters cancel.
         *
         * @throws java.util.NoSuchElementException if a task has no answers
         */
        public double differenceError(String task, String other) {
            return fit.differenceError(
                    answers().tasks().position(task), answers().tasks().position(other));
        }

        /**
         * Returns the degrees of freedom of {@link #differenceError}, by Student's t.
         *
         * @throws java.util.NoSuchElementException if a task has no answers
         */
        public int differenceFreedom(String task, String other) {
            return fit.differenceFreedom(
                    answers().tasks().position(task), answers().tasks().position(other));
        }

        /**
         * Returns where the difference of the right values of two tasks lies with a given
         * probability: the first less the second.
         *
         * @param level the probability, such as 0.9; above 0 and below 1
         * @throws java.util.NoSuchElementException if a task has no answers
         * @throws IllegalArgumentException if {@code level} is not between 0 and 1
         */
        public Interval differenceInterval(String task, String other, double level) {
            double half = Quantiles.student(level, differenceFreedom(task, other)) * differenceError(task, other);
            double difference = value(task) - value(other);
            return new Interval(SeverityFit.capped(difference - half), SeverityFit.capped(difference + half));
        }

        /**
         * Returns how strongly a rater's answers follow the values: 1 for most, less for a rater
         * who uses the middle of the scale alone, 0 for one whose answers have nothing to do with
         * them. It is drawn to 1 by two answers.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double discrimination(String worker) {
            return fit.discrimination(answers().workers().position(worker));
        }

        /**
         * Returns the mean square of a rater's residuals relative to that of all raters: about 1;
         * above 1.4 a rater is erratic, below 0.6 unusually exact.
         *
         * @throws java.util.NoSuchElementException if the rater gave no answer
         */
        public double fit(String worker) {
            return fit.fit(answers().workers().position(worker));
        }

        /**
         * {@return groups of raters and tasks whose values cannot be compared, if there are any}
         */
        @Override
        public List<String> cautions() {
            return cautions;
        }

        /**
         * {@return {@code bias} and {@code spread} of a rater, and {@code severity}, {@code
         * severity_error}, {@code discrimination} and {@code fit}}
         */
        @Override
        public WorkerFigures worker(String id) {
            return new WorkerFigures(
                    id,
                    plain.worker(id).answers(),
                    ImmutableMap.<String, Double>builder()
                            .put("bias", bias(id))
                            .put("spread", spread(id))
                            .put("severity", severity(id))
                            .put("severity_error", severityError(id))
                            .put("discrimination", discrimination(id))
                            .put("fit", fit(id))
                            .buildOrThrow());
        }

        @Override
        public NumericAnswers answers() {
            return plain.answers();
        }

        @Override
        public NumericGold clamped() {
            return plain.clamped();
        }

        @Override
        public Convergence convergence() {
            return plain.convergence();
        }

        @Override
        public double value(String task) {
            return plain.value(task);
        }

        @Override
        public double standardError(String task) {
            return plain.standardError(task);
        }

        @Override
        public Interval interval(String task, double level) {
            return plain.interval(task, level);
        }

        @Override
        public double bias(String worker) {
            return plain.bias(worker);
        }

        @Override
        public double spread(String worker) {
            return plain.spread(worker);
        }

        @Override
        public List<String> workersByTrust() {
            return plain.workersByTrust();
        }

        /**
         * {@return such as {@code GaussianSeverity.Result[45 tasks, 5 workers, converged after 7]}}
         */
        @Override
        public String toString() {
            return "GaussianSeverity.Result[%d tasks, %d workers, %s]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence());
        }
    }
}
