package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement of any number of workers beyond that of independent answers with the label shares of
 * all.
 *
 * <pre>{@code
 * new FleissKappa().measure(answers);            // Fleiss kappa 0.430 (se 0.054)
 * new FleissKappa().byLabel(answers);            // each label against all others
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = mean of δ(i) over tasks with n ≥ 2      De = Σ d(k, l) · π(k) · π(l)
 *                    π(k) = mean of c(i, k) / n(i)
 * </pre>
 *
 * <p>with c(i, k) the number of answers k to task i, n(i) the number of answers, and δ(i) the mean
 * distance of two of them.
 *
 * <p><b>When not:</b> for few tasks: it ignores the sampling error of π, which {@link
 * KrippendorffAlpha} corrects. If numbers of answers differ much, a task with two answers counts as
 * much as one with twenty.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> numbers of answers may differ between tasks, and each task
 * counts once; distances other than nominal, as in Gwet's handbook (2014). A task with one answer
 * counts in π, but not in Do. The standard error of the handbook, and of the R package irrCAC,
 * treats such a task as one without agreement; here it contributes its part of π only, and the
 * errors differ. The error does not assume, as the paper's does, that there is no agreement.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1037/h0031619">J. L. Fleiss (1971), Measuring Nominal Scale
 *     Agreement Among Many Raters, Psychological Bulletin 76(5), 378–382</a>
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics</a> (missing answers)
 */
public record FleissKappa(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public FleissKappa() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public FleissKappa withDistance(LabelDistance distance) {
        return new FleissKappa(distance);
    }

    @Override
    public String title() {
        return distance.titled("Fleiss kappa");
    }

    @Override
    public String summary() {
        return "Agreement of any workers beyond chance, with label shares of all";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.POOLED_MARGINALS;
    }

    /** {@return such as {@code FleissKappa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new FleissKappa());
    }
}
