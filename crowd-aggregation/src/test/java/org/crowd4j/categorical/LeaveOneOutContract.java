package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a method promises that judges each answer by the worker's others. */
interface LeaveOneOutContract extends AggregatorUnderTest {

    /** Twenty sweeps in which products and logarithms round differently. */
    double BY_HAND = 1e-9;

    int SWEEPS = 20;

    /** {@return the posterior after each of twenty sweeps, by hand} */
    double[][][] byHand(CategoricalAnswers answers, Known known);

    default void assertAsByHand(CategoricalAnswers answers, Known known) {
        double[][][] byHand = byHand(answers, known);
        for (int sweeps : new int[] {1, 2, 3, 7, SWEEPS}) {
            LongHand.assertRows(
                    stopping(sweeps, 0).aggregate(answers, known, Progress.none()), byHand[sweeps - 1], BY_HAND);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 3", "3, 4", "4, 5", "7, 7"})
    default void isTheFormulasOfItsJavadoc(int labels, long seed) {
        var crowd = LeaveOneOutByHand.crowd(labels, seed);

        assertThat(crowd.answers().repeats()).isGreaterThan(50);
        assertAsByHand(crowd.answers(), Known.nothing());
        assertAsByHand(crowd.answers(), Known.nothing().withGold(crowd.gold(6)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    default void addsHistoryInEverySweep(int labels) {
        var crowd = LeaveOneOutByHand.crowd(labels, 12);
        var history = WorkerHistory.builder()
                .add("w0", "l0", "l1", 30)
                .add("w0", "l1", "l0", 20.5)
                .add("w3", "l1", "l1", 7)
                .add("w3", "l0", "l0", 1)
                .add("a stranger", "l0", "l0", 1000)
                .add("w3", "another label", "l0", 1000)
                .build();

        assertAsByHand(crowd.answers(), Known.nothing().withGold(crowd.gold(9)).withHistory(history));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1e12, 1e15})
    @DisplayName("trap: a million past answers move nothing")
    default void believesAPastOfAMillionAnswers(double past) {
        var answers = CategoricalAnswers.builder();
        Crowd.of(50, 8, 2, 5, 13).answers().stream().forEach(answers::add);
        answers.add("t50", "liar", "l0").add("t50", "w1", "l0");
        IntStream.range(0, 17)
                .forEach(i -> answers.add("t51", "liar " + i, "l0").add("t51", "w" + i % 8, "l0"));
        var history = WorkerHistory.builder();
        history.add("liar", "l0", "l1", past).add("liar", "l1", "l0", past);
        IntStream.range(0, 17)
                .forEach(i -> history.add("liar " + i, "l0", "l1", past).add("liar " + i, "l1", "l0", past));

        var consensus =
                aggregator().aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());

        assertThat(consensus.posterior().probability("t50", "l1")).isGreaterThan(0.999);
        assertThat(consensus.posterior().probability("t51", "l1")).isGreaterThan(0.999);
    }

    @Test
    default void stopsAfterTwentySweepsOrAtTheFirstThatChangesLittle() {
        var crowd = Crowd.of(60, 8, 2, 4, 16);
        double[][][] byHand = byHand(crowd.answers(), Known.nothing());

        var convergence = aggregator().aggregate(crowd.answers()).convergence();

        int last = convergence.iterations() - 1;
        assertThat(((Iterative<?>) aggregator()).stopping()).isEqualTo(new Stopping(20, 0.01));
        assertThat(convergence.reached()).isTrue();
        assertThat(last).isPositive();
        assertThat(change(byHand[last - 1], byHand[last]))
                .isCloseTo(convergence.change(), within(BY_HAND))
                .isLessThanOrEqualTo(0.01);
        for (int sweep = 1; sweep < last; sweep++) {
            assertThat(change(byHand[sweep - 1], byHand[sweep])).isGreaterThan(0.01);
        }
        assertThat(convergence.objective()).isEmpty();
    }

    private static double change(double[][] before, double[][] after) {
        double largest = 0;
        for (int task = 0; task < before.length; task++) {
            for (int c = 0; c < before[task].length; c++) {
                largest = Math.max(largest, Math.abs(after[task][c] - before[task][c]));
            }
        }
        return largest;
    }

    @Test
    default void refusesTablesThatNoMachineHoldsBeforeItStarts() {
        var labels = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var builder = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 10_000).forEach(w -> builder.add("t1", "w" + w, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(builder.build()))
                .withMessageMatching(".* Dawid-Skene needs \\d+\\.0 GB for 1 tasks and 10000 workers "
                        + "with 1000 labels, and the heap holds \\d+\\.\\d GB; use OneCoin, or MajorityVote");
    }
}
