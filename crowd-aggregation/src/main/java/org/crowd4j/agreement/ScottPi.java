package org.crowd4j.agreement;

import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Agreement of two workers beyond that of independent answers with the label shares of both
 * together.
 *
 * <pre>{@code
 * new ScottPi().measure(answers, "ann", "bob");      // Scott pi 0.487 (se 0.052)
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   1 − Do / De      Do = mean of d(a, b) over common tasks      De = Σ d(k, l) · π(k) · π(l)
 * </pre>
 *
 * <p>where a and b are their answers to a task, and π the label shares of all these answers.
 *
 * <p><b>When not:</b> for more than two workers, which it rejects: {@link FleissKappa} is the same
 * for any number.
 *
 * <p><b>Cost:</b> that of every {@link AgreementMeasure}.
 *
 * <p><b>Differs from the paper:</b> distances other than nominal.
 *
 * @param distance the distance between labels
 * @see <a href="https://doi.org/10.1086/266577">W. A. Scott (1955), Reliability of Content
 *     Analysis: The Case of Nominal Scale Coding, Public Opinion Quarterly 19(3), 321–325</a>
 */
public record ScottPi(LabelDistance distance) implements AgreementMeasure {

    /** Labels without order. */
    public ScottPi() {
        this(LabelDistance.NOMINAL);
    }

    @Override
    public ScottPi withDistance(LabelDistance distance) {
        return new ScottPi(distance);
    }

    @Override
    public String title() {
        return distance.titled("Scott pi");
    }

    @Override
    public String summary() {
        return "Agreement of two workers beyond chance, with label shares of both together";
    }

    @Override
    public ChanceModel chance() {
        return ChanceModel.POOLED_MARGINALS;
    }

    /** {@return true} */
    @Override
    public boolean comparesTwo() {
        return true;
    }

    /** {@return such as {@code ScottPi[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new ScottPi());
    }
}
