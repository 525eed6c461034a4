package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceAnswersTest implements AnswersContract<SequenceAnswers> {

    private final SequenceAnswers names = SequenceAnswers.builder()
            .add("s1", "ann", List.of("B-PER", "I-PER", "O"))
            .add("s1", "bob", List.of("B-PER", "", "O"))
            .add("s2", "ann", List.of())
            .build();

    @Override
    public SequenceAnswers build(Repeats policy, List<Row> rows) {
        var builder = SequenceAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(
                new SequenceAnswers.Answer(row.task(), row.worker(), List.of("B-" + row.content()), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(SequenceAnswers answers) {
        return answers.stream()
                .map(answer ->
                        Row.of(answer, Integer.parseInt(answer.tags().get(0).substring(2))))
                .toList();
    }

    @Override
    public int content(SequenceAnswers answers, int answer) {
        return Integer.parseInt(answers.tags(answer).get(0).substring(2));
    }

    @Test
    void holdATagForEachToken() {
        assertThat(names.scheme()).isEqualTo(TagScheme.BIO);
        assertThat(names.labels()).containsExactly("B-PER", "I-PER", "O");
        assertThat(names.length(0)).isEqualTo(3);
        assertThat(names.length(1)).isZero();
        assertThat(names.tag(0, 1)).isEqualTo(1);
        assertThat(names.tag(1, 1)).isEqualTo(-1);
        assertThat(names.tags(1)).containsExactly("B-PER", "", "O");
        assertThat(names.spans(0)).containsExactly(new Span(0, 2, "PER"));
        assertThat(names.spans(1)).containsExactly(new Span(0, 1, "PER"));
        assertThat(names).hasToString("SequenceAnswers[3 answers, 2 tasks, 2 workers, 3 tags, BIO]");
    }

    @Test
    void haveTheTagsThatAValidSequenceNeeds() {
        assertThat(SequenceAnswers.builder()
                        .add("t", "ann", List.of("I-X"))
                        .build()
                        .labels())
                .containsExactly("B-X", "I-X", "O");
        assertThat(SequenceAnswers.builder()
                        .scheme(TagScheme.BIOES)
                        .add("t", "ann", List.of("S-X"))
                        .build()
                        .labels())
                .containsExactly("B-X", "E-X", "I-X", "O", "S-X");
    }

    @Test
    void refuseTagsOfAnotherSchemeOrNumber() {
        var builder = SequenceAnswers.builder().add("s1", "ann", List.of("O", "O"));

        assertRefused(
                () -> builder.add("s1", "bob", List.of("O")),
                "all answers to task \"s1\" must have as many tags as the first, 2, got 1 of worker \"bob\"");
        assertRefused(
                () -> builder.add("s2", "bob", List.of("PER")),
                "tag must be O or one of BI, a hyphen and a type in scheme BIO, got \"PER\"");
        assertRefused(
                () -> builder.add("s2", "bob", List.of("E-PER")),
                "tag must be O or one of BI, a hyphen and a type in scheme BIO, got \"E-PER\"");
        assertRefused(
                () -> builder.add("s2", "bob", List.of("B-first name")),
                "tag must not have a blank in it, got \"B-first name\"");
        assertRefused(() -> builder.add("s2", "bob", List.of(" ")), "tag must not be blank");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.scheme(TagScheme.NONE))
                .withMessage("the scheme must be given before the first answer");
        assertThat(builder.build().tasks()).containsExactly("s1");
        assertThat(builder.build().labels()).containsExactly("O");
    }

    @Test
    void keepTheLastAnswerOfAWorkerToATask() {
        var answers = SequenceAnswers.builder()
                .add("t1", "ann", List.of("B-A"))
                .add("t1", "ann", List.of("B-B"))
                .build();

        assertThat(answers.size()).isEqualTo(1);
        assertThat(answers.labels()).containsExactly("B-B", "O");
    }

    @Test
    void takeTheTagsOfGoldAmongTheirLabels() {
        assertThat(names.withTagsOf(SequenceGold.of(Map.of("unheard", List.of("B-LOC")))))
                .isSameAs(names);
        var wide = names.withTagsOf(SequenceGold.of(Map.of("s1", List.of("B-LOC", "O", "O"))));
        assertThat(wide.labels()).containsExactly("B-LOC", "B-PER", "I-PER", "O");
        assertThat(wide.tags(1)).isEqualTo(names.tags(1));
        assertRefused(
                () -> names.withTagsOf(SequenceGold.of(Map.of("s1", List.of("O")))),
                "gold of task \"s1\" must have as many tags as its answers, 3, got 1");
    }

    @Test
    void keepThoseThatAreAskedFor() {
        assertThat(names.where(answer -> answer.worker().equals("bob")).stream().toList())
                .containsExactly(new SequenceAnswers.Answer("s1", "bob", List.of("B-PER", "", "O")));
    }
}
