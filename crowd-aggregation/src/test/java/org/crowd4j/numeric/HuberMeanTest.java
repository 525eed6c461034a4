package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.crowd4j.NumericAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Huber mean")
class HuberMeanTest {

    /**
     * 1, 2, 3, 4 and 100: the scale is 1.4826, so 100 counts as v + k·1.4826; the sum of the rests
     * is 0.
     */
    @Test
    void movesAnswersThatAreFarOff() {
        var answers = NumericAnswers.builder();
        for (double value : new double[] {1, 2, 3, 4, 100}) {
            answers.add("t", "w" + value, value);
        }

        double found = new HuberMean().withK(2).aggregate(answers.build()).value("t");

        assertThat(found).isCloseTo((10 + 2 * 1.482602218505602) / 4, within(1e-9));
    }

    /**
     * The reference file has 28.070071 for the first task. Its scale is a tenth of the standard
     * deviation, 3.186, though the median of distances is not 0: with three answers within reach
     * and one more above than below, v = (25 + 25 + 30 + k·3.186) / 3, at which its iteration had
     * not quite arrived.
     */
    @Test
    void differsFromTheReferenceByTheScale() {
        var answers = NumericAnswers.builder();
        double[] values = {5, 10, 20, 25, 25, 30, 60, 80, 80, 100};
        double mean = 43.5;
        double squares = 0;
        for (double value : values) {
            answers.add("t", "w" + value, value);
            squares += (value - mean) * (value - mean);
        }
        double tenth = 0.1 * Math.sqrt(squares / 10);
        double scale = 1.482602218505602 * 20; // the median of |x − 27.5|

        double found = new HuberMean()
                .withK(1.345 * tenth / scale)
                .aggregate(answers.build())
                .value("t");

        assertThat((80 + 1.345 * tenth) / 3).isCloseTo(28.070071, within(0.03));
        assertThat(found).isCloseTo((80 + 1.345 * tenth) / 3, within(1e-6));
    }

    @Test
    void stillMovesWhereMostAnswersAreEqual() {
        var answers = NumericAnswers.builder();
        for (int i = 0; i < 9; i++) {
            answers.add("t", "w" + i, i < 6 ? 10 : 20 + i);
        }

        assertThat(new HuberMean().aggregate(answers.build()).value("t")).isBetween(10.0, 12.0);
    }
}
