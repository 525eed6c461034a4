package org.crowd4j.aggregation.internal.agreement;

import java.util.OptionalDouble;

/** An agreement of the form 1 − Do / De. */
abstract class DisagreementRatio extends Estimator {
    double observedDisagreement; // Do
    double expectedDisagreement; // De

    DisagreementRatio(PatternTable table) {
        super(table);
    }

    @Override
    public double value() {
        return ratio(observedDisagreement, expectedDisagreement);
    }

    @Override
    public OptionalDouble value(int v) {
        return OptionalDouble.of(ratio(delta[v], expectedDisagreement));
    }

    @Override
    public double observed() {
        return 1 - observedDisagreement;
    }

    @Override
    public double expected() {
        return 1 - expectedDisagreement;
    }
}
