package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.support.Locales;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalAnswersTest implements AnswersContract<CategoricalAnswers> {

    @Override
    public CategoricalAnswers build(Repeats policy, List<Row> rows) {
        var builder = CategoricalAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(
                new CategoricalAnswers.Answer(row.task(), row.worker(), Integer.toString(row.content()), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(CategoricalAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, Integer.parseInt(answer.label())))
                .toList();
    }

    @Override
    public int content(CategoricalAnswers answers, int answer) {
        return Integer.parseInt(answers.labels().id(answers.label(answer)));
    }

    /** Rows that come in no order at all. */
    private final CategoricalAnswers mixed =
            Samples.answers("t2 bob dog", "t1 ann cat", "t2 ann dog", "t1 bob dog", "t2 bob cat", "t3 cid ant");

    private static List<String> rows(CategoricalAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.label())
                .toList();
    }

    @Nested
    class Columns {
        @Test
        void holdLabelsInOrder() {
            assertThat(mixed.labels()).containsExactly("ant", "cat", "dog");
            assertThat(mixed.labels().id(mixed.label(0))).isEqualTo("dog");
            assertThat(mixed.labels().id(mixed.label(1))).isEqualTo("cat");
        }

        @Test
        void countLabels() {
            assertThat(IntStream.range(0, 3).map(mixed::count)).containsExactly(1, 2, 3);
        }

        @Test
        void mayBeEmpty() {
            var none = CategoricalAnswers.builder().build();

            assertThat(none.labels()).isEmpty();
            assertThat(none.closed()).isFalse();
            assertThat(none.where(answer -> true).size()).isZero();
            assertThat(none).hasToString("CategoricalAnswers[0 answers, 0 tasks, 0 workers, 0 labels]");
        }

        @Test
        void showTheirSizes() {
            assertThat(mixed).hasToString("CategoricalAnswers[6 answers, 3 tasks, 3 workers, 3 labels, 1 repeats]");
        }

        @Test
        void showTheSameDigitsEverywhere() throws Throwable {
            Locales.in("ar-EG", () -> {
                assertThat(mixed).hasToString("CategoricalAnswers[6 answers, 3 tasks, 3 workers, 3 labels, 1 repeats]");
            });
        }
    }

    @Nested
    class Where {
        @Test
        void keepsWhatIsAskedForAndRenumbers() {
            var kept = mixed.where(answer -> !answer.worker().equals("bob"));

            assertThat(rows(kept)).containsExactly("t1 ann cat", "t2 ann dog", "t3 cid ant");
            assertThat(kept.tasks()).containsExactly("t1", "t2", "t3");
            assertThat(kept.workers()).containsExactly("ann", "cid");
            assertThat(mixed.size()).isEqualTo(6);
        }

        @Test
        void dropsLabelsOfAnOpenSetAndKeepsThoseOfAClosedOne() {
            var closed = CategoricalAnswers.builder()
                    .labels("dog", "cat")
                    .add("t1", "ann", "cat")
                    .add("t1", "bob", "dog")
                    .build();

            assertThat(mixed.where(answer -> answer.label().equals("cat")).labels())
                    .containsExactly("cat");
            assertThat(closed.where(answer -> answer.label().equals("cat")).labels())
                    .containsExactly("dog", "cat");
            assertThat(closed.where(answer -> false).closed()).isTrue();
        }

        @Test
        void keepsTimes() {
            var at = Instant.parse("2024-03-01T12:00:00Z");
            var answers = CategoricalAnswers.builder()
                    .add("t", "a", "x")
                    .add("t", "b", "x", at)
                    .build();

            assertThat(answers.where(answer -> answer.worker().equals("b")).at(0))
                    .contains(at);
        }
    }

    @Nested
    class TheBuilder {
        @Test
        void addsTheAnswersOfAnotherBuilderAsIfOneByOne() {
            var more = CategoricalAnswers.builder().add("t2", "bob", "yes").add("t1", "bob", "no");

            var all = CategoricalAnswers.builder()
                    .add("t1", "ann", "no")
                    .add(more)
                    .build();

            assertThat(all.stream())
                    .containsExactly(
                            new CategoricalAnswers.Answer("t1", "ann", "no"),
                            new CategoricalAnswers.Answer("t2", "bob", "yes"),
                            new CategoricalAnswers.Answer("t1", "bob", "no"));
            assertThat(all.workers()).containsExactly("ann", "bob");
        }

        @Test
        void addsNothingOfABuilderWithALabelOutsideTheClosedSet() {
            var closed = CategoricalAnswers.builder().labels("yes", "no");
            var more = CategoricalAnswers.builder().add("t1", "ann", "no").add("t1", "bob", "maybe");

            assertRefused(() -> closed.add(more), "label \"maybe\" is not in the closed set [yes, no]");
            assertThat(closed).hasToString("Builder[0 answers]");
        }

        @Test
        void addsItselfOnce() {
            var builder = CategoricalAnswers.builder().add("t2", "bob", "yes").add("t1", "ann", "no");

            var twice = builder.add(builder).build();

            assertThat(rows(twice)).containsExactly("t2 bob yes", "t1 ann no", "t2 bob yes", "t1 ann no");
            assertThat(twice.count(0)).isEqualTo(2);
        }

        @Test
        void addsAnAnswerOfAKnownLabelAlone() {
            var builder = CategoricalAnswers.builder().add("t1", "ann", "no");

            assertThat(builder.addIfKnown("t2", "bob", "yes")).isFalse();
            assertThat(builder.addIfKnown("t2", "bob", "no")).isTrue();
            assertRefused(() -> builder.addIfKnown(" ", "bob", "no"), "task must not be blank");
            assertThat(rows(builder.build())).containsExactly("t1 ann no", "t2 bob no");
        }

        @Test
        void isLikeANewOneWhenItIsCleared() {
            var builder = CategoricalAnswers.builder().add("t1", "ann", "cat", Instant.EPOCH);
            var first = builder.build();
            builder.clear().add("t2", "ann", "dog").add("t1", "ann", "dog");
            var second = builder.build();

            assertThat(rows(first)).containsExactly("t1 ann cat");
            assertThat(rows(second)).containsExactly("t2 ann dog", "t1 ann dog");
            assertThat(second.tasks()).containsExactly("t2", "t1");
            assertThat(second.labels()).containsExactly("dog");
            assertThat(second.count(0)).isEqualTo(2);
            assertThat(second.at(0)).isEmpty();
        }

        @Test
        void mayGoOnAfterBuilding() {
            var builder = CategoricalAnswers.builder().add("t1", "ann", "cat");
            var first = builder.build();
            var again = builder.build();
            builder.add("t2", "bob", "ant").add("t1", "bob", "dog");
            var second = builder.build();

            assertThat(rows(first)).containsExactly("t1 ann cat");
            assertThat(first.tasks()).containsExactly("t1");
            assertThat(first.tasks().find("t2")).isEmpty();
            assertThat(first.labels()).containsExactly("cat");
            assertThat(rows(again)).containsExactly("t1 ann cat");
            assertThat(rows(second)).containsExactly("t1 ann cat", "t2 bob ant", "t1 bob dog");
        }

        @Test
        void mayChangeItsPolicyBetweenBuilds() {
            var builder = CategoricalAnswers.builder().add("t1", "ann", "cat").add("t1", "ann", "dog");
            var all = builder.build();

            assertThat(rows(builder.repeats(Repeats.FIRST).build())).containsExactly("t1 ann cat");
            assertThat(rows(builder.repeats(Repeats.LAST).build())).containsExactly("t1 ann dog");
            assertThat(rows(builder.repeats(Repeats.ALL).build())).isEqualTo(rows(all));
        }

        @Test
        void copiesTheCharactersItIsGiven() {
            var buffer = new StringBuilder("t1");
            var builder = CategoricalAnswers.builder().add(buffer, buffer, buffer);
            buffer.setCharAt(1, '2');

            assertThat(rows(builder.add(buffer, buffer, buffer).build())).containsExactly("t1 t1 t1", "t2 t2 t2");
        }

        @Test
        void takesNothingFromARowItRefuses() {
            var builder = CategoricalAnswers.builder().labels("cat");
            assertThatIllegalArgumentException().isThrownBy(() -> builder.add("t9", "zed", "cow"));
            assertThatIllegalArgumentException().isThrownBy(() -> builder.add("t9", " ", "cat"));
            var answers = builder.add("t1", "ann", "cat").build();

            assertThat(answers.tasks()).containsExactly("t1");
            assertThat(answers.workers()).containsExactly("ann");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\n", "\t\r ", "\u2003"})
        void refusesBlanks(String blank) {
            var builder = CategoricalAnswers.builder();

            assertRefused(() -> builder.add(blank, "w", "l"), "task must not be blank");
            assertRefused(() -> builder.add("t", blank, "l"), "worker must not be blank");
            assertRefused(() -> builder.add("t", "w", blank, Instant.EPOCH), "label must not be blank");
            assertThatIllegalArgumentException().isThrownBy(() -> new CategoricalAnswers.Answer("t", "w", blank));
            assertThat(builder.build().size()).isZero();
        }

        @Test
        void closesTheLabelSetOnlyBeforeTheFirstAnswer() {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            CategoricalAnswers.builder().add("t", "w", "l").labels("l"))
                    .withMessage("labels must be given before the first answer");
            assertRefused(
                    () -> CategoricalAnswers.builder().labels(), "a closed label set must have at least one label");
        }
    }

    @Test
    void keepsNastyLabelsToTheLetter() {
        List<String> nasty = Samples.nastyIds(3000, 11, true);
        var builder = CategoricalAnswers.builder();
        nasty.forEach(label -> builder.add("t", "w", label));

        assertThat(builder.build().stream().map(CategoricalAnswers.Answer::label))
                .containsExactlyElementsOf(nasty);
    }
}
