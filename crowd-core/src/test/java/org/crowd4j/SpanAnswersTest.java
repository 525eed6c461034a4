package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanAnswersTest implements AnswersContract<SpanAnswers> {

    private final SpanAnswers marks = SpanAnswers.builder()
            .length("d1", 30)
            .add("d1", "ann", List.of(new Span(5, 9), new Span(0, 4, "who"), new Span(5, 9)))
            .add("d1", "bob", List.of())
            .add("d2", "ann", List.of(new Span(3, 12)))
            .build();

    @Override
    public SpanAnswers build(Repeats policy, List<Row> rows) {
        var builder = SpanAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(new SpanAnswers.Answer(
                row.task(), row.worker(), List.of(new Span(row.content(), row.content() + 1)), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(SpanAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, answer.spans().get(0).start()))
                .toList();
    }

    @Override
    public int content(SpanAnswers answers, int answer) {
        return answers.start(answers.marksFrom(answer));
    }

    @Test
    void holdSortedSpansOfEachAnswer() {
        assertThat(marks.types()).containsExactly("span", "who");
        assertThat(marks.spans(0)).containsExactly(new Span(0, 4, "who"), new Span(5, 9));
        assertThat(marks.spans(1)).isEmpty();
        assertThat(marks.marksTo(0)).isEqualTo(2);
        assertThat(marks.type(0)).isEqualTo(1);
        assertThat(marks.end(1)).isEqualTo(9);
        assertThat(marks).hasToString("SpanAnswers[3 answers, 2 tasks, 2 workers, 2 types]");
    }

    @Test
    void knowTheLengthOfATextOrTakeTheLargestEnd() {
        assertThat(marks.length(0)).isEqualTo(30);
        assertThat(marks.hasLength(0)).isTrue();
        assertThat(marks.length(1)).isEqualTo(12);
        assertThat(marks.hasLength(1)).isFalse();
        assertThat(marks.where(answer -> answer.worker().equals("ann")).length(0))
                .isEqualTo(30);
    }

    @Test
    void refuseSpansBeyondTheText() {
        var builder = SpanAnswers.builder().length("d1", 10).add("d1", "ann", List.of(new Span(8, 10)));

        assertRefused(
                () -> builder.add("d1", "bob", List.of(new Span(8, 11))),
                "end must be at most the length of the text of task \"d1\", 10, got 11");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.length("d2", 4))
                .withMessage("lengths must be given before the first answer");
        assertRefused(() -> SpanAnswers.builder().length("d", -1), "length must be at least 0, got -1");
        assertThat(builder.build().size()).isEqualTo(1);
    }

    @Test
    void takeTheTypesOfGoldAmongTheirs() {
        assertThat(marks.withTypesOf(SpanGold.of(Map.of("unheard", List.of(new Span(0, 1, "new"))))))
                .isSameAs(marks);
        var wide = marks.withTypesOf(SpanGold.of(Map.of("d1", List.of(new Span(0, 1, "new")))));
        assertThat(wide.types()).containsExactly("new", "span", "who");
        assertThat(wide.spans(0)).isEqualTo(marks.spans(0));
        assertRefused(
                () -> marks.withTypesOf(SpanGold.of(Map.of("d1", List.of(new Span(0, 31))))),
                "end must be at most the length of the text of task \"d1\", 30, got 31");
    }
}
