package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every kind of answer set promises: order, times and repeats. A test class implements this to
 * inherit the checks.
 */
interface AnswersContract<A extends Answers> {

    /** A row; {@code content} stands for what the answer says, as the kind writes a number. */
    record Row(String task, String worker, int content, Optional<Instant> at) {
        static Row of(Answer answer, int content) {
            return new Row(answer.task(), answer.worker(), content, answer.at());
        }

        static Row of(String task, String worker, int content) {
            return new Row(task, worker, content, Optional.empty());
        }

        Row at(int hour) {
            return new Row(task, worker, content, Optional.of(hour(hour)));
        }
    }

    /** {@return an answer set of the kind} */
    A build(Repeats policy, List<Row> rows);

    /** {@return what the kind streams, as rows} */
    List<Row> stream(A answers);

    /** {@return what an answer says} */
    int content(A answers, int answer);

    private static Instant hour(int hour) {
        return Instant.parse("2024-03-01T0%s:00:00Z".formatted(hour));
    }

    private Row row(A answers, int answer) {
        return new Row(
                answers.tasks().id(answers.task(answer)),
                answers.workers().id(answers.worker(answer)),
                content(answers, answer),
                answers.at(answer));
    }

    private List<Integer> contents(A answers) {
        return stream(answers).stream().map(Row::content).toList();
    }

    /** Rows that come in no order. */
    private A mixed() {
        return build(
                Repeats.ALL,
                List.of(
                        Row.of("t2", "bob", 1),
                        Row.of("t1", "ann", 2),
                        Row.of("t2", "ann", 3),
                        Row.of("t1", "bob", 4),
                        Row.of("t2", "bob", 5),
                        Row.of("t3", "cid", 6)));
    }

    /**
     * Ann answers task t1 at two, three and one o'clock; the second time is missing unless
     * {@code all}.
     */
    private static List<Row> thrice(boolean times, boolean all) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("t0", "bob", 9).at(9));
        rows.add(Row.of("t1", "ann", 2).at(2));
        rows.add(Row.of("t1", "bob", 9).at(9));
        rows.add(all ? Row.of("t1", "ann", 3).at(3) : Row.of("t1", "ann", 3));
        rows.add(Row.of("t1", "ann", 1).at(1));
        return times
                ? rows
                : rows.stream()
                        .map(row -> Row.of(row.task, row.worker, row.content))
                        .toList();
    }

    @Test
    default void numbersTasksAndWorkersInOrderOfAppearance() {
        assertThat(mixed().tasks()).containsExactly("t2", "t1", "t3");
        assertThat(mixed().workers()).containsExactly("bob", "ann", "cid");
        assertThat(mixed().size()).isEqualTo(6);
    }

    @Test
    default void keepsAnswersTaskByTaskInsideByWorkerThenByArrival() {
        var answers = mixed();

        assertThat(IntStream.range(0, 6).map(answer -> content(answers, answer)))
                .containsExactly(1, 5, 3, 4, 2, 6);
        assertThat(answers.from(0)).isZero();
        assertThat(answers.to(0)).isEqualTo(answers.from(1)).isEqualTo(3);
        assertThat(answers.to(2)).isEqualTo(6);
    }

    @Test
    default void knowsTheTaskOfAnAnswer() {
        var answers = mixed();
        for (int task = 0; task < answers.tasks().size(); task++) {
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                assertThat(answers.task(answer)).isEqualTo(task);
            }
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> answers.task(6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> answers.task(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> answers.at(6));
    }

    @Test
    default void sortsByWorkerAndByArrivalOnRequest() {
        var answers = mixed();
        int[] byWorker = answers.byWorker();

        assertThat(answers.countByWorker()).containsExactly(3, 2, 1);
        assertThat(answers.countByWorker(1)).isEqualTo(2);
        assertThat(byWorker).containsExactly(0, 1, 3, 2, 4, 5);
        assertThat(answers.byArrival()).containsExactly(0, 4, 2, 3, 1, 5);
        byWorker[0] = 99;
        assertThat(answers.byWorker()).doesNotContain(99);
    }

    @ParameterizedTest
    @CsvSource({"ALL, 2 4 3 5", "FIRST, 2 4 5", "LAST, 4 3 5"})
    default void streamsInOrderOfArrivalWhateverIsDropped(Repeats policy, String expected) {
        var rows = List.of(Row.of("t1", "a", 2), Row.of("t1", "b", 4), Row.of("t1", "a", 3), Row.of("t2", "a", 5));

        var answers = build(policy, rows);

        assertThat(contents(answers)).map(String::valueOf).containsExactly(expected.split(" "));
        assertThat(IntStream.of(answers.byArrival()).mapToObj(answer -> row(answers, answer)))
                .containsExactlyElementsOf(stream(answers));
    }

    @Test
    default void isEmptyWithoutRows() {
        var none = build(Repeats.ALL, List.of());

        assertThat(none.size()).isZero();
        assertThat(none.tasks()).isEmpty();
        assertThat(stream(none)).isEmpty();
        assertThat(none.byWorker()).isEmpty();
        assertThat(none.byArrival()).isEmpty();
        assertThat(none.countByWorker()).isEmpty();
        assertThat(none.repeats()).isZero();
        assertThat(none.toString()).contains("[0 answers, 0 tasks, 0 workers");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> none.task(0));
    }

    @Test
    default void keepsNastyIdsToTheLetter() {
        List<String> nasty = Samples.nastyIds(3000, 11, true);
        List<Row> rows = IntStream.range(0, nasty.size())
                .mapToObj(i -> Row.of(nasty.get(i), nasty.get((i + 1) % nasty.size()), 1))
                .toList();

        var answers = build(Repeats.ALL, rows);

        assertThat(answers.tasks().ids()).isEqualTo(nasty);
        assertThat(stream(answers)).isEqualTo(rows);
    }

    @Test
    default void keepsTimesWithTheirAnswers() {
        var noon = Optional.of(Instant.parse("2024-03-01T12:00:00.123456789Z"));
        var early = Optional.of(Instant.parse("1900-01-01T00:00:00.000000001Z"));
        var rows = List.of(
                Row.of("t2", "bob", 1),
                new Row("t1", "ann", 2, noon),
                new Row("t2", "ann", 3, early),
                Row.of("t1", "bob", 4));

        var answers = build(Repeats.ALL, rows);

        assertThat(stream(answers)).isEqualTo(rows);
        assertThat(answers.at(0)).isEmpty();
        assertThat(answers.at(1)).isEqualTo(early);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1600-01-01T00:00:00Z", "2300-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    default void refusesTimesThatItCannotHold(String text) {
        assertRefused(
                () -> build(Repeats.ALL, List.of(new Row("t", "w", 1, Optional.of(Instant.parse(text))))),
                "at must lie between the years 1678 and 2261, got " + text);
    }

    @Test
    default void keepsATimeThatComesAfterManyAnswersWithout() {
        List<Row> rows = new ArrayList<>();
        IntStream.range(0, 70_000).forEach(i -> rows.add(Row.of("t" + i % 7, "w" + i % 11, 1)));
        rows.add(Row.of("t1", "w1", 2).at(5));
        rows.add(Row.of("t1", "w1", 3));

        var answers = build(Repeats.ALL, rows);

        assertThat(stream(answers).stream().filter(row -> row.at().isPresent())).containsExactly(rows.get(70_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t\r ", "\u2003"})
    default void refusesBlankIds(String blank) {
        assertRefused(() -> build(Repeats.ALL, List.of(Row.of(blank, "w", 1))), "task must not be blank");
        assertRefused(() -> build(Repeats.ALL, List.of(Row.of("t", blank, 1))), "worker must not be blank");
    }

    @Test
    default void countsRepeatsWhereAllCount() {
        var answers = build(Repeats.ALL, thrice(true, true));

        assertThat(contents(answers)).containsExactly(9, 2, 9, 3, 1);
        assertThat(answers.repeats()).isEqualTo(2);
        assertThat(answers.toString()).endsWith(", 2 repeats]");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, false"})
    default void keepsTheFirstThatArrived(boolean times, boolean all) {
        var answers = build(Repeats.FIRST, thrice(times, all));

        assertThat(contents(answers)).containsExactly(9, 2, 9);
        assertThat(answers.repeats()).isZero();
    }

    @Test
    default void keepsTheLastByTimeWhereEveryAnswerHasOne() {
        var answers = build(Repeats.LAST, thrice(true, true));

        assertThat(contents(answers)).containsExactly(9, 9, 3);
        assertThat(answers.repeats()).isZero();
        assertThat(answers.at(1)).contains(hour(9));
        assertThat(answers.at(2)).contains(hour(3));
    }

    @Test
    default void keepsTheLastByArrivalWhereATimeIsMissingOrTwoAreEqual() {
        assertThat(contents(build(Repeats.LAST, thrice(true, false)))).containsExactly(9, 9, 1);
        assertThat(contents(build(Repeats.LAST, thrice(false, false)))).containsExactly(9, 9, 1);
        assertThat(contents(build(
                        Repeats.LAST,
                        List.of(
                                Row.of("t", "w", 1).at(1),
                                Row.of("t", "w", 2).at(2),
                                Row.of("t", "w", 3).at(2),
                                Row.of("t", "w", 4).at(1)))))
                .containsExactly(3);
    }

    @Test
    default void namesBothRowsOfARepeatThatItRefuses() {
        var once = List.of(Row.of("t1", "ann", 1), Row.of("t2", "ann", 1), Row.of("t1", "bob", 1));

        assertRefused(
                () -> build(Repeats.REFUSE, thrice(false, false)),
                "worker \"ann\" may answer task \"t1\" only once, but rows 2 and 4 both do");
        assertThatIllegalArgumentException().isThrownBy(() -> build(Repeats.REFUSE, List.of(once.get(0), once.get(0))));
        assertThat(stream(build(Repeats.REFUSE, once))).isEqualTo(once);
    }

    /** What an answer set should hold, by maps and lists. */
    private static List<Row> resolved(List<Row> rows, Repeats policy) {
        boolean timed = rows.stream().allMatch(row -> row.at().isPresent());
        Map<List<String>, Integer> kept = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            List<String> key = List.of(row.task(), row.worker());
            Integer before = kept.get(key);
            boolean later = before == null
                    || !timed
                    || !row.at().orElseThrow().isBefore(rows.get(before).at().orElseThrow());
            if (before == null || policy == Repeats.LAST && later) {
                kept.put(key, i);
            }
        }
        return policy == Repeats.ALL
                ? rows
                : kept.values().stream().sorted().map(rows::get).toList();
    }

    private static List<Row> random(int count, long seed, int timedOf16) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int skewed = (int) (random.nextDouble() * random.nextDouble() * count / 8);
            Optional<Instant> at = random.nextInt(16) < timedOf16
                    ? Optional.of(Instant.ofEpochSecond(random.nextInt(1000), random.nextInt(3)))
                    : Optional.empty();
            rows.add(new Row("t" + skewed, "w" + random.nextInt(30), random.nextInt(300), at));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"ALL, 0, 40000", "ALL, 8, 4000", "FIRST, 16, 4000", "LAST, 0, 4000", "LAST, 15, 40000", "LAST, 16, 4000"
    })
    default void doesAsANaiveModelDoes(Repeats policy, int timedOf16, int size) {
        List<Row> rows = random(size, 17, timedOf16);
        List<Row> expected = resolved(rows, policy);

        var answers = build(policy, rows);

        assertThat(stream(answers).equals(expected)).isTrue();
        assertThat(answers.repeats())
                .isEqualTo(expected.size() - resolved(expected, Repeats.FIRST).size());
        assertThat(answers.tasks().ids())
                .isEqualTo(List.copyOf(
                        new LinkedHashSet<>(rows.stream().map(Row::task).toList())));
        assertThat(answers.workers().ids())
                .isEqualTo(List.copyOf(
                        new LinkedHashSet<>(rows.stream().map(Row::worker).toList())));
        List<Row> taskMajor = new ArrayList<>(expected);
        taskMajor.sort(Comparator.<Row>comparingInt(row -> answers.tasks().position(row.task()))
                .thenComparingInt(row -> answers.workers().position(row.worker())));
        List<Row> found = IntStream.range(0, answers.size())
                .mapToObj(answer -> row(answers, answer))
                .toList();
        assertThat(found.equals(taskMajor)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "REFUSE", mode = EnumSource.Mode.EXCLUDE)
    default void keepsTheSameAnswersWhicheverWayTheRowsAreSorted(Repeats policy) {
        Map<List<Object>, Row> distinct = new LinkedHashMap<>();
        random(5000, 23, 16).forEach(row -> distinct.put(List.of(row.task(), row.worker(), row.at()), row));
        List<Row> rows = List.copyOf(distinct.values());
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));

        var there = build(policy, rows);
        var back = build(policy, shuffled);

        assertThat(back.size()).isEqualTo(there.size());
        if (policy != Repeats.FIRST) {
            assertThat(counts(stream(back))).isEqualTo(counts(stream(there)));
        }
    }

    private static Map<Row, Long> counts(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }
}
