package org.crowd4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.crowd4j.Answer;
import org.crowd4j.Answers;
import org.crowd4j.Estimate;
import org.crowd4j.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every aggregator promises, whatever the kind of its answers. The contract of a kind extends
 * this: it makes the answers of a crowd, and checks what is found in them.
 *
 * @param <A> the answers
 * @param <R> one of them
 * @param <G> gold
 * @param <E> the consensus
 */
public interface AggregatorContract<A extends Answers, R extends Answer, G, E extends Estimate>
        extends ProgressContract {

    /** Another order of terms rounds differently: the contract of the API, relative. */
    double REORDERED = 1e-9;

    E aggregate(A answers, G gold, Progress progress);

    /** {@return a few hundred answers} */
    A crowd(long seed);

    /** {@return answers enough for several threads} */
    A large();

    Stream<R> rows(A answers);

    /** {@return answers in this order} */
    A of(Stream<R> rows);

    R renamed(R row, Names names);

    /** {@return gold of a few tasks of every crowd, odd where it can be, and of one unheard of} */
    G gold(Names names);

    /** {@return no gold but what the method cannot do without} */
    G noGold();

    /** {@return the gold that took part} */
    Set<String> clamped(E consensus);

    /** Asserts that every number is one, and a probability where it is to be. */
    void assertSound(E consensus);

    /** Asserts the same results but for rounding, where {@code found} is about other names. */
    void assertSame(E found, E expected, Names names);

    /** {@return all that is found about tasks, or items, in the order of their ids} */
    Stream<Object> results(E consensus);

    @Override
    default E run(Progress progress) {
        return aggregate(crowd(1), noGold(), progress);
    }

    /** {@return whether results are rounded otherwise for another order of rows} */
    default boolean roundsByRow() {
        return false;
    }

    /** {@return whether the result depends on the order in which answers arrived} */
    default boolean seesOrder() {
        return false;
    }

    /** {@return all that is found about tasks, or items, and workers} */
    default List<Object> bits(A answers, G gold) {
        E consensus = aggregate(answers, gold, Progress.none());
        List<Object> bits = new ArrayList<>(results(consensus).toList());
        consensus.answers().workers().ids().stream()
                .sorted()
                .map(consensus::worker)
                .forEach(bits::add);
        return bits;
    }

    /** Asserts that workers have figures within bounds, and a place by trust. */
    static void assertSoundWorkers(Estimate consensus, double low, double high) {
        for (String worker : consensus.answers().workers()) {
            assertThat(consensus.worker(worker).figures().values())
                    .allSatisfy(figure -> assertThat(figure).isBetween(low, high));
        }
        assertThat(consensus.workersByTrust())
                .containsExactlyInAnyOrderElementsOf(consensus.answers().workers());
    }

    private void assertSameFigures(E found, E expected, Names names) {
        for (String worker : expected.answers().workers()) {
            Map<String, Double> figures = found.worker(names.worker(worker)).figures();
            assertThat(figures).hasSameSizeAs(expected.worker(worker).figures());
            expected.worker(worker).figures().forEach((name, figure) -> assertNear(figures.get(name), figure));
        }
    }

    /** {@return what is right about the tasks t0, t1 …} */
    static <T> Map<String, T> byTask(int tasks, IntFunction<T> right) {
        Map<String, T> byTask = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            byTask.put("t" + task, right.apply(task));
        }
        return byTask;
    }

    static void assertNear(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(REORDERED * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({"11, true", "12, true", "13, true", "14, false"})
    default void givesTheSameBitsForOtherOrdersOfRows(long seed, boolean held) {
        A answers = crowd(seed);
        G gold = held ? gold(Names.SAME) : noGold();
        List<R> rows = new ArrayList<>(rows(answers).toList());
        if (!seesOrder()) {
            Collections.shuffle(rows, new Random(seed));
        }

        E expected = aggregate(answers, gold, Progress.none());
        E found = aggregate(of(rows.stream()), gold, Progress.none());

        if (roundsByRow()) {
            assertSame(found, expected, Names.SAME);
        } else {
            assertThat(results(found).toList()).isEqualTo(results(expected).toList());
        }
        assertSameFigures(found, expected, Names.SAME);
    }

    @ParameterizedTest
    @CsvSource({"11, true", "12, true", "13, true", "14, false"})
    default void isTheSameForOtherNames(long seed, boolean held) {
        boolean clamps = held || aggregator().needsGold();
        A answers = crowd(seed);
        A other = of(rows(answers).map(row -> renamed(row, Names.OTHER)));

        E expected = aggregate(answers, clamps ? gold(Names.SAME) : noGold(), Progress.none());
        E found = aggregate(other, clamps ? gold(Names.OTHER) : noGold(), Progress.none());

        assertSame(found, expected, Names.OTHER);
        assertSameFigures(found, expected, Names.OTHER);
    }

    @Test
    default void givesTheSameBitsFromAnyThread() {
        A answers = large();
        List<Object> once = bits(answers, noGold());

        for (int threads : new int[] {1, 3}) {
            assertThat(Threads.on(threads, () -> bits(answers, noGold()))).isEqualTo(once);
        }
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        A answers = crowd(5);
        String before = answers.toString();
        List<R> rows = rows(answers).toList();
        G gold = gold(Names.SAME);

        E consensus = aggregate(answers, gold, Progress.none());

        assertThat(rows(answers)).containsExactlyElementsOf(rows);
        assertThat(answers).hasToString(before);
        assertThat((Object) gold).isEqualTo(gold(Names.SAME));
        assertThat(clamped(consensus)).isNotEmpty().doesNotContain("unheard");
        assertSound(consensus);
    }

    @Test
    default void givesNothingForNoAnswers() {
        E none = aggregate(of(Stream.empty()), gold(Names.SAME), Progress.none());

        assertThat(none.answers().tasks()).isEmpty();
        assertThat(results(none)).isEmpty();
        assertThat(clamped(none)).isEmpty();
        assertThat(none.convergence().reached()).isTrue();
        assertThat(none.workersByTrust()).isEmpty();
        assertThat(none.table(5).rows()).isEmpty();
        assertSound(none);
    }
}
