package org.crowd4j.agreement;

import java.util.List;
import org.crowd4j.Methods;

/** The measures that several test classes try. */
final class Measures {
    private Measures() {}

    /** {@return every measure, with every distance} */
    static List<AgreementMeasure> all() {
        return LabelDistance.all().stream()
                .flatMap(distance ->
                        Methods.all(AgreementMeasure.class).stream().map(measure -> measure.withDistance(distance)))
                .toList();
    }

    /** {@return those for any number of workers} */
    static List<AgreementMeasure> ofCrowds() {
        return all().stream().filter(measure -> !measure.comparesTwo()).toList();
    }
}
