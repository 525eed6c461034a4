package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The median")
class MedianTest {

    @Test
    void isTheMiddleAnswerOrTheMeanOfTwo() {
        var consensus = new Median()
                .aggregate(NumericAnswers.builder()
                        .add("odd", "ann", 5)
                        .add("odd", "bob", 1e9)
                        .add("odd", "cid", 4)
                        .add("even", "ann", 1)
                        .add("even", "bob", 2)
                        .add("even", "cid", 8)
                        .add("even", "dan", 4)
                        .build());

        assertThat(consensus.value("odd")).isEqualTo(5);
        assertThat(consensus.value("even")).isEqualTo(3);
    }

    /**
     * By hand: of nine answers, c = 5 − 3 = 2; P(fewer than 2 of 9) = 10 / 512, whose quantile is
     * 2.0635.
     */
    @Test
    void hasAStandardErrorByOrderStatistics() {
        var builder = NumericAnswers.builder();
        for (int i = 1; i <= 9; i++) {
            builder.add("t", "w" + i, i * i);
        }

        assertThat(new Median().aggregate(builder.build()).standardError("t"))
                .isCloseTo((64 - 4) / (2 * 2.0635), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 40})
    void hasAStandardErrorThatIsRightForNormalErrors(int each) {
        var random = new Random(each);
        var builder = NumericAnswers.builder();
        for (int task = 0; task < 4000; task++) {
            for (int i = 0; i < each; i++) {
                builder.add("t" + task, "w" + i, random.nextGaussian());
            }
        }
        var consensus = new Median().aggregate(builder.build());
        double squares = 0;
        double errors = 0;
        for (String task : consensus.answers().tasks()) {
            squares += consensus.value(task) * consensus.value(task) / 4000;
            errors += consensus.standardError(task) / 4000;
        }

        assertThat(errors / Math.sqrt(squares)).isBetween(0.95, 1.25); // a little wide for few answers
    }
}
