package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Ledger;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers that take public data in several orders are as accurate as they were, and reach the batch methods by replay. */
@DisplayName("Ledgers on real data")
class LedgerRealDataTest {

    /** Room for a tie that rounding decides otherwise, in sets of more than two thousand tasks. */
    private static final double SLACK = 0.0005;

    private static final int ORDERS = 5;

    private static CategoricalAnswers answers(String set) throws IOException {
        return CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
    }

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
    void areAsAccurateAsTheyWere(String set, double singlePass, double fastSbic, double online, double lasting)
            throws IOException {
        CategoricalAnswers answers = answers(set);
        Gold gold = CategoricalCsv.readGold(Shared.file("data/" + set + "/gold.csv"));

        assertAccuracy(new FastSbic().withRevision(false), answers, gold, singlePass);
        assertAccuracy(new FastSbic(), answers, gold, fastSbic);
        assertAccuracy(new OnlineDawidSkene(), answers, gold, online);
        assertAccuracy(new OnlineDawidSkene().withForgetting(1), answers, gold, lasting);
    }

    private static void assertAccuracy(
            StreamingAggregator method, CategoricalAnswers answers, Gold gold, double recorded) {
        double sum = 0;
        for (long seed = 1; seed <= ORDERS; seed++) {
            sum += CategoricalEvaluation.of(ledger(method, answers, seed).snapshot(), gold)
                    .accuracy();
        }
        assertThat(sum / ORDERS).as(method.toString()).isGreaterThanOrEqualTo(recorded - SLACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rte", "dog", "bluebird", "product", "sentiment1k"})
    void reachAFixedPointOfTheirTwinsByReplay(String set) throws IOException {
        CategoricalAnswers answers = answers(set);
        for (long seed = 1; seed <= 3; seed++) {
            var oneCoin = new FastSbic();
            var confusion = new OnlineDawidSkene().withForgetting(1);
            assertAtRest(ledger(oneCoin, answers, seed), oneCoin.batch().withStopping(new Stopping(20, 0)));
            assertAtRest(ledger(confusion, answers, seed), confusion.batch().withStopping(new Stopping(20, 0)));
        }
    }

    private static void assertAtRest(Ledger ledger, CategoricalAggregator twin) {
        assertThat(ledger.replay(LedgerContract.TO_REST).reached()).isTrue();
        var now = ledger.snapshot();

        assertThat(LedgerContract.distance(now, ledger.finish(twin)))
                .as(twin.name())
                .isLessThan(LedgerContract.AT_REST);
    }

    /** The sets where every order leads to one place. One-coin on bluebird, and Dawid–Skene on dog and web, have several. */
    @ParameterizedTest
    @CsvSource({"rte, true", "dog, false", "product, true", "sentiment1k, true"})
    void reachTheBatchResultWhereThereIsOne(String set, boolean alsoConfusion) throws IOException {
        CategoricalAnswers answers = answers(set);
        for (long seed = 1; seed <= 3; seed++) {
            var oneCoin = new FastSbic();
            assertSame(ledger(oneCoin, answers, seed), oneCoin.batch().withStopping(new Stopping(2000, 0)));
            if (alsoConfusion) {
                var lasting = new OnlineDawidSkene().withForgetting(1);
                assertSame(ledger(lasting, answers, seed), lasting.batch().withStopping(new Stopping(2000, 0)));
            }
        }
    }

    private static void assertSame(Ledger ledger, CategoricalAggregator twin) {
        ledger.replay(LedgerContract.TO_REST);
        var now = ledger.snapshot();
        var batch = twin.aggregate(now.answers(), Known.nothing(), Progress.none());

        // a batch method stops where its objective gains nothing that a double can show, some 10⁻⁵ before the place
        // itself
        assertThat(LedgerContract.distance(now, batch)).as(twin.name()).isLessThan(1e-4);
    }
}
