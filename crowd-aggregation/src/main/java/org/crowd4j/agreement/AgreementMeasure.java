package org.crowd4j.agreement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.NamedMethod;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Measures how much workers agree. Implementations are immutable records of settings, found by name
 * through {@link org.crowd4j.Methods}.
 *
 * <pre>{@code
 * KrippendorffAlpha.nominal().measure(answers);              // overall, with its standard error
 * KrippendorffAlpha.nominal().byLabel(answers).get("cat");   // one label against all others
 * new CohenKappa().measure(answers, "ann", "bob");           // two workers
 * new CohenKappa().byPair(answers).table(10);                // every two workers
 * }</pre>
 *
 * <p>A measure consists of a distance between labels and a model of chance. Workers may leave tasks
 * out. Of the answers of a worker to one task the last one counts: repeats are no agreement between
 * workers.
 *
 * <p><b>Cost:</b> one pass over the answers, O(A + N) time and 4 bytes for each task; then O(D·m²)
 * for D response patterns (tasks with the same number of answers for each label) of up to m labels.
 * Distances other than nominal and quadratic take O(K²).
 */
public interface AgreementMeasure extends NamedMethod {

    /** {@return the title, such as {@code Gwet AC2, quadratic}} */
    String title();

    /** {@return the distance between labels} */
    LabelDistance distance();

    /** {@return this measure with {@code distance} between labels} */
    AgreementMeasure withDistance(LabelDistance distance);

    /** {@return the model of agreement by chance} */
    ChanceModel chance();

    /** {@return the title in kebab case, such as {@code gwet-ac2-quadratic}} */
    @Override
    default String name() {
        return title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** {@return whether the measure is defined for two workers only} */
    default boolean comparesTwo() {
        return false;
    }

    /**
     * Measures the agreement of all workers.
     *
     * @throws IllegalArgumentException if the measure compares two workers and there are more, or
     *     the distance is not defined for the labels
     */
    default Agreement measure(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).overall();
    }

    /**
     * Measures the agreement of two workers, on the tasks that both answered.
     *
     * @throws java.util.NoSuchElementException if {@code worker} or {@code other} gave no answer
     * @throws IllegalArgumentException if {@code worker} equals {@code other}, or the distance is
     *     not defined for the labels
     */
    default Agreement measure(CategoricalAnswers answers, String worker, String other) {
        return AgreementCalculation.of(this, answers, worker, other).overall();
    }

    /**
     * Measures, for each label, the agreement on whether a task has this label or any other. The
     * distance is nominal, because all other labels count as one.
     *
     * @return the agreement by label, in label order
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     */
    default Map<String, Agreement> byLabel(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).byLabel();
    }

    /**
     * Measures the agreement on each task.
     *
     * @return the agreement by task, in the order of tasks; if the measure compares two workers,
     *     for the tasks that both answered
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     */
    default List<TaskAgreement> byTask(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).byTask();
    }

    /**
     * Measures the agreement with and without each worker. Takes O(W·D·m) time in addition.
     *
     * @return the agreement by worker, in the order of workers
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag
     *     stays set
     */
    default List<WorkerAgreement> byWorker(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).byWorker();
    }

    /**
     * Returns an interval for other workers of the same crowd, on other tasks. {@link
     * Agreement#interval(double)} is for the workers of {@code answers} only and shorter.
     *
     * <p>The variance is that over tasks, by linearisation, plus that over workers, by the
     * jackknife: the measure without each worker in turn. The interval is that of the t
     * distribution with W − 1 degrees of freedom, on the logarithm of 1 − value, so that its upper
     * end is below 1. It is somewhat too wide if most of the variance is the noise of single
     * answers, which both parts contain.
     *
     * <p><b>When not:</b> with fewer than about five workers; the interval is then very wide.
     *
     * <p><b>Cost:</b> that of {@link #byWorker}.
     *
     * @param level the coverage; greater than 0 and less than 1
     * @return the interval; empty without a standard error, with fewer than three workers, or if a
     *     single worker is part of every agreement
     * @throws IllegalArgumentException if {@code level} is not greater than 0 and less than 1, or
     *     as {@link #measure(CategoricalAnswers)} does
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag
     *     stays set
     * @see <a href="https://doi.org/10.1198/jbes.2010.07136">A. C. Cameron, J. B. Gelbach and D. L.
     *     Miller (2011), Robust Inference With Multiway Clustering, Journal of Business &amp;
     *     Economic Statistics 29(2), 238–249</a> (variances of two groupings)
     */
    default Optional<Interval> crowdInterval(CategoricalAnswers answers, double level) {
        Check.properShare("level", level);
        return AgreementCalculation.crowdInterval(measure(answers), byWorker(answers), level);
    }

    /**
     * Tests whether workers agree more than by their habits, with 999 samples and seed 0: see
     * {@link ChanceTest}.
     *
     * @return the test; empty if the agreement has no value
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     */
    default Optional<ChanceTest> test(CategoricalAnswers answers) {
        return test(answers, ChanceTest.DRAWS, 0, Progress.none());
    }

    /**
     * Tests whether workers agree more than by their habits, and reports the samples drawn. The
     * same seed gives the same test.
     *
     * @param draws the number of samples; at least 99
     * @param seed the seed of the random numbers
     * @return the test; empty if the agreement has no value
     * @throws IllegalArgumentException if {@code draws} is less than 99, or as {@link
     *     #measure(CategoricalAnswers)} does
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag
     *     stays set
     */
    default Optional<ChanceTest> test(CategoricalAnswers answers, int draws, long seed, Progress progress) {
        return ChanceTest.of(this, answers, draws, seed, progress);
    }

    /**
     * Measures the agreement of every two workers with a common task.
     *
     * @throws IllegalArgumentException if the distance is not defined for the labels, or there are
     *     more than twenty million such pairs
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag
     *     stays set
     */
    default PairAgreement byPair(CategoricalAnswers answers) {
        return PairAgreement.of(this, answers);
    }
}
