package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.WorkerHistory;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every categorical aggregator promises. A test class implements this to inherit the checks.
 */
public interface CategoricalAggregatorContract extends StoppingContract, DependenceContract, GoldContract, TieContract {

    /** A row of probabilities adds up to 1: the contract of {@link Posterior}. */
    double SUM = 1e-12;

    /** Another order of rows adds doubles in another order: the contract of the API. */
    double REORDERED = 1e-9;

    /**
     * Sweeps over tables so large that a climb to the end takes seconds: enough for a leap of those
     * that extrapolate.
     */
    int SOME_SWEEPS = 3;

    /** A confusion matrix is scaled once; its rows add up to 1 but for the rounding of K terms. */
    double ROW_OF_RATES = 1e-12;

    /** Asserts that rows are probabilities, and accuracies too. */
    static void assertSound(Consensus consensus) {
        Posterior posterior = consensus.posterior();
        for (int task = 0; task < posterior.tasks().size(); task++) {
            double sum = 0;
            for (int c = 0; c < posterior.labels().size(); c++) {
                double p = posterior.probability(task, c);
                if (!(p >= 0 && p <= 1)) { // of all of them, AssertJ would take longer than the method
                    assertThat(p).as("task %s, label %s", task, c).isBetween(0.0, 1.0);
                }
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(SUM));
        }
        for (String worker : consensus.answers().workers()) {
            assertThat(consensus.accuracy(worker)).isBetween(0.0, 1.0);
        }
    }

    private static void assertRatesAddUp(Consensus consensus, String worker) {
        int k = consensus.answers().labels().size();
        var confusion = consensus.confusion(worker);
        for (int truth = 0; truth < k; truth++) {
            double sum = 0;
            for (int given = 0; given < k; given++) {
                assertThat(confusion.rate(truth, given)).isBetween(0.0, 1.0);
                sum += confusion.rate(truth, given);
            }
            assertThat(sum).isCloseTo(1, within(ROW_OF_RATES));
        }
    }

    @Test
    default void agreesWithAUnanimousCrowd() {
        var answers = Crowd.answers("t1 ann cat", "t1 bob cat", "t1 cid cat", "t2 ann dog", "t2 bob dog", "t2 cid dog");

        assertThat(aggregator().aggregate(answers).labels())
                .containsExactly(Map.entry("t1", "cat"), Map.entry("t2", "dog"));
    }

    @ParameterizedTest
    @CsvSource({
        "40, 9, 2, 3, 1",
        "40, 9, 3, 5, 2",
        "30, 7, 4, 4, 3",
        "25, 5, 7, 3, 4",
        "9, 3, 5, 17, 5",
        "60, 60, 2, 1, 6"
    })
    default void givesSoundRowsAndFigures(int tasks, int workers, int labels, int each, long seed) {
        var crowd = Crowd.of(tasks, workers, labels(labels), each, seed);

        var consensus = aggregator().aggregate(crowd.answers(), crowd.gold(4));

        assertSound(consensus);
        consensus.answers().workers().forEach(worker -> assertRatesAddUp(consensus, worker));
        assertThat(consensus.convergence().change()).isNotNaN();
        assertThat(consensus.toString())
                .contains("[")
                .contains(tasks + " tasks")
                .endsWith("]");
    }

    @Test
    default void leavesItsArgumentsAsTheyWere() {
        var crowd = Crowd.of(30, 6, labels(3), 4, 5);
        var labels = List.copyOf(crowd.answers().labels().ids());
        var gold = Gold.of(Map.of("t1", labels(4) == 4 ? "new" : "l1", "unheard", "l0"));
        var history = WorkerHistory.builder().add("w1", "l0", "l1", 3).build();
        var start = new MajorityVote().aggregate(crowd.answers());
        var before = start.posterior().row("t3");
        var rows = crowd.answers().stream().toList();

        aggregator().aggregate(crowd.answers(), new Known(gold, history, Optional.of(start)), Progress.none());

        assertThat(crowd.answers().stream()).containsExactlyElementsOf(rows);
        assertThat(crowd.answers().labels().ids()).isEqualTo(labels);
        assertThat(gold.size()).isEqualTo(2);
        assertThat(history.count("w1", "l0", "l1")).isEqualTo(3);
        assertThat(start.posterior().row("t3")).isEqualTo(before);
    }

    @Test
    default void takesTheLargestHistory() {
        var crowd = Crowd.of(40, 8, labels(3), 4, 7);
        var answers = crowd.answers();
        var history = WorkerHistory.builder();
        for (String worker : answers.workers()) {
            answers.labels().forEach(truth -> history.add(worker, truth, truth, 1e15));
        }
        var known = Known.nothing().withGold(crowd.gold(4)).withHistory(history.build());

        var consensus = aggregator().aggregate(answers, known, Progress.none());

        assertSound(consensus);
        assertThat(consensus.convergence().change()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    default void doesNotMindTheOrderOfRows(long seed) {
        var crowd = Crowd.of(80, 15, labels(3), 4, seed);
        var there = aggregator().aggregate(crowd.answers(), crowd.gold(10));

        var back = aggregator().aggregate(Crowd.shuffled(crowd.answers(), seed), crowd.gold(10));

        assertSameBut(there, back, "");
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    default void doesNotMindTheNamesOfTasksAndWorkers(long seed) {
        var answers = Crowd.of(80, 15, labels(3), 4, seed).answers();
        var reversed = CategoricalAnswers.builder();
        var rows = new ArrayList<>(answers.stream().toList());
        Collections.reverse(rows);
        rows.forEach(row -> reversed.add("~" + row.task(), 1000 - row.worker().hashCode() + "", row.label()));

        assertSameBut(aggregator().aggregate(answers), aggregator().aggregate(reversed.build()), "~");
    }

    /**
     * Asserts that two results are the same but for their rounding, and but for a prefix of the
     * tasks.
     */
    static void assertSameBut(Consensus one, Consensus other, String prefix) {
        for (String task : one.answers().tasks()) {
            assertThat(other.label(prefix + task)).as(task).isEqualTo(one.label(task));
            other.posterior()
                    .row(prefix + task)
                    .forEach((label, p) -> assertThat(p)
                            .as(task)
                            .isCloseTo(one.posterior().probability(task, label), within(REORDERED)));
        }
    }

    @Test
    default void isCertainOfAnOnlyLabelWithoutASweep() {
        var answers = CategoricalAnswers.builder()
                .labels("cat")
                .add("t1", "ann", "cat")
                .add("t2", "bob", "cat")
                .build();

        var consensus = aggregator().aggregate(answers);

        assertThat(consensus.confidence("t1")).isEqualTo(1.0);
        assertThat(consensus.confidence("t2")).isEqualTo(1.0);
        assertThat(consensus.accuracy("ann")).isEqualTo(1.0);
        assertThat(consensus.confusion("ann").rate("cat", "cat")).isEqualTo(1.0);
        assertThat(consensus.convergence().reached()).isTrue();
        assertThat(consensus.convergence().iterations()).isEqualTo(aggregator() instanceof Iterative ? 0 : 1);
    }

    @Test
    default void givesNoTasksForNoAnswers() {
        var open = aggregator().aggregate(CategoricalAnswers.builder().build(), Gold.of(Map.of("t1", "cat")));
        var closed = aggregator()
                .aggregate(CategoricalAnswers.builder().labels("cat", "dog").build());

        assertThat(open.labels()).isEmpty();
        assertThat(open.clamped().size()).isZero();
        assertThat(open.convergence().reached()).isTrue();
        assertThat(open.toString()).contains("0 tasks");
        assertThat(closed.labels()).isEmpty();
        assertThat(closed.answers().labels().ids()).containsExactly("cat", "dog");
    }

    @Test
    default void takesOneTaskAndOneWorker() {
        var answers = CategoricalAnswers.builder()
                .labels(List.of("cat", "dog", "owl").subList(0, labels(3)))
                .add("t1", "ann", "dog")
                .build();

        var consensus = aggregator().aggregate(answers);

        assertThat(consensus.label("t1")).isEqualTo("dog");
        assertSound(consensus);
        assertRatesAddUp(consensus, "ann");
    }

    @Test
    default void takesAWorkerWithOneAnswer() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(40, 6, 2, 5, 8).answers().stream().forEach(builder::add);
        var answers = builder.add("t3", "stranger", "l0").build();

        var consensus = aggregator().aggregate(answers);

        assertSound(consensus);
        assertRatesAddUp(consensus, "stranger");
        if (consensus.members().isEmpty()) {
            assertThat(consensus.accuracy("stranger"))
                    .isEqualTo(consensus.posterior().probability("t3", "l0"));
        }
    }

    @Test
    default void takesCrowdsThatShareNothing() {
        var builder = CategoricalAnswers.builder();
        String other = labels(4) == 4 ? "other " : "";
        Crowd.of(30, 5, 2, 5, 9).answers().stream().forEach(builder::add);
        Crowd.of(30, 5, 2, 5, 10).answers().stream()
                .map(row -> new CategoricalAnswers.Answer(
                        "other " + row.task(), "other " + row.worker(), other + row.label()))
                .forEach(builder::add);

        var consensus = aggregator().aggregate(builder.build());

        assertSound(consensus);
        assertThat(consensus.labels()).hasSize(60);
    }

    @Test
    @Tag("long")
    default void takesAThousandLabelsOrRefusesMoreThanItServes() {
        if (labels(1000) < 1000) {
            assertRefusesLabels(labels(1000) + 1);
            assertRefusesLabels(1000);
            return;
        }
        var crowd = Crowd.of(150, 3, 1000, 3, 16);
        var names = IntStream.range(0, 1000).mapToObj(Crowd::label).toList();
        var answers = CategoricalAnswers.builder().labels(names);
        crowd.answers().stream().forEach(answers::add);

        assertSound(stoppedAfter(SOME_SWEEPS).aggregate(answers.build(), crowd.gold(20)));
    }

    private void assertRefusesLabels(int count) {
        var names = IntStream.range(0, count).mapToObj(Crowd::label).toList();
        var closed = CategoricalAnswers.builder().labels(names).add("t1", "ann", "l1");
        var open = CategoricalAnswers.builder();
        names.subList(1, count).forEach(label -> open.add("t1", "ann", label));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(closed.build()))
                .withMessageMatching("\\w+ serves .* labels, got " + count + ": l0, l1, l2(, l3, l4, …)?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(open.build(), Gold.of(Map.of("t1", names.get(0)))))
                .withMessageContaining("got " + count + ": l0, ");
    }

    @Test
    default void takesTwoThousandAnswersOnOneTask() {
        var builder = CategoricalAnswers.builder();
        Crowd.of(50, 500, labels(3), 40, 17).answers().stream().forEach(builder::add);
        IntStream.range(0, 2000)
                .forEach(i -> builder.add(
                        "long", "w" + i % 500, Crowd.label(i % 4 == 0 ? 1 : i % 5 == 0 ? labels(3) - 1 : 0)));

        var consensus = stoppedAfter(SOME_SWEEPS).aggregate(builder.build());

        assertSound(consensus);
        assertThat(consensus.label("long")).isEqualTo("l0");
    }

    @Test
    default void countsEveryRepeat() {
        var builder = CategoricalAnswers.builder();
        IntStream.range(0, 10)
                .forEach(i -> builder.add("t" + i, "ann", i % 2 == 0 ? "cat" : "dog")
                        .add("t" + i, "bob", i % 2 == 0 ? "cat" : "dog"));
        builder.add("split", "ann", "cat").add("split", "ann", "cat").add("split", "bob", "dog");

        var consensus = aggregator().aggregate(builder.build());

        assertThat(consensus.answers().repeats()).isEqualTo(1);
        assertThat(consensus.label("split")).isEqualTo("cat");
        assertThat(consensus.confidence("split")).isGreaterThan(0.5 + REORDERED);
    }

    @Test
    default void refusesTablesThatNoArrayHolds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aggregator().aggregate(Crowd.beyondArrays()))
                .withMessageContaining("110000 tasks")
                .withMessageContaining("40000 labels");
    }
}
