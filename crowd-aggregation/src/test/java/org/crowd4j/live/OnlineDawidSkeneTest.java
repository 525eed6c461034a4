package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.categorical.ConfusionConsensus;
import org.crowd4j.categorical.ConfusionPrior;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.LabelPrior;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Online Dawid–Skene")
class OnlineDawidSkeneTest implements LedgerContract {

    @Override
    public StreamingAggregator streaming() {
        return new OnlineDawidSkene();
    }

    @Override
    public StreamingAggregator withoutForgetting() {
        return new OnlineDawidSkene().withForgetting(1);
    }

    @Override
    public Consensus batch(int sweeps, CategoricalAnswers answers, Known known) {
        return new DawidSkene()
                .withPrior(ConfusionPrior.smoothing(0.1))
                .withStopping(new Stopping(sweeps, 0))
                .aggregate(answers, known, Progress.none());
    }

    @Test
    void hasTheAccuraciesOfItsSnapshot() {
        var crowd = Crowd.of(100, 12, 4, 5, 1);
        var ledger = streaming().open();
        LedgerContract.shuffled(crowd.answers(), 1).forEach(ledger::add);

        for (String worker : crowd.answers().workers()) {
            assertThat(ledger.accuracy(worker)).isEqualTo(ledger.snapshot().accuracy(worker), within(1e-9));
        }
    }

    @Test
    void learnsConfusionMatrices() {
        var ledger = streaming().open(List.of("cat", "dog"));
        var random = new Random(1);
        for (int t = 0; t < 300; t++) {
            String right = random.nextBoolean() ? "cat" : "dog";
            ledger.add("t" + t, "ann", right).add("t" + t, "bob", right).add("t" + t, "cid", "cat");
        }

        var cid = ledger.snapshot().confusion("cid");
        assertThat(cid.rate("cat", "cat")).isGreaterThan(0.95);
        assertThat(cid.rate("dog", "cat")).isGreaterThan(0.95);
        assertThat(ledger.snapshot().confusion("ann").rate("dog", "dog")).isGreaterThan(0.95);
    }

    static List<DawidSkene> batchMethods() {
        return List.of(
                new DawidSkene(),
                new DawidSkene().withSmoothing(0),
                new DawidSkene().withPrior(ConfusionPrior.diagonal(4, 0.7)),
                new DawidSkene().withSmoothing(0.5).withLabelPrior(LabelPrior.uniform()),
                new DawidSkene()
                        .withSmoothing(0.5)
                        .withLabelPrior(LabelPrior.fixed(Map.of("l2", 0.5, "l0", 0.3, "l1", 0.2))));
    }

    @ParameterizedTest
    @MethodSource("batchMethods")
    void reachesAFixedPointByReplayWithAnySettings(DawidSkene batch) {
        var crowd = Crowd.of(200, 10, 3, 5, 6);
        var ledger = new OnlineDawidSkene(batch).withForgetting(1).open(List.of("l0", "l1", "l2"));
        LedgerContract.shuffled(crowd.answers(), 6).forEach(ledger::add);

        assertThat(ledger.replay(TO_FIXED_POINT).reached()).isTrue();

        var now = ledger.snapshot();
        var on = batch.withStopping(new Stopping(50, 0))
                .aggregate(now.answers(), Known.nothing().withStart(now), Progress.none());
        assertThat(LedgerContract.distance(now, on)).isLessThan(FIXED_POINT_TOLERANCE);
        for (String worker : now.answers().workers()) {
            assertThat(now.confusion(worker).rate("l0", "l1"))
                    .isEqualTo(on.confusion(worker).rate("l0", "l1"), within(1e-6));
        }
    }

    @Test
    void isTheLedgerOfDawidSkene() {
        var batch = new DawidSkene().withSmoothing(0.3).withLabelPrior(LabelPrior.uniform());
        var crowd = Crowd.of(100, 12, 4, 5, 7);
        var one = batch.open();
        var other = new OnlineDawidSkene(batch).open();
        var closed = batch.open(List.of("l0", "l1", "l2", "l3"));
        crowd.answers().stream().forEach(row -> {
            one.add(row);
            other.add(row);
            closed.add(row);
        });

        assertThat(LedgerContract.distance(one.snapshot(), other.snapshot())).isZero();
        assertThat(closed.snapshot().answers().closed()).isTrue();
        assertThat(one.finish()).isInstanceOf(ConfusionConsensus.class);
    }

    @Test
    void finishesByItsBatchMethodWithAllSettings() {
        var batch = new DawidSkene().withAcceleration(true).withMaxIterations(7);
        var crowd = Crowd.of(100, 12, 4, 5, 8);
        var ledger = new OnlineDawidSkene(batch).open();
        crowd.answers().stream().forEach(ledger::add);
        var now = ledger.snapshot();

        var direct = batch.aggregate(now.answers(), Known.nothing().withStart(now), Progress.none());

        assertThat(LedgerContract.distance(ledger.finish(), direct)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0.9, 0.5})
    void adaptsToAWorkerWhoChanges(double forgetting) {
        var ledger = new OnlineDawidSkene().withForgetting(forgetting).open(List.of("cat", "dog"));
        var withoutForgetting = withoutForgetting().open(List.of("cat", "dog"));
        for (int t = 0; t < 2000; t++) {
            String right = t % 2 == 0 ? "cat" : "dog";
            String given = t < 1600 ? right : t % 2 == 0 ? "dog" : "cat"; // becomes adversarial
            ledger.gold("t" + t, right).add("t" + t, "ann", given);
            withoutForgetting.gold("t" + t, right).add("t" + t, "ann", given);
        }

        assertThat(ledger.snapshot().confusion("ann").rate("cat", "dog")).isGreaterThan(0.7);
        assertThat(withoutForgetting.snapshot().confusion("ann").rate("cat", "dog"))
                .isLessThan(0.3);
        assertThat(ledger.accuracy("ann")).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void learnsAboutWorkersWhoStartLate() {
        var ledger = streaming().open(List.of("cat", "dog"));
        for (int t = 0; t < 3000; t++) {
            String right = t % 2 == 0 ? "cat" : "dog";
            ledger.gold("t" + t, right).add("t" + t, "ann", right);
            if (t >= 2900) {
                ledger.add("t" + t, "late", t % 2 == 0 ? "dog" : "cat");
            }
        }

        assertThat(ledger.snapshot().confusion("late").rate("cat", "dog")).isGreaterThan(0.9);
    }

    @Test
    void reachesAFixedPointByReplayWithForgetting() {
        var crowd = Crowd.of(150, 8, 3, 5, 9);
        var ledger = new OnlineDawidSkene().withForgetting(0.95).open();
        crowd.answers().stream().forEach(ledger::add);

        assertThat(ledger.replay(TO_FIXED_POINT).reached()).isTrue();

        var before = ledger.snapshot();
        ledger.replay(new Stopping(5, 0));
        assertThat(LedgerContract.distance(before, ledger.snapshot())).isLessThan(1e-9);
    }

    @Test
    void rejectsALabelWithoutAFixedPrior() {
        var batch = new DawidSkene().withLabelPrior(LabelPrior.fixed(Map.of("cat", 0.5, "dog", 0.5)));
        var ledger = batch.open().add("t1", "ann", "cat");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.add("t1", "bob", "owl"))
                .withMessageContaining("owl");
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.gold("t7", "owl"));
        assertThatIllegalArgumentException().isThrownBy(() -> batch.open(List.of("cat", "owl")));
        assertThat(ledger.add("t1", "bob", "dog").snapshot().answers().size()).isEqualTo(2);
        assertThat(ledger).hasToString("Ledger[2 answers, 1 tasks, 2 workers, 2 labels]");
    }

    @Test
    void rejectsInvalidSettings() {
        assertRefused(
                () -> new OnlineDawidSkene().withForgetting(1.5),
                "forgetting must be greater than 0 and at most 1, got 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new OnlineDawidSkene().withForgetting(0));
        assertRefused(() -> new OnlineDawidSkene().withWarmUp(0), "warmUp must be finite and positive, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new OnlineDawidSkene().withWarmUp(Double.NaN));
        assertThat(new OnlineDawidSkene()
                        .withBatch(new DawidSkene())
                        .withWarmUp(2)
                        .withForgetting(1))
                .isEqualTo(new OnlineDawidSkene(new DawidSkene(), 1, 2))
                .hasToString("OnlineDawidSkene[batch=DawidSkene[], forgetting=1.0, warmUp=2.0]");
        assertThat(new OnlineDawidSkene()).hasToString("OnlineDawidSkene[]");
    }
}
