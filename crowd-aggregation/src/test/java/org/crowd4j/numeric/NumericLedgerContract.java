package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.crowd4j.NumericAnswers.Answer;
import org.crowd4j.NumericConsensus;
import org.crowd4j.NumericLedger;
import org.crowd4j.NumericStreamingAggregator;
import org.junit.jupiter.api.Test;

/** What every ledger of numbers promises. A test class implements this to inherit the checks. */
interface NumericLedgerContract {

    NumericStreamingAggregator streaming();

    /**
     * {@return answers to 40 tasks whose right values are their numbers; one worker in ten is wild}
     */
    private static List<Answer> answers(long seed) {
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        for (int task = 0; task < 40; task++) {
            for (int worker = 0; worker < 10; worker++) {
                double spread = worker == 0 ? 40 : 1 + worker % 3;
                answers.add(new Answer("t" + task, "w" + worker, task + spread * random.nextGaussian()));
            }
        }
        Collections.shuffle(answers, random);
        return answers;
    }

    private static void assertStands(NumericLedger ledger, NumericConsensus consensus) {
        assertThat(consensus.answers().size()).isEqualTo(ledger.answers().size());
        for (String task : consensus.answers().tasks()) {
            assertThat(ledger.value(task)).isEqualTo(consensus.value(task));
            assertThat(ledger.standardError(task)).isEqualTo(consensus.standardError(task));
        }
    }

    private static double error(NumericConsensus consensus) {
        return consensus.values().entrySet().stream()
                .mapToDouble(value -> Math.abs(
                        value.getValue() - Integer.parseInt(value.getKey().substring(1))))
                .average()
                .orElseThrow();
    }

    @Test
    default void standsWhereItsSnapshotDoesAndAfterARefitWhereTheBatchDoes() {
        NumericLedger ledger = streaming().open();
        for (Answer answer : answers(1)) {
            ledger.add(answer);
            if (ledger.answers().size() % 37 == 0) {
                assertStands(ledger, ledger.snapshot());
            }
        }
        ledger.gold("t3", 3);

        assertStands(ledger.refit(), ledger.finish());
        assertStands(ledger, ledger.snapshot());
    }

    @Test
    default void doesNotDependOnReadsAndAfterARefitNotOnTheOrderOfAnswers() {
        NumericLedger ledger = streaming().open();
        NumericLedger read = streaming().open();
        NumericLedger reversed = streaming().open();
        List<Answer> answers = answers(2);
        for (Answer answer : answers) {
            ledger.add(answer);
            read.add(answer).value(answer.task());
        }
        Collections.reverse(answers);
        answers.forEach(reversed::add);

        assertStands(read, ledger.snapshot());
        NumericConsensus batch = ledger.finish();
        reversed.refit();
        for (String task : batch.answers().tasks()) {
            assertThat(reversed.value(task)).isCloseTo(batch.value(task), within(1e-9));
            assertThat(reversed.standardError(task)).isCloseTo(batch.standardError(task), within(1e-9));
        }
    }

    @Test
    default void isNearlyAsExactAsTheBatch() {
        double live = 0;
        double batch = 0;
        for (int seed = 0; seed < 10; seed++) {
            NumericLedger ledger = streaming().open();
            for (Answer answer : answers(seed)) {
                ledger.add(answer);
            }
            live += error(ledger.snapshot());
            batch += error(ledger.finish());
        }

        assertThat(live).isLessThan(1.1 * batch);
    }

    @Test
    default void forgetsWhatIsRetracted() {
        List<Answer> answers = answers(3);
        NumericLedger ledger = streaming().open();
        NumericLedger without = streaming().open();
        Answer only = new Answer("only", "w1", 7);
        ledger.add(only);
        for (int i = 0; i < answers.size(); i++) {
            ledger.add(answers.get(i));
            if (i != 77 && i != 300) {
                without.add(answers.get(i));
            }
        }

        ledger.retract(answers.get(300)).retract(answers.get(77)).retract(only);

        assertStands(ledger.refit(), without.refit().snapshot());
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> ledger.retract(answers.get(77)))
                .withMessageContaining("no answer");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ledger.value("only"));
    }

    @Test
    default void holdsGoldAtOnceAndLearnsFromItAtARefit() {
        NumericLedger early = streaming().open().gold("t3", 40).gold("unasked", 7);
        NumericLedger late = streaming().open();
        for (Answer answer : answers(4)) {
            early.add(answer);
            late.add(answer);
        }

        late.gold("t3", 30).gold("t3", 40);

        assertThat(late.value("t3")).isEqualTo(40);
        assertThat(late.standardError("t3")).isZero();
        assertThat(early.value("unasked")).isEqualTo(7);
        assertThat(late.snapshot().value("t3")).isEqualTo(40);
        assertStands(late.refit(), early.refit().snapshot());
    }

    @Test
    default void isUnchangedByACallThatThrows() {
        NumericLedger ledger = streaming().open().add("t", "ann", 5);

        assertThatIllegalArgumentException().isThrownBy(() -> ledger.add("t", "bob", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.add(" ", "bob", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.gold("t", Double.POSITIVE_INFINITY));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ledger.value("u"));

        assertThat(ledger.value("t")).isEqualTo(5);
        assertThat(ledger.answers().size()).isEqualTo(1);
        assertThat(streaming().open().snapshot().values()).isEmpty();
    }

    @Test
    default void hasFiniteValuesWhereAnswersAreHugeOrEqual() {
        for (double size : new double[] {0, 1e-300, 1e308}) {
            NumericLedger ledger = streaming().open();
            for (int i = 0; i < 60; i++) {
                ledger.add("t" + i % 7, "w" + i % 4, i % 3 == 0 ? -size : size);
            }
            assertThat(ledger.value("t3")).isBetween(-size, size);
            assertThat(ledger.standardError("t3")).isFinite().isNotNegative();
        }
    }
}
