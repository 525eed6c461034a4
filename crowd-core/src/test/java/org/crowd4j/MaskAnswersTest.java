package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskAnswersTest implements AnswersContract<MaskAnswers> {

    private static Mask number(int content) {
        return Mask.of(64, 1, BitSet.valueOf(new long[] {content}));
    }

    @Override
    public MaskAnswers build(Repeats policy, List<Row> rows) {
        var builder = MaskAnswers.builder().repeats(policy);
        rows.forEach(
                row -> builder.add(new MaskAnswers.Answer(row.task(), row.worker(), number(row.content()), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(MaskAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, (int) answer.mask().words()[0]))
                .toList();
    }

    @Override
    public int content(MaskAnswers answers, int answer) {
        return (int) answers.mask(answer).words()[0];
    }

    @Test
    void masksOfATaskHaveOneSize() {
        var builder = MaskAnswers.builder().add("t", "ann", Mask.empty(3, 4)).add("u", "ann", Mask.empty(9, 9));

        assertRefused(
                () -> builder.add("t", "bob", Mask.empty(4, 3)),
                "masks of task \"t\" must have one size, got 4 by 3 after 3 by 4");
        assertThat(builder.build()).hasToString("MaskAnswers[2 answers, 2 tasks, 1 workers]");
    }

    @Test
    void thoseAskedPaintedNothing() {
        var answers = MaskAnswers.builder()
                .add("t", "ann", Mask.runs(2, 2, false, 0, 4))
                .build()
                .withAsked(Map.of("t", List.of("ann", "bob"), "without size", List.of("ann")));

        assertThat(answers.stream().map(MaskAnswers.Answer::mask))
                .containsExactly(Mask.runs(2, 2, false, 0, 4), Mask.empty(2, 2));
        assertThat(answers.where(answer -> answer.worker().equals("bob")).size())
                .isOne();
    }
}
