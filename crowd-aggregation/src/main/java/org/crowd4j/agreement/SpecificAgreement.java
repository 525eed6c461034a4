package org.crowd4j.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.aggregation.internal.agreement.PatternTable;
import org.crowd4j.aggregation.internal.agreement.SpecificEstimator;

/**
 * The agreement on each label: if one worker gives it to a task, how many of the others do? With
 * two labels these are the positive and the negative agreement.
 *
 * <pre>{@code
 * SpecificAgreement.byLabel(answers).get("yes");                // positive: 0.842 (se 0.031)
 * SpecificAgreement.byLabel(answers, "ann", "bob").get("no");   // negative, of two workers
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   Σ c(i, k) · (c(i, k) − 1) / Σ c(i, k) · (n(i) − 1)      over tasks with n(i) ≥ 2
 * </pre>
 *
 * <p>with c(i, k) of the n(i) answers to task i giving label k. For two workers it is 2·a / (2·a +
 * b), with a tasks where both and b where one of them gives the label, known as the Dice
 * coefficient. Standard error and interval are those of {@link Agreement}, over the tasks to which
 * a worker gave the label.
 *
 * <p><b>When not:</b> to compare labels of different frequency: by chance, workers agree more on a
 * frequent label; {@link AgreementMeasure#byLabel} corrects for it.
 *
 * <p><b>Cost:</b> O(A + N) time, and O(K·D·m) for D response patterns of up to m labels.
 *
 * <p><b>Differs from the paper:</b> several workers, after Fleiss (1971): the share of pairs of
 * answers, given that one of the pair gives the label.
 *
 * @see <a href="https://doi.org/10.1016/0895-4356(90)90159-M">D. V. Cicchetti and A. R. Feinstein
 *     (1990), High Agreement but Low Kappa: II. Resolving the Paradoxes, Journal of Clinical
 *     Epidemiology 43(6), 551–558</a>
 * @see <a href="https://doi.org/10.1037/h0031619">J. L. Fleiss (1971), Measuring Nominal Scale
 *     Agreement Among Many Raters, Psychological Bulletin 76(5), 378–382</a>
 */
public final class SpecificAgreement {

    private SpecificAgreement() {}

    /** {@return the agreement of all workers by label, in label order} */
    public static Map<String, Agreement> byLabel(CategoricalAnswers answers) {
        return byLabel(
                answers, PatternTable.of(answers, false, new int[answers.tasks().size()]));
    }

    /**
     * {@return the agreement of two workers by label, in label order, on the tasks that both
     * answered}
     *
     * @throws java.util.NoSuchElementException if {@code worker} or {@code other} gave no answer
     * @throws IllegalArgumentException if {@code worker} equals {@code other}
     */
    public static Map<String, Agreement> byLabel(CategoricalAnswers answers, String worker, String other) {
        int[] two = AgreementCalculation.two(answers, worker, other);
        return byLabel(
                answers,
                PatternTable.of(
                        answers, two[0], two[1], false, new int[answers.tasks().size()]));
    }

    private static Map<String, Agreement> byLabel(CategoricalAnswers answers, PatternTable table) {
        int labels = answers.labels().size();
        Map<String, Agreement> byLabel = new LinkedHashMap<>();
        for (int l = 0; l < labels; l++) {
            PatternTable binary = table.oneAgainstRest(l, labels);
            double[] f = binary.tasks();
            boolean compared = false;
            for (int v = 0; v < f.length; v++) {
                compared |= binary.size(v) >= 2 && f[v] > 0;
                f[v] = binary.size(v) >= 2 && SpecificEstimator.given(binary, v) > 0 ? f[v] : 0;
            }
            String label = answers.labels().id(l);
            byLabel.put(
                    label,
                    new Agreement(
                            "Specific agreement on \"" + label + '"',
                            binary,
                            () -> new SpecificEstimator(binary),
                            f,
                            compared ? NoValueReason.LABEL_NOT_GIVEN : NoValueReason.NO_PAIRS));
        }
        return Collections.unmodifiableMap(byLabel);
    }
}
