package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.crowd4j.NumericAnswers;
import org.crowd4j.agreement.Agreement;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.NumericAgreement;
import org.crowd4j.agreement.NumericMeasure;
import org.crowd4j.cli.console.Console;

/**
 * Measures of the agreement on numbers.
 *
 * @param alphas the measures by distance
 * @param others the others
 */
record NumericAgreements(List<KrippendorffAlpha> alphas, List<NumericMeasure> others) {

    /** {@return the measures with these names; without names, all but that of ratios} */
    static NumericAgreements named(List<String> names) {
        List<KrippendorffAlpha> alphas = List.of(KrippendorffAlpha.interval(), KrippendorffAlpha.ratio());
        List<NumericMeasure> others = NumericMeasure.all();
        Measures.requireKnown(
                "numbers",
                Stream.concat(
                                alphas.stream().map(KrippendorffAlpha::name),
                                others.stream().map(NumericMeasure::name))
                        .toList(),
                names);
        return new NumericAgreements(
                names.isEmpty() ? alphas.subList(0, 1) : Measures.named(alphas, KrippendorffAlpha::name, names),
                Measures.named(others, NumericMeasure::name, names));
    }

    /** {@return a row for each measure; prints why one has no value, or no row} */
    List<List<Object>> rows(NumericAnswers answers, double level, int resamples, long seed, Console console) {
        List<List<Object>> rows = new ArrayList<>();
        for (KrippendorffAlpha alpha : alphas) {
            Agreement found;
            try {
                found = alpha.measure(answers);
            } catch (IllegalArgumentException unfit) {
                console.note("%s: %s".formatted(alpha.name(), unfit.getMessage()));
                continue;
            }
            found.noValueReason().ifPresent(why -> console.note("%s: %s".formatted(alpha.name(), why.reason())));
            found.caution().ifPresent(what -> console.note("%s: %s".formatted(alpha.name(), what)));
            rows.add(Measures.row(
                    List.of(alpha.name()),
                    found.value(),
                    found.standardError(),
                    found.interval(level, resamples, seed, console.progress()),
                    found.tasks(),
                    found.answers()));
        }
        for (NumericMeasure measure : others) {
            NumericAgreement found = measure.measure(answers);
            found.reason().ifPresent(why -> console.note("%s: %s".formatted(measure.name(), why)));
            rows.add(Measures.row(
                    List.of(measure.name()),
                    found.value(),
                    OptionalDouble.empty(),
                    found.interval(level),
                    found.tasks(),
                    found.answers()));
        }
        return rows;
    }
}
