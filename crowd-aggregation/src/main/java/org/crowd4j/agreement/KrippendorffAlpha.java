package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement beyond that of answers drawn from the heap of all. Takes any number of workers, missing answers and any scale.
 *
 * <pre>{@code
 * KrippendorffAlpha.nominal().of(answers);                // Krippendorff alpha 0.743 (se 0.142)
 * KrippendorffAlpha.interval().of(scores);                // labels that are numbers
 * KrippendorffAlpha.nominal().of(answers).interval(0.9);  // by bootstrap
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = Σ n(i) · δ(i) / n      De = Σ d(k, l) · c(k) · c(l) / (n · (n − 1))
 * </pre>
 *
 * <p>with n(i) ≥ 2 the answers to task i, δ(i) the mean distance of two of them, n all these answers and c(k) those that give k. The distance
 * is 1 (nominal); the square of the number of answers between k and l, with half of theirs (ordinal); (a − b)² (interval); or
 * ((a − b) / (a + b))² (ratio). For {@code interval} the labels are ranks 0, 1 … if they are no numbers.
 *
 * <p><b>When not:</b> where one label is given nearly always: alpha is low there even if workers hardly ever differ; see {@link GwetAc}.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> it has a standard error, by linearisation; the author's bootstrap (Hayes and Krippendorff 2007) draws
 * pairs of answers as if they were independent, {@link Agreement#interval(double)} draws tasks.
 *
 * @param distance how far apart labels are
 * @see <a href="https://doi.org/10.1177/001316447003000105">K. Krippendorff (1970), Estimating the Reliability, Systematic Error and Random
 *     Error of Interval Data, Educational and Psychological Measurement 30(1), 61–70</a>
 * @see <a href="https://repository.upenn.edu/asc_papers/43">K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of
 *     Pennsylvania</a>
 * @see <a href="https://doi.org/10.1080/19312450709336664">A. F. Hayes and K. Krippendorff (2007), Answering the Call for a Standard
 *     Reliability Measure for Coding Data, Communication Methods and Measures 1(1), 77–89</a>
 */
public record KrippendorffAlpha(LabelDistance distance) implements AgreementMeasure {

    /** Labels that are the same or not. */
    public KrippendorffAlpha() {
        this(LabelDistance.NOMINAL);
    }

    /** {@return alpha of labels that are the same or not} */
    public static KrippendorffAlpha nominal() {
        return new KrippendorffAlpha(LabelDistance.NOMINAL);
    }

    /** {@return alpha of labels that have an order} */
    public static KrippendorffAlpha ordinal() {
        return new KrippendorffAlpha(LabelDistance.ORDINAL);
    }

    /** {@return alpha of numbers whose differences mean something} */
    public static KrippendorffAlpha interval() {
        return new KrippendorffAlpha(LabelDistance.QUADRATIC);
    }

    /** {@return alpha of numbers whose ratios mean something; none below 0} */
    public static KrippendorffAlpha ratio() {
        return new KrippendorffAlpha(LabelDistance.RATIO);
    }

    @Override
    public KrippendorffAlpha withDistance(LabelDistance distance) {
        return new KrippendorffAlpha(distance);
    }

    @Override
    public String title() {
        return distance == LabelDistance.QUADRATIC
                ? "Krippendorff alpha, interval"
                : LabelDistances.titled("Krippendorff alpha", distance);
    }

    @Override
    public String summary() {
        return "Agreement beyond answers drawn from all; any workers, missing answers, any scale";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.WITHOUT_REPLACEMENT;
    }

    /** {@return such as {@code KrippendorffAlpha[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new KrippendorffAlpha());
    }
}
