package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.NumericAnswers;
import org.crowd4j.agreement.Agreement;
import org.crowd4j.agreement.KrippendorffAlpha;
import org.crowd4j.agreement.NumericAgreement;
import org.crowd4j.agreement.NumericMeasure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.UsageException;

/**
 * Measures of the agreement on numbers.
 *
 * @param alphas the measures by distance
 * @param others the others
 */
record NumericAgreements(List<KrippendorffAlpha> alphas, List<NumericMeasure> others) {

    /** {@return the measures with these names; without names, all but that of ratios} */
    static NumericAgreements named(List<String> names) {
        Map<String, KrippendorffAlpha> alphas = new LinkedHashMap<>();
        for (KrippendorffAlpha alpha : List.of(KrippendorffAlpha.interval(), KrippendorffAlpha.ratio())) {
            alphas.put(alpha.name(), alpha);
        }
        Map<String, NumericMeasure> others = new LinkedHashMap<>();
        NumericMeasure.all().forEach(measure -> others.put(measure.name(), measure));
        if (names.isEmpty()) {
            return new NumericAgreements(List.of(KrippendorffAlpha.interval()), List.copyOf(others.values()));
        }
        List<String> known = new ArrayList<>(alphas.keySet());
        known.addAll(others.keySet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException(
                    "no measure of numbers \"%s\"; there are %s".formatted(name, String.join(", ", known)));
        });
        return new NumericAgreements(
                alphas.values().stream()
                        .filter(alpha -> names.contains(alpha.name()))
                        .toList(),
                others.values().stream()
                        .filter(measure -> names.contains(measure.name()))
                        .toList());
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
            rows.add(row(
                    alpha.name(),
                    found.value().orElse(Double.NaN),
                    found.standardError().orElse(Double.NaN),
                    found.interval(level, resamples, seed, console.progress()),
                    found.tasks(),
                    found.answers()));
        }
        for (NumericMeasure measure : others) {
            NumericAgreement found = measure.measure(answers);
            found.reason().ifPresent(why -> console.note("%s: %s".formatted(measure.name(), why)));
            rows.add(row(
                    measure.name(),
                    found.value().orElse(Double.NaN),
                    Double.NaN,
                    found.interval(level),
                    found.tasks(),
                    found.answers()));
        }
        return rows;
    }

    private static List<Object> row(
            String name, double value, double error, Optional<Interval> interval, int tasks, long answers) {
        return List.of(
                name,
                value,
                error,
                interval.map(Interval::low).orElse(Double.NaN),
                interval.map(Interval::high).orElse(Double.NaN),
                tasks,
                answers);
    }
}
