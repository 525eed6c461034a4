package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of several answers of one worker to one task; and answer sets at random against a naive model. */
class RepeatsTest {

    /** Ann says cat at two, ant at three, dog at one o'clock; only the first and the last if {@code some}. */
    private static CategoricalAnswers.Builder thrice(boolean times, boolean some) {
        var builder = CategoricalAnswers.builder().add("t0", "bob", "cow", hour(9));
        if (!times) {
            return CategoricalAnswers.builder()
                    .add("t0", "bob", "cow")
                    .add("t1", "ann", "cat")
                    .add("t1", "bob", "cow")
                    .add("t1", "ann", "ant")
                    .add("t1", "ann", "dog");
        }
        builder.add("t1", "ann", "cat", hour(2)).add("t1", "bob", "cow", hour(9));
        if (some) {
            builder.add("t1", "ann", "ant");
        } else {
            builder.add("t1", "ann", "ant", hour(3));
        }
        return builder.add("t1", "ann", "dog", hour(1));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2024-03-01T0%s:00:00Z".formatted(hour));
    }

    private static List<String> labels(CategoricalAnswers answers) {
        return answers.stream().map(CategoricalAnswer::label).toList();
    }

    @Test
    void allCountUnlessToldOtherwise() {
        var answers = thrice(true, false).build();

        assertThat(labels(answers)).containsExactly("cow", "cat", "cow", "ant", "dog");
        assertThat(answers.repeats()).isEqualTo(2);
        assertThat(answers).hasToString("CategoricalAnswers[5 answers, 2 tasks, 2 workers, 4 labels, 2 repeats]");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, false"})
    void firstKeepsWhatArrivedFirst(boolean times, boolean some) {
        var answers = thrice(times, some).repeats(Repeats.FIRST).build();

        assertThat(labels(answers)).containsExactly("cow", "cat", "cow");
        assertThat(answers.repeats()).isZero();
        assertThat(answers.labels()).containsExactly("cat", "cow");
    }

    @Nested
    class Last {
        @Test
        void goesByTimeWhereEveryAnswerHasOne() {
            var answers = thrice(true, false).repeats(Repeats.LAST).build();

            assertThat(labels(answers)).containsExactly("cow", "cow", "ant");
            assertThat(answers.repeats()).isZero();
            assertThat(answers.at(1)).contains(hour(9));
            assertThat(answers.at(2)).contains(hour(3));
        }

        @Test
        void goesByArrivalWhereOneAnswerHasNone() {
            assertThat(labels(thrice(true, true).repeats(Repeats.LAST).build())).containsExactly("cow", "cow", "dog");
        }

        @Test
        void goesByArrivalWhereNoneHas() {
            assertThat(labels(thrice(false, false).repeats(Repeats.LAST).build()))
                    .containsExactly("cow", "cow", "dog");
        }

        @Test
        void goesByArrivalWhereTimesAreEqual() {
            var answers = CategoricalAnswers.builder()
                    .repeats(Repeats.LAST)
                    .add("t", "w", "a", hour(1))
                    .add("t", "w", "b", hour(2))
                    .add("t", "w", "c", hour(2))
                    .add("t", "w", "d", hour(1))
                    .build();

            assertThat(labels(answers)).containsExactly("c");
        }

        @Test
        void dropsLabelsThatNobodyGivesAnyMoreFromAnOpenSetOnly() {
            var open = CategoricalAnswers.builder().repeats(Repeats.LAST);
            var closed = CategoricalAnswers.builder().repeats(Repeats.LAST).labels("b", "a");
            for (String label : List.of("a", "b")) {
                open.add("t", "w", label);
                closed.add("t", "w", label);
            }

            assertThat(open.build().labels()).containsExactly("b");
            assertThat(closed.build().labels()).containsExactly("b", "a");
            assertThat(closed.build().count(1)).isZero();
        }
    }

    @Nested
    class Refuse {
        @Test
        void namesBothRows() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> thrice(false, false).repeats(Repeats.REFUSE).build())
                    .withMessage("worker \"ann\" may answer task \"t1\" only once, but rows 2 and 4 both do");
        }

        @Test
        void refusesEqualAnswersToo() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CategoricalAnswers.builder()
                            .repeats(Repeats.REFUSE)
                            .add("t", "w", "a")
                            .add("t", "w", "a")
                            .build());
        }

        @Test
        void letsEverythingElsePass() {
            var answers = CategoricalAnswers.builder()
                    .repeats(Repeats.REFUSE)
                    .add("t1", "ann", "a")
                    .add("t2", "ann", "a")
                    .add("t1", "bob", "a")
                    .build();

            assertThat(answers.size()).isEqualTo(3);
            assertThat(answers.repeats()).isZero();
        }
    }

    /** What an answer set should be, by maps and lists. */
    private static List<CategoricalAnswer> resolved(List<CategoricalAnswer> rows, Repeats policy) {
        boolean timed = rows.stream().allMatch(row -> row.at().isPresent());
        Map<List<String>, Integer> kept = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            CategoricalAnswer answer = rows.get(row);
            List<String> key = List.of(answer.task(), answer.worker());
            Integer before = kept.get(key);
            boolean later = before == null
                    || !timed
                    || !answer.at().orElseThrow().isBefore(rows.get(before).at().orElseThrow());
            if (before == null || policy == Repeats.LAST && later) {
                kept.put(key, row);
            }
        }
        return policy == Repeats.ALL
                ? rows
                : kept.values().stream().sorted().map(rows::get).toList();
    }

    private static List<CategoricalAnswer> random(int count, long seed, int timedOf16) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CategoricalAnswer> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int skewed = (int) (random.nextDouble() * random.nextDouble() * count / 8);
            Optional<Instant> at = random.nextInt(16) < timedOf16
                    ? Optional.of(Instant.ofEpochSecond(random.nextInt(1000), random.nextInt(3)))
                    : Optional.empty();
            rows.add(new CategoricalAnswer(
                    "t" + skewed, "w" + random.nextInt(30), Integer.toString(random.nextInt(300)), at));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"ALL, 0", "ALL, 8", "FIRST, 16", "LAST, 0", "LAST, 15", "LAST, 16"})
    void doAsANaiveModelDoes(Repeats policy, int timedOf16) {
        List<CategoricalAnswer> rows = random(200_000, 17, timedOf16);
        var builder = CategoricalAnswers.builder().repeats(policy);
        rows.forEach(builder::add);
        var answers = builder.build();
        List<CategoricalAnswer> expected = resolved(rows, policy);

        assertThat(answers.stream().toList().equals(expected)).isTrue();
        assertThat(answers.repeats())
                .isEqualTo(expected.size() - resolved(expected, Repeats.FIRST).size());
        assertThat(answers.tasks().ids())
                .isEqualTo(List.copyOf(new LinkedHashSet<>(
                        rows.stream().map(CategoricalAnswer::task).toList())));
        assertThat(answers.workers().ids())
                .isEqualTo(List.copyOf(new LinkedHashSet<>(
                        rows.stream().map(CategoricalAnswer::worker).toList())));
        assertThat(answers.labels().ids().stream().map(Integer::valueOf)).isSorted();
        List<CategoricalAnswer> taskMajor = new ArrayList<>(expected);
        taskMajor.sort(Comparator.<CategoricalAnswer>comparingInt(
                        answer -> answers.tasks().position(answer.task()))
                .thenComparingInt(answer -> answers.workers().position(answer.worker())));
        List<CategoricalAnswer> found = IntStream.range(0, answers.size())
                .mapToObj(answer -> new CategoricalAnswer(
                        answers.tasks().id(answers.task(answer)),
                        answers.workers().id(answers.worker(answer)),
                        answers.labels().id(answers.label(answer)),
                        answers.at(answer)))
                .toList();
        assertThat(found.equals(taskMajor)).isTrue();
        int[] counts = new int[answers.labels().size()];
        expected.forEach(answer -> counts[answers.labels().position(answer.label())]++);
        assertThat(IntStream.range(0, counts.length).map(answers::count).toArray())
                .containsExactly(counts);
    }

    @ParameterizedTest
    @EnumSource(names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
    void keepTheSameAnswersWhicheverWayTheRowsAreSorted(Repeats policy) {
        List<CategoricalAnswer> rows = random(5000, 23, 16).stream()
                .collect(java.util.stream.Collectors.toMap(
                        row -> List.of(row.task(), row.worker(), row.at()),
                        row -> row,
                        (a, b) -> a,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        List<CategoricalAnswer> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new java.util.Random(5));
        var there = CategoricalAnswers.builder().repeats(policy);
        var back = CategoricalAnswers.builder().repeats(policy);
        rows.forEach(there::add);
        shuffled.forEach(back::add);

        assertThat(back.build().size()).isEqualTo(there.build().size());
        if (policy != Repeats.FIRST) {
            assertThat(back.build().stream())
                    .containsExactlyInAnyOrderElementsOf(there.build().stream().toList());
        }
    }
}
