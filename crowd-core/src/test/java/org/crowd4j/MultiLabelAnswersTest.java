package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiLabelAnswersTest implements AnswersContract<MultiLabelAnswers> {

    private final MultiLabelAnswers topics = MultiLabelAnswers.builder()
            .add("text-1", "ann", List.of("sport", "money"))
            .add("text-1", "bob", List.of())
            .add("text-2", "ann", List.of("war"))
            .build();

    @Override
    public MultiLabelAnswers build(Repeats policy, List<Row> rows) {
        var builder = MultiLabelAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(
                new MultiLabelAnswers.Answer(row.task(), row.worker(), Set.of(row.content() + ""), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(MultiLabelAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(
                        answer, Integer.parseInt(answer.labels().iterator().next())))
                .toList();
    }

    @Override
    public int content(MultiLabelAnswers answers, int answer) {
        return Integer.parseInt(answers.labels().id(answers.member(answer, 0)));
    }

    @Test
    void holdSetsInLabelOrderAndEmptyOnes() {
        assertThat(topics.labels()).containsExactly("money", "sport", "war");
        assertThat(topics.labelsOf(0)).containsExactly("money", "sport");
        assertThat(topics.labelsOf(1)).isEmpty();
        assertThat(topics.setSize(1)).isZero();
        assertThat(topics.chosen(0, 1)).isTrue();
        assertThat(topics.chosen(0, 2)).isFalse();
        assertThat(topics.chosen(2, 2)).isTrue();
        assertThat(topics.count(0)).isEqualTo(1);
        assertThat(topics.closed()).isFalse();
        assertThat(topics).hasToString("MultiLabelAnswers[3 answers, 2 tasks, 2 workers, 3 labels]");
    }

    @Test
    void keepTheLastAnswerOfAWorkerToATask() {
        var answers = MultiLabelAnswers.builder()
                .add("t1", "ann", List.of("a"))
                .add("t1", "ann", List.of("b", "c"))
                .build();

        assertThat(answers.size()).isEqualTo(1);
        assertThat(answers.labelsOf(0)).containsExactly("b", "c");
        assertThat(answers.labels()).containsExactly("b", "c");
    }

    @Test
    void offerWhatTheMenuOfATaskHas() {
        var answers = MultiLabelAnswers.builder()
                .menu("t1", "a", "b")
                .menu("unheard", "z")
                .add("t1", "ann", List.of("a"))
                .add("t2", "ann", List.of("c"))
                .build();

        assertThat(answers.labels()).containsExactly("a", "b", "c", "z");
        assertThat(answers.offered(0, 1)).isTrue();
        assertThat(answers.offered(0, 2)).isFalse();
        assertThat(answers.offered(1, 0)).isTrue();
        assertThat(answers.hasMenus()).isTrue();
        assertThat(answers.withLabels(List.of("B")).offered(0, 2)).isTrue();
        assertThat(answers.withLabels(List.of("B")).labelsOf(1)).containsExactly("c");
        assertThat(answers.where(answer -> answer.task().equals("t1")).offered(0, 2))
                .isFalse();
    }

    @Test
    void refuseLabelsOutsideTheSetTheMenuAndTwice() {
        var closed = MultiLabelAnswers.builder().labels("a", "b").menu("t1", "a");

        assertRefused(() -> closed.add("t2", "ann", List.of("c")), "label \"c\" is not in the closed set [a, b]");
        assertRefused(
                () -> closed.add("t1", "ann", List.of("b")), "label \"b\" is not in the menu of task \"t1\": [a]");
        assertRefused(() -> closed.menu("t3", "x"), "label \"x\" is not in the closed set [a, b]");
        assertRefused(
                () -> closed.add("t2", "ann", List.of("b", "b")), "label \"b\" must occur only once in an answer");
        assertRefused(() -> closed.add("t2", "ann", List.of(" ")), "label must not be blank");
        assertRefused(() -> closed.add(" ", "ann", List.of("a")), "task must not be blank");
        assertThat(closed.build().size()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> closed.add("t1", "ann", List.of()).menu("t4", "a"));
        assertThat(closed.build().labels()).containsExactly("a", "b");
    }

    @Test
    void becomeLabelsThatNameSets() {
        assertThat(topics.setsAsLabels().stream())
                .extracting(CategoricalAnswers.Answer::label)
                .containsExactly("money|sport", "|", "war");
    }
}
