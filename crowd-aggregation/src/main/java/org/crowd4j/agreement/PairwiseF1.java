package org.crowd4j.agreement;

import java.util.List;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.SpanOverlap;
import org.crowd4j.aggregation.internal.agreement.ComparedSpans;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * F1 of the spans of each worker against those of each other, over all pairs of answers to a task
 * together. Needs no model of chance: where most text is unmarked, chance agreement on spans is
 * small.
 *
 * <pre>{@code
 * new PairwiseF1().measure(names);                        // pairwise span F1 0.602
 * new PairwiseF1(Match.CHARACTERS).measure(marks);
 * }</pre>
 *
 * <p><b>Model:</b> 2·c / (m + n), where c sums over pairs of answers what both mark, and m and n
 * what each of them marks: spans with equal bounds and type, or characters (of sequences, tokens)
 * of a type.
 *
 * <p><b>When not:</b> to compare crowds that mark different amounts of text; take {@link
 * UnitisedAlpha}.
 *
 * <p><b>Cost:</b> O(a²·s) for a answers to a task of s spans.
 *
 * @param match what must be equal
 * @see <a href="https://doi.org/10.1197/jamia.M1733">G. Hripcsak and A. S. Rothschild (2005),
 *     Agreement, the F-Measure, and Reliability in Information Retrieval, JAMIA 12(3),
 *     296–298</a>
 */
public record PairwiseF1(Match match) implements SpanMeasure {

    /** What must be equal in two answers. */
    public enum Match {

        /** Bounds and type of a span. */
        SPANS,

        /** The type of a character, or of a token. */
        CHARACTERS
    }

    /** Of spans with equal bounds and type. */
    public PairwiseF1() {
        this(Match.SPANS);
    }

    /** {@return this measure, of other equal parts} */
    public PairwiseF1 withMatch(Match ofAnswers) {
        return new PairwiseF1(ofAnswers);
    }

    @Override
    public String name() {
        return match == Match.SPANS ? "pairwise-f1" : "pairwise-f1-characters";
    }

    @Override
    public String title() {
        return match == Match.SPANS ? "pairwise span F1" : "pairwise character F1";
    }

    @Override
    public String summary() {
        return "F1 of the spans of each worker against those of each other";
    }

    @Override
    public SpanAgreement measure(SpanAnswers answers) {
        ComparedSpans compared = new ComparedSpans(answers);
        double[][] sums = new double[compared.size()][];
        for (int place = 0; place < sums.length; place++) {
            sums[place] = sums(compared.task(place));
        }
        return new SpanAgreement(
                title(),
                sums,
                sum -> sum[1] == 0 ? Double.NaN : sum[0] / sum[1],
                "nothing is marked",
                compared.answers());
    }

    /** {@return twice what pairs have in common, and all that they mark} */
    private double[] sums(List<List<Span>> answers) {
        double[] sums = new double[2];
        for (int i = 0; i < answers.size(); i++) {
            sums[1] += (answers.size() - 1.0) * size(answers.get(i));
            for (int j = 0; j < i; j++) {
                sums[0] += 2.0 * common(answers.get(i), answers.get(j));
            }
        }
        return sums;
    }

    private int size(List<Span> spans) {
        return match == Match.SPANS ? spans.size() : SpanOverlap.covered(spans);
    }

    private int common(List<Span> one, List<Span> other) {
        return match == Match.SPANS ? SpanOverlap.exact(one, other) : SpanOverlap.common(one, other);
    }

    /** {@return such as {@code PairwiseF1[]} or {@code PairwiseF1[match=CHARACTERS]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new PairwiseF1());
    }
}
