package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.crowd4j.Repeats;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.agreement.PairwiseF1.Match;
import org.junit.jupiter.api.Test;

class SpanMeasureTest {

    private static final SpanAnswers TWO = SpanAnswers.builder()
            .length("t", 10)
            .add("t", "ann", List.of(new Span(0, 4, "a")))
            .add("t", "bob", List.of(new Span(0, 2, "a"), new Span(6, 8, "b")))
            .build();

    private static double value(SpanMeasure measure, SpanAnswers answers) {
        return measure.measure(answers).value().orElseThrow();
    }

    /**
     * ℓ = 20; the answers agree on 0–2 and 4–6 and 8–10, so that the coincidences on the diagonal
     * sum to 12.
     */
    @Test
    void agreeWithTheFormulaByHand() {
        double a = 6; // characters of each value: 4 + 2
        double b = 2;
        double none = 12; // 6 + 6
        double segmentsA = 16 + 4;
        double segmentsB = 4;
        double all = segmentsA + segmentsB + none;
        double chance = 20 * (a * a - segmentsA + b * b - segmentsB + none * none - none) / (400 - all);

        assertThat(value(new UnitisedAlpha(), TWO)).isCloseTo(1 - (20 - 12) / (20 - chance), within(1e-12));
        assertThat(value(new PairwiseF1(), TWO)).isZero();
        assertThat(value(new PairwiseF1(Match.CHARACTERS), TWO)).isCloseTo(2 * 2 / 8.0, within(1e-12));
    }

    @Test
    void areOneWhereAllAgreeAndAboutNoughtByChance() {
        var random = new Random(1);
        var equal = SpanAnswers.builder();
        var apart = SpanAnswers.builder();
        for (int task = 0; task < 100; task++) {
            equal.length("t" + task, 400);
            apart.length("t" + task, 400);
        }
        for (int task = 0; task < 100; task++) {
            for (String worker : List.of("ann", "bob", "cid")) {
                equal.add("t" + task, worker, List.of(new Span(task, task + 40)));
                int at = random.nextInt(360);
                apart.add("t" + task, worker, List.of(new Span(at, at + 40)));
            }
        }
        for (SpanMeasure measure : SpanMeasure.all()) {
            assertThat(value(measure, equal.build())).as(measure.name()).isCloseTo(1, within(1e-12));
            assertThat(value(measure, apart.build())).as(measure.name()).isCloseTo(0, within(0.12));
        }
        var alpha = new UnitisedAlpha().measure(apart.build());
        assertThat(alpha.interval(0.95).orElseThrow().contains(0)).isTrue();
        assertThat(alpha.tasks()).isEqualTo(100);
        assertThat(alpha.answers()).isEqualTo(300);
    }

    @Test
    void areTheSameForOtherOrdersOfRowsAndCopiesOfAnswers() {
        var random = new Random(2);
        List<SpanAnswers.Answer> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int at = random.nextInt(50);
            rows.add(new SpanAnswers.Answer("t" + i % 30, "w" + i / 30, List.of(new Span(at, at + 20))));
        }
        var answers = SpanAnswers.builder().repeats(Repeats.ALL);
        rows.forEach(answers::add);
        rows.forEach(answers::add);
        Collections.shuffle(rows, random);
        var other = SpanAnswers.builder();
        rows.forEach(other::add);

        for (SpanMeasure measure : SpanMeasure.all()) {
            assertThat(value(measure, other.build())).isEqualTo(value(measure, answers.build()));
            assertThat(measure.measure(other.build()).interval(0.9))
                    .isEqualTo(measure.measure(answers.build()).interval(0.9));
        }
    }

    @Test
    void takeTagsForTheSpansThatTheySpell() {
        var tags = SequenceAnswers.builder()
                .add("s", "ann", List.of("B-P", "I-P", "O", "B-L"))
                .add("s", "bob", List.of("B-P", "I-P", "O", "O"))
                .build();

        assertThat(new PairwiseF1().measure(tags)).hasToString("pairwise span F1 0.667");
        assertThat(new PairwiseF1().withMatch(Match.CHARACTERS).measure(tags))
                .hasToString("pairwise character F1 0.800");
        assertThat(new UnitisedAlpha().measure(tags).value().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(tags.asSpans().length(0)).isEqualTo(4);
    }

    @Test
    void sayWhyTheyHaveNoValue() {
        var nothing = SpanAnswers.builder().length("t", 9);
        nothing.add("t", "ann", List.of()).add("t", "bob", List.of());
        var one = SpanAnswers.builder().add("t", "ann", List.of(new Span(0, 1)));

        assertThat(new UnitisedAlpha().measure(nothing.build()))
                .hasToString("unitised alpha undefined: all answers say the same of all texts");
        assertThat(new PairwiseF1().measure(nothing.build()))
                .hasToString("pairwise span F1 undefined: nothing is marked");
        var lonely = new UnitisedAlpha().measure(one.build());
        assertThat(lonely.reason()).contains("no task has answers of two workers");
        assertThat(lonely.interval(0.9)).isEmpty();
        assertRefused(() -> lonely.interval(1), "level must be greater than 0 and less than 1, got 1.0");
    }
}
