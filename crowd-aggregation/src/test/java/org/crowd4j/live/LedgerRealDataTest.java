package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Ledger;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ledgers on public data, answers in several orders: accuracy does not regress, and a replay
 * reaches a fixed point of the batch method.
 */
@DisplayName("Ledgers on real data")
class LedgerRealDataTest {

    /**
     * Covers a tie that rounding breaks differently, in data sets of more than two thousand tasks.
     */
    private static final double TOLERANCE = 0.0005;

    private static final int ORDERS = 5;

    private static Ledger ledger(StreamingAggregator method, CategoricalAnswers answers, long seed) {
        Ledger ledger = method.open(answers.labels().ids());
        LedgerContract.shuffled(answers, seed).forEach(ledger::add);
        return ledger;
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            set,         single pass, fast-sbic, online-dawid-skene, without forgetting
            bluebird,    0.761111, 0.694444, 0.896296, 0.894444
            rte,         0.920250, 0.923500, 0.930250, 0.930500
            dog,         0.830235, 0.830979, 0.836927, 0.836679
            web,         0.759367, 0.822917, 0.753713, 0.754090
            product,     0.909633, 0.928154, 0.934889, 0.934720
            sentiment1k, 0.949600, 0.950400, 0.959800, 0.959800
            SP,          0.898140, 0.914863, 0.914743, 0.914623
            """)
    void areAsAccurateAsRecorded(
            String set, double singlePass, double fastSbic, double online, double withoutForgetting) {
        CategoricalAnswers answers = RealSet.answers(set);
        Gold gold = RealSet.gold(set);

        assertAccuracy(new FastSbic().withRevision(false), answers, gold, singlePass);
        assertAccuracy(new FastSbic(), answers, gold, fastSbic);
        assertAccuracy(new OnlineDawidSkene(), answers, gold, online);
        assertAccuracy(new OnlineDawidSkene().withForgetting(1), answers, gold, withoutForgetting);
    }

    private static void assertAccuracy(
            StreamingAggregator method, CategoricalAnswers answers, Gold gold, double recorded) {
        double sum = 0;
        for (long seed = 1; seed <= ORDERS; seed++) {
            sum += CategoricalEvaluation.of(ledger(method, answers, seed).snapshot(), gold)
                    .accuracy();
        }
        assertThat(sum / ORDERS).as(method.toString()).isGreaterThanOrEqualTo(recorded - TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rte", "dog", "bluebird", "product", "sentiment1k"})
    void reachAFixedPointOfTheirBatchMethodsByReplay(String set) {
        CategoricalAnswers answers = RealSet.answers(set);
        for (long seed = 1; seed <= 3; seed++) {
            var oneCoin = new FastSbic();
            var confusion = new OnlineDawidSkene().withForgetting(1);
            assertAtFixedPoint(ledger(oneCoin, answers, seed), oneCoin.batch().withStopping(new Stopping(20, 0)));
            assertAtFixedPoint(
                    ledger(confusion, answers, seed), confusion.batch().withStopping(new Stopping(20, 0)));
        }
    }

    private static void assertAtFixedPoint(Ledger ledger, CategoricalAggregator method) {
        assertThat(ledger.replay(LedgerContract.TO_FIXED_POINT).reached()).isTrue();
        var now = ledger.snapshot();

        assertThat(LedgerContract.distance(now, ledger.finish(method)))
                .as(method.name())
                .isLessThan(LedgerContract.FIXED_POINT_TOLERANCE);
    }

    /**
     * The data sets on which every order leads to one fixed point. One-coin on bluebird, and
     * Dawid–Skene on dog and web, have several.
     */
    @ParameterizedTest
    @CsvSource({"rte, true", "dog, false", "product, true", "sentiment1k, true"})
    void reachTheBatchResultIfTheFixedPointIsUnique(String set, boolean alsoConfusion) {
        CategoricalAnswers answers = RealSet.answers(set);
        for (long seed = 1; seed <= 3; seed++) {
            var oneCoin = new FastSbic();
            assertSame(ledger(oneCoin, answers, seed), oneCoin.batch().withStopping(new Stopping(2000, 0)));
            if (alsoConfusion) {
                var withoutForgetting = new OnlineDawidSkene().withForgetting(1);
                assertSame(
                        ledger(withoutForgetting, answers, seed),
                        withoutForgetting.batch().withStopping(new Stopping(2000, 0)));
            }
        }
    }

    private static void assertSame(Ledger ledger, CategoricalAggregator method) {
        ledger.replay(LedgerContract.TO_FIXED_POINT);
        var now = ledger.snapshot();
        var batch = method.aggregate(now.answers(), Known.nothing(), Progress.none());

        // A batch method stops when its objective no longer increases, about 10⁻⁵ before.
        assertThat(LedgerContract.distance(now, batch)).as(method.name()).isLessThan(1e-4);
    }
}
