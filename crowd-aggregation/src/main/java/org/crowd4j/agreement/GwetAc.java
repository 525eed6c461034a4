package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement beyond guesses at hard tasks. Stays high if most answers give one label. AC1, or AC2
 * with a distance.
 *
 * <pre>{@code
 * new GwetAc().measure(answers);                           // Gwet AC1 0.843 (se 0.021)
 * new GwetAc(LabelDistance.QUADRATIC).measure(answers);    // Gwet AC2, quadratic
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   (p − e) / (1 − e)      p = mean of 1 − δ(i) over tasks with n ≥ 2
 *                          e = Σ w(k, l) / (K·(K − 1)) · Σ π(k) · (1 − π(k))
 * </pre>
 *
 * <p>with δ(i) the mean distance of two answers to task i, w = 1 − d, and π(k) the mean share of
 * label k over tasks.
 *
 * <p><b>When not:</b> if workers may give one label without looking at the task: they agree, and
 * this measure does not correct for it. K matters: close the label set.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> AC2 and missing answers as in the author's handbook (2014). A
 * task with one answer counts in π, but not in p. The handbook does the same, but its standard
 * error, and that of the R package irrCAC, treats such a task as one without agreement; here it
 * contributes its part of π only, and the errors differ.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1348/000711006X126600">K. L. Gwet (2008), Computing Inter-Rater
 *     Reliability and Its Variance in the Presence of High Agreement, British Journal of
 *     Mathematical and Statistical Psychology 61(1), 29–48</a>
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics</a> (distances, missing answers)
 */
public record GwetAc(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public GwetAc() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public GwetAc withDistance(LabelDistance distance) {
        return new GwetAc(distance);
    }

    @Override
    public String title() {
        return distance.titled(distance == LabelDistance.NOMINAL ? "Gwet AC1" : "Gwet AC2");
    }

    @Override
    public String summary() {
        return "Agreement beyond guesses at hard tasks; stable where one label is given nearly always";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.HARD_TASKS;
    }

    /** {@return such as {@code GwetAc[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new GwetAc());
    }
}
