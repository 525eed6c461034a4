package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement of any number of workers beyond that of independent answers with each worker's own
 * label shares: Cohen's kappa for several workers.
 *
 * <pre>{@code
 * new CongerKappa().measure(answers);            // Conger kappa 0.442 (se 0.051)
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = mean of δ(i) over tasks with n ≥ 2
 *                    De = mean over pairs of workers of Σ d(k, l) · π₁(k) · π₂(l)
 * </pre>
 *
 * <p>with δ(i) the mean distance of two answers to task i, and π₁, π₂ the label shares of two
 * workers in all their answers. If every worker answers every task, it is Hubert's kappa too.
 *
 * <p><b>When not:</b> if workers are interchangeable or have few answers each: their shares are
 * then noise, which counts as habit; see {@link KrippendorffAlpha}.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}, with one pattern for each combination of
 * workers and labels; O(W·K) more for a nominal or quadratic distance, O(W·K²) for others. At most
 * fifty million workers times labels.
 *
 * <p><b>Differs from the paper:</b> missing answers and distances are as in Gwet's handbook (2014):
 * every worker counts once in De, and a task with one answer counts in the shares of its worker,
 * but not in Do. The standard error of the handbook, and of the R package irrCAC, treats such a
 * task as one without agreement; here it contributes to the shares only, and the errors differ. On
 * two workers with missing answers, {@link CohenKappa} takes shares only from common tasks.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1037/0033-2909.88.2.322">A. J. Conger (1980), Integration and
 *     Generalization of Kappas for Multiple Raters, Psychological Bulletin 88(2), 322–328</a>
 * @see <a href="https://doi.org/10.1037/0033-2909.84.2.289">L. Hubert (1977), Kappa Revisited,
 *     Psychological Bulletin 84(2), 289–297</a>
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics</a> (missing answers, distances)
 */
public record CongerKappa(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public CongerKappa() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public CongerKappa withDistance(LabelDistance distance) {
        return new CongerKappa(distance);
    }

    @Override
    public String title() {
        return distance.titled("Conger kappa");
    }

    @Override
    public String summary() {
        return "Agreement of any workers beyond chance, each with label shares of their own";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.OWN_MARGINALS;
    }

    /** {@return such as {@code CongerKappa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new CongerKappa());
    }
}
