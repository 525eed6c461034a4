package org.crowd4j.agreement;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.NamedMethod;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SpanAnswers;

/**
 * Measures how much workers agree on spans, of characters or of tokens. Implementations are
 * immutable records of settings.
 *
 * <pre>{@code
 * new UnitisedAlpha().measure(marks);                 // unitised alpha 0.412
 * new UnitisedAlpha().measure(marks).interval(0.95);
 * for (SpanMeasure measure : SpanMeasure.all()) { … }
 * }</pre>
 *
 * <p>Of the answers of a worker to one task the last one counts. Tasks with one answer are left
 * out.
 */
public interface SpanMeasure extends NamedMethod {

    /** {@return the title, such as {@code unitised alpha}} */
    String title();

    /** {@return the agreement of all workers} */
    SpanAgreement measure(SpanAnswers answers);

    /** {@return the agreement of all workers on the spans that their tags spell} */
    default SpanAgreement measure(SequenceAnswers answers) {
        return measure(answers.asSpans());
    }

    /** {@return all measures: alpha, then the pairwise ones} */
    static List<SpanMeasure> all() {
        List<SpanMeasure> all = new ArrayList<>(List.of(new UnitisedAlpha()));
        for (PairwiseF1.Match match : PairwiseF1.Match.values()) {
            all.add(new PairwiseF1(match));
        }
        return List.copyOf(all);
    }
}
