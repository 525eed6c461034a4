package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * The mean of Cohen's kappa over all pairs of workers.
 *
 * <pre>{@code
 * new LightKappa().measure(answers);             // Light kappa 0.459 (se 0.047)
 * new CohenKappa().byPair(answers).table(10);    // the kappas that it averages
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   mean over pairs of workers of {@link CohenKappa} on their common tasks
 * </pre>
 *
 * <p>Pairs whose kappa is undefined, because both give one label only to their common tasks, do not
 * count. The observed and expected agreement are the means over pairs too, and the value is not
 * their ratio.
 *
 * <p><b>When not:</b> for crowds whose workers have few tasks in common. Each pair counts as much
 * as any other, and with fewer than about ten common tasks the kappas are too low and the standard
 * error is too small, which {@link Agreement#caution()} states. {@link CongerKappa} weights by
 * tasks.
 *
 * <p><b>Cost:</b> O(Σ n(i)²) time and 4 bytes for each pair of answers n(i) to one task, and 16·K
 * bytes for each pair of workers with a common task. At most fifty million pairs of answers, and as
 * many pairs of workers times labels.
 *
 * <p><b>Differs from the paper:</b> pairs may have different numbers of common tasks; distances
 * other than nominal. The standard error is by linearisation over tasks; that of the R package irr,
 * which multiplies the chances of pairs, is not used.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1037/h0031643">R. J. Light (1971), Measures of Response
 *     Agreement for Qualitative Data: Some Generalizations and Alternatives, Psychological Bulletin
 *     76(5), 365–377</a>
 */
public record LightKappa(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public LightKappa() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public LightKappa withDistance(LabelDistance distance) {
        return new LightKappa(distance);
    }

    @Override
    public String title() {
        return distance.titled("Light kappa");
    }

    @Override
    public String summary() {
        return "The mean of Cohen's kappa over pairs of workers";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.PAIR_MARGINALS;
    }

    /** {@return such as {@code LightKappa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new LightKappa());
    }
}
