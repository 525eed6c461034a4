package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnswersTest implements AnswersContract<TextAnswers> {
    private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");

    @Override
    public TextAnswers build(Repeats policy, List<Row> rows) {
        var builder = TextAnswers.builder().repeats(policy);
        rows.forEach(
                row -> builder.add(new TextAnswers.Answer(row.task(), row.worker(), row.content() + "", row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(TextAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, Integer.parseInt(answer.text())))
                .toList();
    }

    @Override
    public int content(TextAnswers answers, int answer) {
        return Integer.parseInt(answers.text(answer));
    }

    private static List<String> rows(TextAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " [" + answer.text() + "]")
                .toList();
    }

    @Test
    void holdsTextsToTheLetter() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", " Zwölf Boxkämpfer,\n\tja 😀! ")
                .add("t2", "bob", "")
                .add("t1", "bob", " Zwölf Boxkämpfer,\n\tja 😀! ")
                .add("t1", "cid", "x", NOON)
                .build();

        assertThat(answers.text(0)).isEqualTo(" Zwölf Boxkämpfer,\n\tja 😀! ");
        assertThat(answers.text(3)).isEmpty();
        assertThat(answers.sameText(0, 1)).isTrue();
        assertThat(answers.sameText(1, 2)).isFalse();
        assertThat(answers.at(2)).contains(NOON);
        assertThat(answers).hasToString("TextAnswers[4 answers, 2 tasks, 3 workers]");
        assertThatThrownBy(() -> answers.text(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void countsTheLastAnswerOfAWorkerUnlessAnotherRuleIsAskedFor() {
        var rows = TextAnswers.builder().add("t1", "ann", "a").add("t1", "ann", "b");

        assertThat(rows(rows.build())).containsExactly("t1 ann [b]");
        assertThat(rows(rows.repeats(Repeats.FIRST).build())).containsExactly("t1 ann [a]");
        assertThat(rows(rows.repeats(Repeats.ALL).build())).containsExactly("t1 ann [a]", "t1 ann [b]");
        assertThat(rows.build().repeats()).isOne();
    }

    @Test
    void keepsWhatWasBuiltWhenMoreIsAdded() {
        var builder = TextAnswers.builder().add("t1", "ann", "a");
        var before = builder.build();

        var after = builder.add(new TextAnswers.Answer("t2", "bob", "b")).build();

        assertThat(rows(before)).containsExactly("t1 ann [a]");
        assertThat(rows(after)).containsExactly("t1 ann [a]", "t2 bob [b]");
        assertThat(builder).hasToString("Builder[2 answers]");
    }

    @Test
    void takesTheRowsOfAnotherBuilder() {
        var more = TextAnswers.builder().add("t2", "bob", "b").add("t1", "bob", "a");

        var all = TextAnswers.builder().add("t1", "ann", "a").add(more).build();

        assertThat(rows(all)).containsExactly("t1 ann [a]", "t2 bob [b]", "t1 bob [a]");
        assertThat(all.sameText(0, 1)).isTrue();
    }

    @Test
    void beginsAnewWhenCleared() {
        var builder = TextAnswers.builder().add("t1", "ann", "a");
        var before = builder.build();

        var after = builder.clear().add("t2", "bob", "b").build();

        assertThat(rows(before)).containsExactly("t1 ann [a]");
        assertThat(rows(after)).containsExactly("t2 bob [b]");
    }

    @Test
    void keepsWhatIsWanted() {
        var answers = TextAnswers.builder()
                .add("t1", "ann", "a")
                .add("t1", "bob", "")
                .add("t2", "bob", "b")
                .build();

        assertThat(rows(answers.where(answer -> answer.worker().equals("bob"))))
                .containsExactly("t1 bob []", "t2 bob [b]");
    }
}
