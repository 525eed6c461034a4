package org.crowd4j.cli.agreement;

import org.crowd4j.agreement.BenchmarkScale;

/** The benchmark scales of agreement. */
public enum AgreementScale {
    LANDIS_KOCH,
    ALTMAN,
    FLEISS;

    BenchmarkScale levels() {
        return switch (this) {
            case LANDIS_KOCH -> BenchmarkScale.LANDIS_KOCH;
            case ALTMAN -> BenchmarkScale.ALTMAN;
            case FLEISS -> BenchmarkScale.FLEISS;
        };
    }
}
