package org.crowd4j.agreement;

import org.crowd4j.CategoricalAnswers;
import org.crowd4j.NumericAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement beyond that of two answers drawn at random from all answers. Takes any number of
 * workers, missing answers and any scale.
 *
 * <pre>{@code
 * KrippendorffAlpha.nominal().measure(answers);  // Krippendorff alpha 0.743 (se 0.142)
 * KrippendorffAlpha.interval().measure(scores);                // labels that are numbers
 * KrippendorffAlpha.nominal().measure(answers).interval(0.9);  // by bootstrap, for these workers
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = Σ n(i) · δ(i) / n      De = Σ d(k, l) · c(k) · c(l) / (n · (n − 1))
 * </pre>
 *
 * <p>with n(i) ≥ 2 the number of answers to task i, δ(i) the mean distance of two of them, n the
 * number of all these answers and c(k) of those that give k. The distance is 1 (nominal); the
 * square of the number of answers between k and l, with half of theirs (ordinal); (a − b)²
 * (interval); or ((a − b) / (a + b))² (ratio). For {@code interval}, labels that are not numbers
 * count as their ranks 0, 1 …
 *
 * <p><b>When not:</b> if most answers give one label: alpha is then low even if workers rarely
 * differ; see {@link GwetAc}.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> it has a standard error, by linearisation. The author's
 * bootstrap (Hayes and Krippendorff 2007) samples pairs of answers as if they were independent;
 * {@link Agreement#interval(double)} samples tasks.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1177/001316447003000105">K. Krippendorff (1970), Estimating the
 *     Reliability, Systematic Error and Random Error of Interval Data, Educational and
 *     Psychological Measurement 30(1), 61–70</a>
 * @see <a href="https://repository.upenn.edu/asc_papers/43">K. Krippendorff (2011), Computing
 *     Krippendorff's Alpha-Reliability, University of Pennsylvania</a>
 * @see <a href="https://doi.org/10.1080/19312450709336664">A. F. Hayes and K. Krippendorff (2007),
 *     Answering the Call for a Standard Reliability Measure for Coding Data, Communication Methods
 *     and Measures 1(1), 77–89</a>
 */
public record KrippendorffAlpha(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public KrippendorffAlpha() {
        this(LabelDistance.NOMINAL);
    }

    /** {@return alpha for labels without order} */
    public static KrippendorffAlpha nominal() {
        return new KrippendorffAlpha(LabelDistance.NOMINAL);
    }

    /** {@return alpha for ordered labels} */
    public static KrippendorffAlpha ordinal() {
        return new KrippendorffAlpha(LabelDistance.ORDINAL);
    }

    /** {@return alpha for numbers whose differences have a meaning} */
    public static KrippendorffAlpha interval() {
        return new KrippendorffAlpha(LabelDistance.QUADRATIC);
    }

    /** {@return alpha for numbers from 0 whose ratios have a meaning} */
    public static KrippendorffAlpha ratio() {
        return new KrippendorffAlpha(LabelDistance.RATIO);
    }

    /**
     * Measures the agreement on numbers, by a distance of values: {@link #interval()} or {@link
     * #ratio()}. Each different number is a label.
     *
     * @throws IllegalArgumentException if the distance is not defined for the numbers, as that of
     *     ratios is not for negative ones
     */
    public Agreement measure(NumericAnswers answers) {
        CategoricalAnswers.Builder labels = CategoricalAnswers.builder();
        answers.stream()
                .forEach(answer ->
                        labels.add(answer.task(), answer.worker(), Double.toString(answer.value() + 0.0), answer.at()));
        return measure(labels.build());
    }

    @Override
    public KrippendorffAlpha withDistance(LabelDistance distance) {
        return new KrippendorffAlpha(distance);
    }

    @Override
    public String title() {
        return distance == LabelDistance.QUADRATIC
                ? "Krippendorff alpha, interval"
                : distance.titled("Krippendorff alpha");
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
