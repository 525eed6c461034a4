package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.support.Refusals.assertRefused;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class NumericConsensusTest {
    private static final double ROUNDING = 1e-12;

    /** Ann is always 2 above, bob is off by 1 and -3, cid gave one answer. */
    private final NumericAnswers answers = NumericAnswers.builder()
            .add("t1", "ann", 12)
            .add("t1", "bob", 11)
            .add("t2", "ann", 22)
            .add("t2", "bob", 17)
            .add("t2", "cid", 20)
            .build();

    private final NumericConsensus consensus = Samples.numbers(answers, NumericGold.none(), 0.5, 9, 10, 20);

    @Test
    void holdsTheValuesAndTheirErrors() {
        assertThat(consensus.values()).containsExactly(Map.entry("t1", 10.0), Map.entry("t2", 20.0));
        assertThat(consensus.value("t2")).isEqualTo(20);
        assertThat(consensus.standardError("t2")).isEqualTo(0.5);
        assertThat(consensus.answers()).isSameAs(answers);
        assertThat(consensus).hasToString("NumericConsensus[2 tasks, 3 workers, converged after 1]");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.value("t9"));
    }

    @Test
    void saysHowFarWorkersAreOff() {
        assertThat(consensus.bias("ann")).isEqualTo(2);
        assertThat(consensus.spread("ann")).isZero();
        assertThat(consensus.bias("bob")).isEqualTo(-1);
        assertThat(consensus.spread("bob")).isEqualTo(Math.sqrt(8), within(ROUNDING));
        assertThat(consensus.worker("bob").figures().keySet()).containsExactly("bias", "spread", "weight");
        assertThat(consensus.worker("bob").answers()).isEqualTo(2);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> consensus.worker("zed"));
    }

    @Test
    void givesAWorkerWithOneAnswerTheSpreadOfAll() {
        assertThat(consensus.bias("cid")).isZero();
        assertThat(consensus.spread("cid")).isEqualTo(Math.sqrt(8 / 2.0), within(ROUNDING));
    }

    /** Errors: ann 2, 2; bob 1, -3; cid 0: a mean square of 18 / 5. */
    @Test
    void weighsWorkersByTheirMeanSquaredErrors() {
        assertThat(consensus.worker("ann").figure("weight")).isEqualTo(3.6 / ((8 + 7.2) / 4), within(ROUNDING));
        assertThat(consensus.worker("bob").figure("weight")).isEqualTo(3.6 / ((10 + 7.2) / 4), within(ROUNDING));
        assertThat(consensus.worker("cid").figure("weight")).isEqualTo(3.6 / (7.2 / 3), within(ROUNDING));
        var exact = NumericAnswers.builder().add("t1", "ann", 7).build();
        assertThat(Samples.numbers(exact, NumericGold.none(), 0, 1, 7)
                        .worker("ann")
                        .figure("weight"))
                .isEqualTo(1);
    }

    @Test
    void trustsWorkersWhoAreSurelyExact() {
        var builder = NumericAnswers.builder().add("t0", "lucky", 0);
        for (int i = 0; i < 90; i++) {
            builder.add("t" + i, "veteran", i % 2 == 0 ? 1 : -1).add("t" + i, "careless", i % 2 == 0 ? 9 : -9);
        }

        var found = Samples.numbers(builder.build(), NumericGold.none(), 0, 1, new double[90]);

        assertThat(found.workersByTrust()).containsExactly("veteran", "lucky", "careless");
        assertThat(consensus.workersByTrust()).containsExactly("cid", "ann", "bob");
    }

    @Test
    void clampsGoldOfTasksThatWereAnswered() {
        var gold = NumericGold.of(Map.of("t1", 12.0, "unheard", 5.0));

        var found = Samples.numbers(answers, gold, 0.5, 9, 10, 20);

        assertThat(found.value("t1")).isEqualTo(12);
        assertThat(found.standardError("t1")).isZero();
        assertThat(found.interval("t1", 0.9)).isEqualTo(new Interval(12, 12));
        assertThat(found.clamped().tasks()).containsExactly("t1");
        assertThat(found.bias("ann")).isEqualTo(1);
    }

    @Test
    void givesIntervalsByTheDegreesOfFreedom() {
        assertThat(consensus.interval("t1", 0.9).high()).isEqualTo(10 + 0.5 * 1.8331129, within(1e-6));
        assertThat(Samples.numbers(answers, NumericGold.none(), 0.5, Integer.MAX_VALUE, 10, 20)
                        .interval("t1", 0.9)
                        .low())
                .isEqualTo(10 - 0.5 * 1.6448536, within(1e-6));
        assertRefused(() -> consensus.interval("t1", 1), "level must be above 0 and below 1, got 1.0");
    }

    @Test
    void showsTasksAndWorkersAsTables() {
        assertThat(consensus.table(1)).hasToString("""

                task    value  standard_error  answers
                t1    10.0000          0.5000        2""");
        assertThat(consensus.workerTable(2)).hasToString("""

                worker  answers    bias  spread  weight
                cid           1  0.0000  2.0000  1.5000
                ann           2  2.0000  0.0000  0.9474""");
        assertThatIllegalArgumentException().isThrownBy(() -> consensus.table(-1));
    }

    @Test
    void staysFiniteAtTheEndsOfTheScale() {
        double most = Double.MAX_VALUE;
        var huge = NumericAnswers.builder()
                .add("t1", "ann", most)
                .add("t1", "bob", -most)
                .add("t2", "ann", -most)
                .build();

        var found = Samples.numbers(huge, NumericGold.none(), most, 1, -most, most);

        assertThat(found.interval("t1", 0.999)).isEqualTo(new Interval(-most, most));
        for (String worker : found.workersByTrust()) {
            assertThat(found.bias(worker)).isFinite();
            assertThat(found.spread(worker)).isFinite();
            assertThat(found.worker(worker).figure("weight")).isFinite();
        }
    }

    @Test
    void refusesRowsThatAreNotFinite() {
        assertRefused(
                () -> Samples.numbers(answers, NumericGold.none(), 0.5, 9, 10, Double.NaN),
                "task \"t2\" must have a finite value, a standard error from 0 and degrees of freedom"
                        + " from 1, got NaN, 0.5, 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.numbers(answers, NumericGold.none(), -1, 9, 10, 20))
                .withMessageContaining("got 10.0, -1.0, 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.numbers(answers, NumericGold.none(), 1, 0, 10, 20))
                .withMessageContaining("got 10.0, 1.0, 0");
    }
}
