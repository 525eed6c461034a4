package org.crowd4j.agreement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.aggregation.internal.agreement.ComparedSpans;

/**
 * Krippendorff's alpha for texts that workers cut into spans, ᵤα: 1 if all answers are equal, 0
 * if they agree as by chance.
 *
 * <pre>{@code
 * new UnitisedAlpha().measure(marks);     // unitised alpha 0.412
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   ᵤα = 1 − (ℓ − Σ ℓ(c,c)) / (ℓ − Σ e(c,c))
 *   ℓ(c,c) = Σ over texts and pairs of answers  |both say c| / (answers to the text − 1)
 *   e(c,c) = ℓ·(ℓ(c)² − Σ s(c)) / (ℓ² − Σ s)
 * </pre>
 *
 * <p>c is the type of a character, or that it is not marked; ℓ(c) is how many characters all
 * answers say c about, and ℓ their sum. s is the square of the length of a span, and the length
 * of a gap: by chance a span is not compared with itself. Where spans of an answer overlap, a
 * character has all their types, and a span ends at every bound. Texts are one continuum, in
 * which each text has the answers that it has.
 *
 * <p>The lengths of texts matter: where they are not given, the largest end in the task stands
 * for them, and agreement on the rest of the text is not seen.
 *
 * <p>The measure γ of Mathet, Widlöcher and Métivier (2015), which aligns the spans of all
 * workers first, is not here: the best alignment takes time exponential in the number of workers,
 * and chance is found by aligning hundreds of random corpora.
 *
 * <p><b>Cost:</b> O(a·m) for a answers to a text of m marks in all.
 *
 * @see <a href="https://doi.org/10.1007/s11135-015-0266-1">K. Krippendorff, Y. Mathet, S. Bouvry
 *     and A. Widlöcher (2016), On the Reliability of Unitizing Textual Continua: Further
 *     Developments, Quality &amp; Quantity 50, 2347–2364</a>
 */
public record UnitisedAlpha() implements SpanMeasure {
    private static final Set<String> UNMARKED = Set.of();

    @Override
    public String title() {
        return "unitised alpha";
    }

    @Override
    public String summary() {
        return "Krippendorff's alpha of texts cut into spans";
    }

    @Override
    public SpanAgreement measure(SpanAnswers answers) {
        ComparedSpans compared = new ComparedSpans(answers);
        Map<Set<String>, Integer> number = new HashMap<>(Map.of(UNMARKED, 0));
        Continuum[] texts = new Continuum[compared.size()];
        for (int place = 0; place < texts.length; place++) {
            texts[place] = new Continuum(compared.task(place), compared.length(place), number);
        }
        double[][] sums =
                Arrays.stream(texts).map(text -> text.sums(number.size())).toArray(double[][]::new);
        return new SpanAgreement(
                title(), sums, UnitisedAlpha::alpha, "all answers say the same of all texts", compared.answers());
    }

    /**
     * {@return alpha of all pairs, those that agree, and by value the characters and what chance
     * leaves out}
     */
    private static double alpha(double[] sum) {
        int values = (sum.length - 1) / 2;
        double all = 0;
        double same = 0;
        for (int c = 1; c <= values; c++) {
            all += sum[c];
            same += sum[c + values];
        }
        double chance = 0;
        for (int c = 1; c <= values; c++) {
            chance += all * (sum[c] * sum[c] - sum[c + values]) / (all * all - same);
        }
        double expected = all - chance;
        return expected > 1e-9 * all ? 1 - (all - sum[0]) / expected : Double.NaN;
    }

    /** One text, cut at all bounds. */
    private static final class Continuum {
        private final int[] cuts;
        private final int[][] value; // answers × pieces
        private final boolean[][] begins; // answers × pieces: whether a segment of the answer begins with the piece

        Continuum(List<List<Span>> answers, int length, Map<Set<String>, Integer> number) {
            cuts = IntStream.concat(IntStream.of(0, length), answers.stream().flatMapToInt(Continuum::bounds))
                    .sorted()
                    .distinct()
                    .toArray();
            value = new int[answers.size()][cuts.length - 1];
            begins = new boolean[answers.size()][cuts.length - 1];
            for (int answer = 0; answer < value.length; answer++) {
                read(answers.get(answer), answer, number);
            }
        }

        private static IntStream bounds(List<Span> spans) {
            return spans.stream().flatMapToInt(span -> IntStream.of(span.start(), span.end()));
        }

        private void read(List<Span> spans, int answer, Map<Set<String>, Integer> number) {
            Set<Integer> bounds = bounds(spans).boxed().collect(Collectors.toSet());
            for (int piece = 0; piece < cuts.length - 1; piece++) {
                int at = cuts[piece];
                begins[answer][piece] = piece == 0 || bounds.contains(at);
                if (begins[answer][piece]) {
                    Set<String> types = spans.stream()
                            .filter(span -> span.start() <= at && at < span.end())
                            .map(Span::type)
                            .collect(Collectors.toCollection(TreeSet::new));
                    value[answer][piece] = number.computeIfAbsent(types, unseen -> number.size());
                } else {
                    value[answer][piece] = value[answer][piece - 1];
                }
            }
        }

        /** {@return the pairs that agree; by value the characters; and what chance leaves out} */
        double[] sums(int values) {
            double[] sums = new double[1 + 2 * values];
            for (int piece = 0; piece < cuts.length - 1; piece++) {
                int at = piece;
                int length = cuts[piece + 1] - cuts[piece];
                int[] said = new int[values];
                Arrays.stream(value).forEach(of -> said[of[at]]++);
                for (int c = 0; c < values; c++) {
                    sums[0] += (double) length * said[c] * (said[c] - 1) / (value.length - 1);
                    sums[1 + c] += (double) length * said[c];
                }
            }
            for (int answer = 0; answer < value.length; answer++) {
                addSegments(answer, sums, values);
            }
            return sums;
        }

        private void addSegments(int answer, double[] sums, int values) {
            int from = 0;
            for (int piece = 1; piece <= begins[answer].length; piece++) {
                if (piece == begins[answer].length || begins[answer][piece]) {
                    double length = cuts[piece] - cuts[from];
                    int c = value[answer][from];
                    sums[1 + values + c] += c == 0 ? length : length * length;
                    from = piece;
                }
            }
        }
    }
}
