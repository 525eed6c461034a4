package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoricalAnswersTest {

    /** Rows that come in no order at all. */
    private final CategoricalAnswers mixed =
            Samples.answers("t2 bob dog", "t1 ann cat", "t2 ann dog", "t1 bob dog", "t2 bob cat", "t3 cid ant");

    private static List<String> workersOf(CategoricalAnswers answers, int task) {
        return IntStream.range(answers.from(task), answers.to(task))
                .mapToObj(answer -> answers.workers().id(answers.worker(answer)))
                .toList();
    }

    private static List<String> rows(CategoricalAnswers answers) {
        return answers.stream()
                .map(answer -> answer.task() + " " + answer.worker() + " " + answer.label())
                .toList();
    }

    @Nested
    class Columns {
        @Test
        void numberTasksAndWorkersInOrderOfAppearance() {
            assertThat(mixed.tasks()).containsExactly("t2", "t1", "t3");
            assertThat(mixed.workers()).containsExactly("bob", "ann", "cid");
            assertThat(mixed.labels()).containsExactly("ant", "cat", "dog");
            assertThat(mixed.size()).isEqualTo(6);
        }

        @Test
        void standTaskByTaskInsideByWorkerThenByArrival() {
            assertThat(workersOf(mixed, 0)).containsExactly("bob", "bob", "ann");
            assertThat(workersOf(mixed, 1)).containsExactly("bob", "ann");
            assertThat(mixed.labels().id(mixed.label(0))).isEqualTo("dog");
            assertThat(mixed.labels().id(mixed.label(1))).isEqualTo("cat");
            assertThat(mixed.from(0)).isZero();
            assertThat(mixed.to(2)).isEqualTo(6);
            assertThat(mixed.to(0)).isEqualTo(mixed.from(1));
        }

        @Test
        void knowTheTaskOfAnAnswer() {
            for (int task = 0; task < mixed.tasks().size(); task++) {
                for (int answer = mixed.from(task); answer < mixed.to(task); answer++) {
                    assertThat(mixed.task(answer)).isEqualTo(task);
                }
            }
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> mixed.task(6));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> mixed.task(-1));
        }

        @Test
        void countLabels() {
            assertThat(IntStream.range(0, 3).map(mixed::count)).containsExactly(1, 2, 3);
        }

        @Test
        void turnWorkerMajor() {
            int[] byWorker = mixed.byWorker();

            assertThat(Arrays.stream(byWorker).map(mixed::worker)).isSorted();
            assertThat(Arrays.stream(byWorker).sorted()).containsExactly(0, 1, 2, 3, 4, 5);
            for (int i = 1; i < byWorker.length; i++) {
                if (mixed.worker(byWorker[i]) == mixed.worker(byWorker[i - 1])) {
                    assertThat(byWorker[i]).isGreaterThan(byWorker[i - 1]);
                }
            }
            byWorker[0] = 99;
            assertThat(mixed.byWorker()).doesNotContain(99);
        }

        @Test
        void mayBeEmpty() {
            var none = CategoricalAnswers.builder().build();

            assertThat(none.size()).isZero();
            assertThat(none.tasks()).isEmpty();
            assertThat(none.labels()).isEmpty();
            assertThat(none.closed()).isFalse();
            assertThat(none.stream()).isEmpty();
            assertThat(none.byWorker()).isEmpty();
            assertThat(none.repeats()).isZero();
            assertThat(none.where(answer -> true).size()).isZero();
            assertThat(none).hasToString("CategoricalAnswers[0 answers, 0 tasks, 0 workers, 0 labels]");
        }

        @Test
        void showTheirSizes() {
            assertThat(mixed).hasToString("CategoricalAnswers[6 answers, 3 tasks, 3 workers, 3 labels, 1 repeats]");
        }

        @Test
        void showTheSameDigitsEverywhere() {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG"));
                assertThat(mixed).hasToString("CategoricalAnswers[6 answers, 3 tasks, 3 workers, 3 labels, 1 repeats]");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class TheStream {
        @Test
        void isInOrderOfArrival() {
            assertThat(rows(mixed))
                    .containsExactly(
                            "t2 bob dog", "t1 ann cat", "t2 ann dog", "t1 bob dog", "t2 bob cat", "t3 cid ant");
        }

        @Test
        void isTheSameForRowsThatComeSorted() {
            String[] sorted = {"t1 ann cat", "t1 bob dog", "t1 bob cat", "t2 ann dog"};

            assertThat(rows(Samples.answers(sorted))).containsExactly(sorted);
        }

        @Test
        void keepsTimesWithTheirAnswers() {
            var noon = Instant.parse("2024-03-01T12:00:00.123456789Z");
            var early = Instant.parse("1900-01-01T00:00:00.000000001Z");
            var answers = CategoricalAnswers.builder()
                    .add("t2", "bob", "dog")
                    .add("t1", "ann", "cat", noon)
                    .add(new CategoricalAnswer("t2", "ann", "cat", java.util.Optional.of(early)))
                    .add("t1", "bob", "cat")
                    .build();

            assertThat(answers.stream().map(answer -> answer.at().orElse(Instant.EPOCH)))
                    .containsExactly(Instant.EPOCH, noon, early, Instant.EPOCH);
            assertThat(answers.at(0)).isEmpty();
            assertThat(answers.at(1)).contains(early);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> answers.at(4));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"1600-01-01T00:00:00Z", "2300-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
        void hasNoRoomForTimesFarAway(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CategoricalAnswers.builder().add("t", "w", "l", Instant.parse(text)))
                    .withMessage("at must lie between the years 1678 and 2261, got " + text);
        }

        @Test
        void remembersTimesThatComeAfterManyAnswersWithout() {
            var builder = CategoricalAnswers.builder();
            for (int i = 0; i < 400_000; i++) {
                builder.add("t" + i % 7, "w" + i % 11, "l");
            }
            var late = Instant.parse("2024-03-01T12:00:00Z");
            var answers =
                    builder.add("t1", "w1", "l", late).add("t1", "w1", "l").build();

            assertThat(answers.stream().filter(answer -> answer.at().isPresent()))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.at()).contains(late));
            assertThat(answers.stream().skip(400_000).map(answer -> answer.at().isPresent()))
                    .containsExactly(true, false);
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

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add(blank, "w", "l"))
                    .withMessage("task must not be blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("t", blank, "l"))
                    .withMessage("worker must not be blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("t", "w", blank, Instant.EPOCH))
                    .withMessage("label must not be blank");
            assertThatIllegalArgumentException().isThrownBy(() -> new CategoricalAnswer("t", "w", blank));
            assertThat(builder.build().size()).isZero();
        }

        @Test
        void closesTheLabelSetOnlyBeforeTheFirstAnswer() {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            CategoricalAnswers.builder().add("t", "w", "l").labels("l"))
                    .withMessage("labels must be given before the first answer");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CategoricalAnswers.builder().labels())
                    .withMessage("a closed label set must have at least one label");
        }
    }

    @Test
    void keepsNastyIdsToTheLetter() {
        List<String> nasty = Samples.nastyIds(3000, 11, true);
        var builder = CategoricalAnswers.builder();
        for (int i = 0; i < nasty.size(); i++) {
            builder.add(nasty.get(i), nasty.get((i + 1) % nasty.size()), nasty.get((i + 2) % nasty.size()));
        }
        var answers = builder.build();

        assertThat(answers.tasks().ids()).isEqualTo(nasty);
        assertThat(answers.labels()).containsExactlyInAnyOrderElementsOf(nasty);
        assertThat(answers.stream().map(CategoricalAnswer::worker))
                .startsWith(nasty.get(1), nasty.get(2))
                .endsWith(nasty.get(0));
    }
}
