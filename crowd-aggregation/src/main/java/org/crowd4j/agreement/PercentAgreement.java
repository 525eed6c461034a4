package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The share of pairs of answers to one task that agree, as a number from 0 to 1.
 *
 * <pre>{@code
 * new PercentAgreement().of(answers);       // Percent agreement 0.871 (se 0.010)
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   mean over tasks with n ≥ 2 answers of   1 − Σ d(a, b) / (n·(n − 1))     over ordered pairs of answers
 * </pre>
 *
 * <p><b>When not:</b> to compare data sets. With two labels, or one that is given nearly always, chance alone agrees most of the time.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * @param distance how far apart labels are; a near miss counts in part
 */
public record PercentAgreement(LabelDistance distance) implements AgreementMeasure {

    /** Labels that are the same or not. */
    public PercentAgreement() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public PercentAgreement withDistance(LabelDistance distance) {
        return new PercentAgreement(distance);
    }

    @Override
    public String title() {
        return LabelDistances.titled("Percent agreement", distance);
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
