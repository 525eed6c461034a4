package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.crowd4j.SpanAnswers;
import org.crowd4j.agreement.SpanAgreement;
import org.crowd4j.agreement.SpanMeasure;
import org.crowd4j.cli.console.Console;
import org.crowd4j.io.Layout;
import org.crowd4j.io.SequenceCsv;
import org.crowd4j.io.SpanCsv;

/** Measures of the agreement on spans, or on the spans that tags spell. */
final class SpanAgreements {

    /** The kinds of answers that these measures are for. */
    static final List<Layout> KINDS = List.of(SequenceCsv.LAYOUT, SpanCsv.LAYOUT);

    private SpanAgreements() {}

    /** {@return the measures with these names; all without names} */
    static List<SpanMeasure> named(List<String> names) {
        List<SpanMeasure> all = SpanMeasure.all();
        Measures.requireKnown("spans", all.stream().map(SpanMeasure::name).toList(), names);
        return Measures.named(all, SpanMeasure::name, names);
    }

    /** {@return a row for each measure; prints why one has no value} */
    static List<List<Object>> rows(List<SpanMeasure> measures, SpanAnswers answers, double level, Console console) {
        List<List<Object>> rows = new ArrayList<>();
        for (SpanMeasure measure : measures) {
            SpanAgreement found = measure.measure(answers);
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
