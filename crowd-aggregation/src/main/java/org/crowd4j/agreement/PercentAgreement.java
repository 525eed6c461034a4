package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The share of pairs of answers to one task that agree, from 0 to 1.
 *
 * <pre>{@code
 * new PercentAgreement().measure(answers);       // Percent agreement 0.871 (se 0.010)
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   mean over tasks with n ≥ 2 answers of 1 − Σ d(a, b) / (n·(n − 1)), Σ over ordered pairs
 * </pre>
 *
 * <p><b>When not:</b> to compare data sets. With two labels, or one very frequent label, most pairs
 * agree by chance.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * @param distance the distance between labels; a near miss counts in part
 */
public record PercentAgreement(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public PercentAgreement() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public PercentAgreement withDistance(LabelDistance distance) {
        return new PercentAgreement(distance);
    }

    @Override
    public String title() {
        return distance.titled("Percent agreement");
    }

    @Override
    public String summary() {
        return "The share of pairs of answers to a task that agree";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.NONE;
    }

    /** {@return such as {@code PercentAgreement[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PercentAgreement());
    }
}
