package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement of two workers beyond that of independent answers with each worker's own label shares.
 *
 * <pre>{@code
 * new CohenKappa().measure(answers, "ann", "bob");  // Cohen kappa 0.492 (se 0.051)
 * new CohenKappa(LabelDistance.QUADRATIC).measure(answers, "ann", "bob");  // weighted kappa
 * new CohenKappa().byPair(answers).table(10);                              // all with common tasks
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = mean of d(a, b) over common tasks      De = Σ d(k, l) · π₁(k) · π₂(l)
 * </pre>
 *
 * <p>where a and b are their answers to a task, and π₁, π₂ their label shares. The standard error
 * is that of Fleiss, Cohen and Everitt (1969) for κ ≠ 0, times √(n / (n − 1)).
 *
 * <p><b>When not:</b> for more than two workers, which it rejects. Two workers with equal label
 * shares get less than two with different shares, and if one label is very frequent, κ is near 0.
 *
 * <p>In small samples, the weighted kappa has the largest error of all measures here: with a
 * quadratic distance and thirty common tasks, the standard error is too small and the interval
 * holds less than its level. Prefer {@link KrippendorffAlpha} there.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> nothing; tasks that only one of the two answered are left out.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1177/001316446002000104">J. Cohen (1960), A Coefficient of
 *     Agreement for Nominal Scales, Educational and Psychological Measurement 20(1), 37–46</a>
 * @see <a href="https://doi.org/10.1037/h0026256">J. Cohen (1968), Weighted Kappa: Nominal Scale
 *     Agreement Provision for Scaled Disagreement or Partial Credit, Psychological Bulletin 70(4),
 *     213–220</a>
 * @see <a href="https://doi.org/10.1037/h0028106">J. L. Fleiss, J. Cohen and B. S. Everitt (1969),
 *     Large Sample Standard Errors of Kappa and Weighted Kappa, Psychological Bulletin 72(5),
 *     323–327</a>
 */
public record CohenKappa(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public CohenKappa() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public CohenKappa withDistance(LabelDistance distance) {
        return new CohenKappa(distance);
    }

    @Override
    public String title() {
        return distance.titled("Cohen kappa");
    }

    @Override
    public String summary() {
        return "Agreement of two workers beyond chance, each with label shares of their own";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.OWN_MARGINALS;
    }

    /** {@return true} */
    @Override
    public boolean comparesTwo() {
        return true;
    }

    /** {@return such as {@code CohenKappa[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new CohenKappa());
    }
}
