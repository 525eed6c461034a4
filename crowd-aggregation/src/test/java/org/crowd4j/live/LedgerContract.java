package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Ledger;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.testing.Crowd;
import org.crowd4j.testing.HardCrowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour that all ledgers share. A test class implements this to inherit the checks. */
interface LedgerContract extends LedgerGoldContract, LedgerRefusalContract {

    /** A replay with this rule ends at a fixed point. */
    Stopping TO_FIXED_POINT = new Stopping(20_000, 1e-11);

    /** The tolerance for sums in another order. */
    double REORDERED = 1e-9;

    /**
     * The tolerance for fixed points: a replay stops when a visit changes 10⁻¹¹, which may be
     * farther from the fixed point where convergence is slow.
     */
    double FIXED_POINT_TOLERANCE = 1e-6;

    @Override
    StreamingAggregator streaming();

    /**
     * {@return the same method with settings such that a replay reaches a fixed point of the batch
     * method}
     */
    default StreamingAggregator withoutForgetting() {
        return streaming();
    }

    /** {@return the consensus of the batch method after {@code sweeps} sweeps} */
    Consensus batch(int sweeps, CategoricalAnswers answers, Known known);

    /** {@return the rows of some answers in random order} */
    static List<CategoricalAnswers.Answer> shuffled(CategoricalAnswers answers, long seed) {
        List<CategoricalAnswers.Answer> rows = new ArrayList<>(answers.stream().toList());
        Collections.shuffle(rows, new Random(seed));
        return rows;
    }

    /** {@return the largest difference of a probability} */
    static double distance(Consensus one, Consensus other) {
        double most = 0;
        for (String task : one.answers().tasks()) {
            for (String label : one.answers().labels()) {
                double difference = Math.abs(one.posterior().probability(task, label)
                        - other.posterior().probability(task, label));
                most = Math.max(most, difference);
            }
        }
        return most;
    }

    private static void assertSnapshotEqualsLedger(Ledger ledger) {
        var now = ledger.snapshot();
        for (String task : now.answers().tasks()) {
            assertThat(now.label(task)).as(task).isEqualTo(ledger.label(task));
            assertThat(now.confidence(task)).as(task).isCloseTo(ledger.confidence(task), within(1e-12));
            now.posterior()
                    .row(task)
                    .forEach((label, p) ->
                            assertThat(ledger.probability(task, label)).isCloseTo(p, within(1e-12)));
        }
    }

    @Test
    default void agreesWithAUnanimousCrowd() {
        var ledger = streaming().open();
        Crowd.answers("t1 ann cat", "t1 bob cat", "t2 ann dog", "t2 bob dog", "t3 ann cat", "t3 bob cat").stream()
                .forEach(ledger::add);

        assertThat(ledger.snapshot().labels())
                .containsExactly(Map.entry("t1", "cat"), Map.entry("t2", "dog"), Map.entry("t3", "cat"));
    }

    @ParameterizedTest
    @CsvSource({
        "40, 9, 2, 3, 1",
        "40, 9, 3, 6, 2",
        "30, 7, 4, 4, 3",
        "25, 5, 7, 3, 4",
        "9, 3, 5, 40, 5",
        "60, 60, 2, 1, 6"
    })
    default void hasValidProbabilitiesAfterEveryAnswer(int tasks, int workers, int labels, int each, long seed) {
        var crowd = Crowd.of(tasks, workers, labels, each, seed);
        var ledger = streaming().open(crowd.answers().labels().ids());

        for (CategoricalAnswers.Answer answer : shuffled(crowd.answers(), seed)) {
            ledger.add(answer);
            double sum = 0;
            for (int c = 0; c < labels; c++) {
                sum += ledger.probability(answer.task(), Crowd.label(c));
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat(ledger.confidence(answer.task())).isBetween(1.0 / labels - Posterior.TIE, 1.0);
            assertThat(ledger.accuracy(answer.worker())).isBetween(0.0, 1.0);
        }
        assertSnapshotEqualsLedger(ledger);
    }

    @ParameterizedTest
    @EnumSource(HardCrowd.class)
    default void hasValidProbabilitiesInHardCrowds(HardCrowd kind) {
        var crowd = kind.crowd(3);
        var ledger = streaming().open();
        shuffled(crowd.answers(), 3).forEach(ledger::add);

        assertSnapshotEqualsLedger(ledger);
        ledger.replay(new Stopping(20, 0));
        assertSnapshotEqualsLedger(ledger);
        for (String worker : crowd.answers().workers()) {
            assertThat(ledger.accuracy(worker)).isCloseTo(ledger.snapshot().accuracy(worker), within(REORDERED));
        }
    }

    @Test
    default void handlesTwoThousandAnswersToOneTask() {
        var ledger = streaming().open(List.of("cat", "dog", "owl"));
        for (int i = 0; i < 2000; i++) {
            ledger.add("t1", "w" + i % 50, i % 3 == 0 ? "dog" : "cat");
        }

        assertThat(ledger.label("t1")).isEqualTo("cat");
        assertThat(ledger.confidence("t1")).isBetween(0.99, 1.0);
    }

    @Test
    default void givesTheSameBitsForTheSameCalls() {
        var crowd = Crowd.of(80, 12, 3, 5, 8);
        var one = streaming().open();
        var other = streaming().open();
        crowd.answers().stream().forEach(one::add);
        crowd.answers().stream().forEach(other::add);
        other.snapshot();

        assertThat(distance(one.snapshot(), other.snapshot())).isZero();
    }

    @Test
    default void doesNotDependOnTheOrderOfLabels() {
        var crowd = Crowd.of(80, 12, 3, 5, 9);
        var one = streaming().open(List.of("l0", "l1", "l2"));
        var other = streaming().open(List.of("l2", "l0", "l1"));
        shuffled(crowd.answers(), 1).forEach(row -> {
            one.add(row);
            other.add(row);
        });

        assertThat(other.snapshot().answers().labels().ids()).containsExactly("l2", "l0", "l1");
        assertThat(distance(one.snapshot(), other.snapshot())).isLessThan(REORDERED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void ordersOpenLabelsAsAnAnswerTableDoes(long seed) {
        var answers = Crowd.answers("t1 ann 10", "t1 bob 9", "t2 ann 100", "t2 bob 9", "t3 bob 10", "t3 cid 1.5");
        var ledger = streaming().open();
        shuffled(answers, seed).forEach(ledger::add);

        assertThat(ledger.snapshot().answers().labels().ids())
                .isEqualTo(answers.labels().ids());
        assertSnapshotEqualsLedger(ledger);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    default void reachesTheSameFixedPointWithLabelsThatArriveLate(long seed) {
        var crowd = Crowd.of(150, 12, 4, 7, seed);
        List<CategoricalAnswers.Answer> rows = new ArrayList<>();
        crowd.answers().stream().filter(row -> !row.label().equals("l3")).forEach(rows::add);
        crowd.answers().stream().filter(row -> row.label().equals("l3")).forEach(rows::add);
        var grown = withoutForgetting().open();
        var closed = withoutForgetting().open(crowd.answers().labels().ids());
        rows.forEach(row -> {
            grown.add(row);
            closed.add(row);
        });

        assertThat(grown.replay(TO_FIXED_POINT).reached()).isTrue();
        assertThat(closed.replay(TO_FIXED_POINT).reached()).isTrue();

        assertThat(distance(grown.snapshot(), closed.snapshot())).isLessThan(FIXED_POINT_TOLERANCE);
    }

    @Test
    default void revisesAllTasksWhenALabelIsNew() {
        var ledger = streaming().open().add("t1", "ann", "cat");
        assertThat(ledger.confidence("t1")).isEqualTo(1);

        ledger.add("t2", "ann", "dog");

        assertThat(ledger.confidence("t1")).isBetween(0.5, 0.999);
        assertThat(ledger.probability("t1", "dog")).isPositive();
    }

    @Test
    default void isCertainIfThereIsOneLabel() {
        var ledger = streaming().open().add("t1", "ann", "cat").add("t2", "bob", "cat");
        var replayed = ledger.replay(Stopping.DEFAULT);

        assertThat(ledger.confidence("t1")).isEqualTo(1);
        assertThat(ledger.accuracy("bob")).isEqualTo(1);
        assertThat(replayed.reached()).isTrue();
        assertThat(ledger.snapshot().confusion("ann").rate("cat", "cat")).isEqualTo(1);
        assertThat(ledger.finish().labels()).containsValues("cat", "cat");
    }

    @Test
    default void startsEmpty() {
        var ledger = streaming().open(List.of("cat", "dog"));

        assertThat(ledger.snapshot().labels()).isEmpty();
        assertThat(streaming().open().snapshot().answers().labels().ids()).isEmpty();
        assertThat(ledger.snapshot().answers().labels().ids()).containsExactly("cat", "dog");
        assertThat(ledger.replay(Stopping.DEFAULT).reached()).isTrue();
        assertThat(ledger.finish().labels()).isEmpty();
    }

    @Test
    default void countsARepeatedAnswerTwice() {
        var ledger = streaming().open(List.of("cat", "dog")).add("t1", "ann", "cat");
        double once = ledger.confidence("t1");

        ledger.add("t1", "ann", "cat");

        assertThat(ledger.confidence("t1")).isGreaterThan(once);
        assertThat(ledger.snapshot().answers().size()).isEqualTo(2);
        assertThat(ledger.snapshot().answers().repeats()).isEqualTo(1);
    }

    @Test
    @DisplayName("counts no worker's answers more than once")
    default void countsEveryAnswerOnce() {
        var ledger = streaming().open(List.of("cat", "dog"));
        for (int i = 0; i < 200; i++) {
            ledger.add("t1", "w" + i, i % 4 == 0 ? "dog" : "cat");
        }
        ledger.replay(TO_FIXED_POINT);

        assertThat(ledger.accuracy("w0")).isEqualTo(ledger.probability("t1", "dog"), within(REORDERED));
        assertThat(ledger.accuracy("w1")).isEqualTo(ledger.probability("t1", "cat"), within(REORDERED));
        assertThat(ledger.accuracy("w1")).isEqualTo(ledger.accuracy("w199"), within(REORDERED));
    }

    @Test
    default void doesNotChangeASnapshot() {
        var ledger = streaming().open().add("t1", "ann", "cat").add("t1", "bob", "dog");
        var before = ledger.snapshot();
        var probabilities = before.posterior().row("t1");
        var rates = before.confusion("ann").toString();

        ledger.add("t1", "cid", "owl").add("t2", "ann", "dog").gold("t1", "dog").replay(Stopping.DEFAULT);

        assertThat(before.answers().size()).isEqualTo(2);
        assertThat(before.posterior().row("t1")).isEqualTo(probabilities);
        assertThat(before.confusion("ann").toString()).isEqualTo(rates);
        assertThat(before.clamped()).isEqualTo(Gold.none());
    }

    @Test
    default void keepsTimes() {
        var noon = Instant.parse("2026-01-02T12:00:00Z");
        var ledger = streaming().open().add("t1", "ann", "cat");
        ledger.add(new CategoricalAnswers.Answer("t1", "bob", "dog", Optional.of(noon)))
                .add("t2", "bob", "cat");

        assertThat(ledger.snapshot().answers().stream().map(CategoricalAnswers.Answer::at))
                .containsExactly(Optional.empty(), Optional.of(noon), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    default void reachesAFixedPointOfItsBatchMethodByReplay(long seed) {
        var crowd = Crowd.of(200, 15, 3, 5, seed);
        var ledger = withoutForgetting().open();
        crowd.gold(20)
                .tasks()
                .forEach(task -> ledger.gold(task, crowd.truth().label(task).orElseThrow()));
        shuffled(crowd.answers(), seed).forEach(ledger::add);

        var result = ledger.replay(TO_FIXED_POINT);

        assertThat(result.reached()).isTrue();
        assertThat(ledger.snapshot().convergence()).isEqualTo(result);
        var now = ledger.snapshot();
        var known = Known.nothing().withGold(crowd.gold(20));
        assertThat(distance(now, batch(50, now.answers(), known.withStart(now))))
                .isLessThan(FIXED_POINT_TOLERANCE);
        assertThat(distance(now, batch(2000, now.answers(), known))).isLessThan(1e-4);
    }

    @Test
    default void acceptsAnswersAfterAReplay() {
        var crowd = Crowd.of(100, 10, 3, 5, 45);
        var ledger = streaming().open();
        crowd.answers().stream().limit(300).forEach(ledger::add);
        ledger.replay(Stopping.DEFAULT);
        crowd.answers().stream().skip(300).forEach(ledger::add);

        assertThat(ledger.snapshot().convergence()).isEqualTo(Convergence.CLOSED_FORM);
        assertThat(crowd.accuracy(ledger.snapshot())).isGreaterThan(0.9);
    }

    @Test
    default void replaysAtMostMaxIterationsTimes() {
        var ledger = streaming().open();
        Crowd.of(100, 10, 3, 3, 46).answers().stream().forEach(ledger::add);

        var result = ledger.replay(new Stopping(2, 0));

        assertThat(result.reached()).isFalse();
        assertThat(result.iterations()).isEqualTo(2);
        assertThat(result.change()).isPositive();
    }

    @Test
    default void finishesByAnyBatchMethod() {
        var crowd = Crowd.of(60, 8, 3, 5, 47);
        var ledger = streaming().open(crowd.answers().labels().ids());
        crowd.answers().stream().forEach(ledger::add);
        ledger.gold("t3", "l1");
        var before = ledger.snapshot();

        var vote = ledger.finish(new MajorityVote());

        var direct = new MajorityVote()
                .aggregate(crowd.answers(), Known.nothing().withGold(Gold.of(Map.of("t3", "l1"))), Progress.none());
        assertThat(vote.labels()).isEqualTo(direct.labels());
        assertThat(ledger.finish().labels()).hasSize(60).containsEntry("t3", "l1");
        assertThat(distance(ledger.snapshot(), before)).isZero();
    }

    @Test
    default void printsItsSize() {
        var ledger = streaming().open().add("t1", "ann", "cat").add("t1", "bob", "dog");

        assertThat(ledger).hasToString("Ledger[2 answers, 1 tasks, 2 workers, 2 labels]");
        assertThat(ledger.gold("t1", "cat").gold("t2", "dog"))
                .hasToString("Ledger[2 answers, 1 tasks, 2 workers, 2 labels, 2 gold]");
    }
}
