package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
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

@DisplayName("Hierarchical Dawid–Skene")
class HierarchicalDawidSkeneTest implements CategoricalAggregatorContract, RobustnessContract {

    /** Sums and products of some dozen doubles. */
    private static final double ROUNDING = 1e-12;

    /** Twenty sweeps in which products and logarithms round differently. */
    private static final double BY_HAND = 1e-9;

    private static final int SWEEPS = 20;

    @Override
    public HierarchicalDawidSkene aggregator() {
        return new HierarchicalDawidSkene();
    }

    private static void assertAsByHand(CategoricalAnswers answers, Known known) {
        double[][][] byHand = LeaveOneOutByHand.hierarchical(answers, known, SWEEPS);
        for (int sweeps = 1; sweeps <= SWEEPS; sweeps++) {
            var consensus = new HierarchicalDawidSkene()
                    .withStopping(new Stopping(sweeps, 0))
                    .aggregate(answers, known, Progress.none());
            double[][] rows = LongHand.rows(consensus.posterior());
            for (int task = 0; task < rows.length; task++) {
                assertThat(rows[task])
                        .as("task %s after %s sweeps", task, sweeps)
                        .containsExactly(byHand[sweeps - 1][task], within(BY_HAND));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 3", "3, 4", "4, 5", "4, 6", "7, 7", "7, 8"})
    void isTheFormulasOfItsJavadoc(int labels, long seed) {
        var crowd = LeaveOneOutByHand.crowd(labels, seed);

        assertThat(crowd.answers().repeats()).isGreaterThan(50);
        assertAsByHand(crowd.answers(), Known.nothing());
        assertAsByHand(crowd.answers(), Known.nothing().withGold(crowd.gold(6)));
    }

    @Test
    void movesAnOffsetTwoASweepAndSixInAll() {
        var crowd = LeaveOneOutByHand.crowd(2, 9);
        var history = WorkerHistory.builder()
                .add("w1", "l0", "l1", 1e6)
                .add("w8", "l0", "l0", 1e6)
                .build();

        assertAsByHand(crowd.answers(), Known.nothing().withHistory(history));
    }

    @Test
    void takesACrowdThatIsAlmostNeverWrongForOneInTenThousand() {
        var answers = CategoricalAnswers.builder().labels("l0", "l1");
        var history = WorkerHistory.builder();
        for (int i = 0; i < 10_000; i++) {
            answers.add("t" + i % 2000, "w" + i, Crowd.label(i % 7 == 0 ? 1 : 0));
            history.add("w" + i, "l0", "l0", 1e6);
        }

        assertAsByHand(answers.build(), Known.nothing().withHistory(history.build()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void addsHistoryToTheCountsInEverySweep(int labels) {
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
    @ValueSource(doubles = {1e6, 1e15, 1e18})
    @DisplayName("trap: a million past answers move nothing")
    void believesAPastOfAMillionAnswers(double past) {
        var answers = CategoricalAnswers.builder();
        Crowd.of(50, 8, 2, 5, 13).answers().stream().forEach(answers::add);
        answers.add("t50", "liar", "l0").add("t50", "w1", "l0");
        IntStream.range(0, 17)
                .forEach(i -> answers.add("t51", "liar " + i, "l0").add("t51", "w" + i % 8, "l0"));
        var history = WorkerHistory.builder();
        history.add("liar", "l0", "l1", past).add("liar", "l1", "l0", past);
        IntStream.range(0, 17)
                .forEach(i -> history.add("liar " + i, "l0", "l1", past).add("liar " + i, "l1", "l0", past));

        var consensus = new HierarchicalDawidSkene()
                .aggregate(answers.build(), Known.nothing().withHistory(history.build()), Progress.none());

        assertThat(consensus.posterior().probability("t50", "l1")).isGreaterThan(0.999);
        assertThat(consensus.posterior().probability("t51", "l1")).isGreaterThan(0.999);
    }

    @Test
    @DisplayName("a newcomer has the crowd's matrix: what all confuse, so does a stranger")
    void lendsNewcomersTheConfusionOfTheCrowd() {
        var builder = CategoricalAnswers.builder().labels("l0", "l1", "l2");
        var gold = new LinkedHashMap<String, String>();
        for (int i = 0; i < 300; i++) {
            int truth = i % 3;
            gold.put("t" + i, Crowd.label(truth));
            for (int w = 0; w < 10; w++) {
                builder.add("t" + i, "w" + w, Crowd.label(truth == 2 && (i / 3 + w) % 2 == 0 ? 1 : truth));
            }
        }
        var answers = builder.add("new", "stranger", "l1").build();

        var consensus = new HierarchicalDawidSkene().aggregate(answers, Gold.of(gold));

        var row = consensus.posterior().row("new");
        assertThat(row.get("l2")).isGreaterThan(4 * row.get("l0"));
        assertThat(row.get("l1")).isGreaterThan(row.get("l2"));
    }

    @Test
    void stopsAfterTwentySweepsOrAtTheFirstThatChangesLittle() {
        var crowd = Crowd.of(60, 8, 3, 4, 16);
        double[][][] byHand = LeaveOneOutByHand.hierarchical(crowd.answers(), Known.nothing(), SWEEPS);

        var convergence =
                new HierarchicalDawidSkene().aggregate(crowd.answers()).convergence();

        int last = convergence.iterations() - 1;
        assertThat(convergence.reached()).isTrue();
        assertThat(last).isPositive();
        assertThat(change(byHand[last - 1], byHand[last]))
                .isCloseTo(convergence.change(), within(BY_HAND))
                .isLessThanOrEqualTo(0.01);
        for (int sweep = 1; sweep < last; sweep++) {
            assertThat(change(byHand[sweep - 1], byHand[sweep])).isGreaterThan(0.01);
        }
        assertThat(convergence.objective()).isEmpty();
        assertThat(new HierarchicalDawidSkene().stopping()).isEqualTo(new Stopping(20, 0.01));
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
    void refusesTablesThatNoMachineHoldsBeforeItStarts() {
        var labels = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var builder = CategoricalAnswers.builder().labels(labels);
        IntStream.range(0, 10_000).forEach(w -> builder.add("t1", "w" + w, "l0"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HierarchicalDawidSkene().aggregate(builder.build()))
                .withMessageStartingWith("Hierarchical Dawid-Skene needs 240.0 GB for 1 tasks and 10000 workers");
    }
}
