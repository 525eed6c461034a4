package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Known;
import org.crowd4j.Ledger;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.categorical.BetaPrior;
import org.crowd4j.categorical.OneCoin;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fast SBIC")
class FastSbicTest implements LedgerContract {

    @Override
    public StreamingAggregator streaming() {
        return new FastSbic();
    }

    @Override
    public Consensus batch(int sweeps, CategoricalAnswers answers, Known known) {
        return batchResult(sweeps, answers, known);
    }

    private static Consensus batchResult(int sweeps, CategoricalAnswers answers, Known known) {
        return new FastSbic().batch().withStopping(new Stopping(sweeps, 0)).aggregate(answers, known, Progress.none());
    }

    @Test
    void weightsAnAnswerByTheAccuracyOfItsWorker() {
        var ledger = new FastSbic().open(List.of("cat", "dog", "owl")).add("t1", "ann", "cat");

        assertThat(ledger.confidence("t1")).isEqualTo(2.0 / 3, within(1e-15)); // odds of 2, times K - 1
        assertThat(ledger.accuracy("ann")).isEqualTo(2.0 / 3, within(1e-15));
    }

    @Test
    void breaksTiesByFrequencyThenByLabelOrder() {
        var ledger = new FastSbic()
                .open(List.of("owl", "dog", "cat"))
                .add("t1", "ann", "cat")
                .add("t1", "bob", "dog");
        assertThat(ledger.snapshot().posterior().margin(0)).isLessThan(Posterior.TIE);
        assertThat(ledger.label("t1")).isEqualTo("dog");

        ledger.add("t2", "cid", "cat");

        assertThat(ledger.label("t1")).isEqualTo("cat");
        assertThat(ledger.snapshot().label("t1")).isEqualTo("cat");
    }

    @Test
    void hasTheAccuraciesOfItsSnapshot() {
        var crowd = Crowd.of(100, 12, 4, 5, 1);
        var ledger = new FastSbic().open();
        for (var answer : LedgerContract.shuffled(crowd.answers(), 1)) {
            ledger.add(answer);
        }

        for (String worker : crowd.answers().workers()) {
            assertThat(ledger.accuracy(worker)).isEqualTo(ledger.snapshot().accuracy(worker), within(1e-9));
        }
    }

    @Test
    void finishesByOneCoin() {
        var crowd = Crowd.of(100, 12, 4, 5, 2);
        var ledger = new FastSbic().withPrior(new BetaPrior(5, 2)).open();
        crowd.answers().stream().forEach(ledger::add);

        var now = ledger.snapshot();
        var method = new OneCoin().withPrior(new BetaPrior(5, 2)).withStopping(Stopping.DEFAULT);

        var direct = method.aggregate(now.answers(), Known.nothing().withStart(now), Progress.none());
        assertThat(LedgerContract.distance(ledger.finish(), direct)).isZero();
    }

    @Test
    @DisplayName("failure case: a prior below chance inverts labels")
    void invertsLabelsIfThePriorIsBelowChance() {
        var ledger = new FastSbic().withPrior(new BetaPrior(1, 3)).open(List.of("cat", "dog"));

        assertThat(ledger.add("t1", "ann", "cat").label("t1")).isEqualTo("dog");
    }

    @Nested
    @DisplayName("in a single pass")
    class SinglePass implements LedgerContract {

        @Override
        public StreamingAggregator streaming() {
            return new FastSbic().withRevision(false);
        }

        @Override
        public Consensus batch(int sweeps, CategoricalAnswers answers, Known known) {
            return batchResult(sweeps, answers, known);
        }

        /** The reference {@code fast_sbic_K2_alpha2_beta1}. */
        @Test
        void reproducesThePaper() {
            var ledger = streaming().open(List.of("0", "1"));
            Crowd.answers("0 0 1", "0 1 1", "0 2 0", "1 0 0", "1 1 0", "2 1 1", "2 2 1", "1 2 1", "2 0 0").stream()
                    .forEach(ledger::add);

            assertThat(ledger.probability("0", "1")).isEqualTo(0.6666666667, within(1e-9));
            assertThat(ledger.probability("1", "0")).isEqualTo(0.7376834069, within(1e-9));
            assertThat(ledger.probability("2", "1")).isEqualTo(0.6482260974, within(1e-9));
            assertThat(alpha(ledger, "0")).isEqualTo(3.6851072359, within(1e-9));
            assertThat(alpha(ledger, "1")).isEqualTo(4.3482352941, within(1e-9));
            assertThat(alpha(ledger, "2")).isEqualTo(3.3822241694, within(1e-9));
        }

        private static double alpha(Ledger ledger, String worker) {
            return 2 + 3 * ledger.accuracy(worker);
        }

        @Test
        void revisesEarlierContributionsOnlyByReplay() {
            var ledger = streaming().open(List.of("cat", "dog")).add("t1", "ann", "cat");
            double before = ledger.accuracy("ann");
            ledger.add("t1", "bob", "dog").add("t1", "cid", "dog");
            assertThat(ledger.accuracy("ann")).isEqualTo(before);

            ledger.replay(Stopping.DEFAULT);

            assertThat(ledger.accuracy("ann")).isEqualTo(ledger.probability("t1", "cat"), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void revisionIsNearerToTheBatchMethodThanASinglePass(long seed) {
        var crowd = Crowd.of(300, 10, 2, 3, seed);
        var single = new FastSbic().withRevision(false).open();
        var revised = new FastSbic().open();
        LedgerContract.shuffled(crowd.answers(), seed).forEach(row -> {
            single.add(row);
            revised.add(row);
        });
        var batch = batchResult(1000, crowd.answers(), Known.nothing());

        assertThat(meanGap(revised, batch)).isLessThan(meanGap(single, batch));
    }

    /** The mean difference of the workers' accuracies from those of a consensus. */
    private static double meanGap(Ledger ledger, Consensus consensus) {
        double sum = 0;
        for (String worker : consensus.answers().workers()) {
            sum += Math.abs(ledger.accuracy(worker) - consensus.accuracy(worker));
        }
        return sum / consensus.answers().workers().size();
    }
}
