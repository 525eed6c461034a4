package org.crowd4j.agreement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NamedMethod;

/**
 * A way to say how much workers agree: its settings, found by name through
 * {@link org.crowd4j.Methods}. Immutable.
 *
 * <pre>{@code
 * KrippendorffAlpha.nominal().of(answers);                   // overall, with its standard error
 * KrippendorffAlpha.nominal().byLabel(answers).get("cat");   // on one label against all others
 * new CohenKappa().of(answers, "ann", "bob");                // two workers
 * new CohenKappa().byPair(answers).table(10);                // every two workers
 * }</pre>
 *
 * <p>A measure is a distance between labels and a notion of chance; the rest is common to all.
 * Workers may leave tasks out. A worker who answers a task again is one more voice there, except
 * where two workers are compared: then their last answer counts.
 *
 * <p><b>Cost:</b> one pass over the answers, O(A + N) time and 4 bytes a task; then O(D·m²) for D
 * different tasks, if tasks with the same number of each label are one, with up to m different
 * labels each. Distances other than nominal and quadratic take O(K²).
 */
public interface AgreementMeasure extends NamedMethod {

    /** {@return what people call it, such as {@code Gwet AC2, quadratic}} */
    String title();

    /** {@return how far apart labels are} */
    LabelDistance distance();

    /** {@return this measure, with {@code distance} between labels} */
    AgreementMeasure withDistance(LabelDistance distance);

    /** {@return the agreement it expects of chance} */
    ChanceModel chance();

    /** {@return the title in kebab case, such as {@code gwet-ac2-quadratic}} */
    @Override
    default String name() {
        return title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** {@return whether it compares two workers, and no more} */
    default boolean comparesTwo() {
        return chance() == ChanceModel.OWN_MARGINALS;
    }

    /**
     * Measures the agreement of all workers.
     *
     * @throws IllegalArgumentException if the measure compares two workers and there are more, or the labels have no such distance
     */
    default Agreement measure(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).overall();
    }

    /**
     * Measures the agreement of two workers, on the tasks both answered.
     *
     * @throws java.util.NoSuchElementException if there is no such worker
     * @throws IllegalArgumentException if the two are the same, or the labels have no such distance
     */
    default Agreement measure(CategoricalAnswers answers, String worker, String other) {
        return AgreementCalculation.of(this, answers, worker, other).overall();
    }

    /**
     * Measures, for each label, the agreement on whether it is that or any other. All labels but one are the same then, so the distance is
     * nominal.
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
     * @return the agreement by task, in the order of tasks; where two workers are compared, of the tasks both answered
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     */
    default List<TaskAgreement> byTask(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).byTask();
    }

    /**
     * Measures the agreement with and without each worker. Costs O(W·D·m) beside the pass, see above.
     *
     * @return the agreement by worker, in the order of workers
     * @throws IllegalArgumentException as {@link #measure(CategoricalAnswers)} does
     */
    default List<WorkerAgreement> byWorker(CategoricalAnswers answers) {
        return AgreementCalculation.of(this, answers).byWorker();
    }

    /**
     * Measures the agreement of every two workers who have a task in common.
     *
     * @throws IllegalArgumentException if the labels have no such distance, or there are more than twenty million such pairs
     */
    default PairAgreement byPair(CategoricalAnswers answers) {
        return PairAgreement.of(this, answers);
    }
}
