package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement beyond that of uniformly distributed labels. For two workers it is known as Bennett's
 * S, and with two labels as PABAK.
 *
 * <pre>{@code
 * new BrennanPrediger().measure(answers);        // Brennan-Prediger 0.742 (se 0.020)
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   (p − e) / (1 − e)      p = {@link PercentAgreement}      e = Σ w(k, l) / K²      w = 1 − d
 * </pre>
 *
 * <p><b>When not:</b> if K is arbitrary. Unused labels lower e and so raise the agreement; close
 * the label set.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> the paper has two workers; any number of workers, distances and
 * missing answers are as in Gwet's handbook (2014). A task with one answer says nothing about
 * agreement and is left out. Its standard error, and that of the R package irrCAC, counts such a
 * task as one without agreement; the value is the same.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1177/001316448104100307">R. L. Brennan and D. J. Prediger
 *     (1981), Coefficient Kappa: Some Uses, Misuses, and Alternatives, Educational and
 *     Psychological Measurement 41(3), 687–699</a>
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics</a>
 */
public record BrennanPrediger(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public BrennanPrediger() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public BrennanPrediger withDistance(LabelDistance distance) {
        return new BrennanPrediger(distance);
    }

    @Override
    public String title() {
        return distance.titled("Brennan-Prediger");
    }

    @Override
    public String summary() {
        return "Agreement beyond that of equally frequent labels";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.UNIFORM;
    }

    /** {@return such as {@code BrennanPrediger[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new BrennanPrediger());
    }
}
