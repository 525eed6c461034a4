package org.crowd4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.testing.Refusals.assertRefused;

import org.crowd4j.TextAnswers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RASA")
class RasaTest {
    private static final TextAnswers ANSWERS = TextAnswers.builder()
            .add("t1", "ann", "the physician came")
            .add("t1", "bob", "a doctor arrived")
            .add("t1", "cid", "the doctor got here")
            .add("t1", "dan", "the physician left")
            .build();

    /** Meaning on one axis, leaving on the other. */
    private static double[] meaning(String text) {
        return text.endsWith("left") ? new double[] {0, 1} : new double[] {text.startsWith("a") ? 5 : 2, 0.1};
    }

    @Test
    void comparesByVectorsOfAModel() {
        assertThat(new Rasa()
                        .withEmbedding(RasaTest::meaning)
                        .aggregate(ANSWERS)
                        .text("t1"))
                .isIn("the physician came", "the doctor got here");
        assertThat(new Rasa()
                        .withEmbedding(RasaTest::meaning)
                        .aggregate(ANSWERS)
                        .workersByTrust())
                .endsWith("dan");
    }

    @Test
    void takesVectorsOfZerosAndOfOppositeDirections() {
        var zeros = new Rasa().withEmbedding(text -> new double[3]).aggregate(ANSWERS);
        assertThat(zeros.confidence("t1")).isBetween(0.0, 1.0);

        var opposite = new Rasa()
                .withEmbedding(text -> new double[] {text.hashCode() % 2 == 0 ? 1 : -1})
                .aggregate(ANSWERS);
        assertThat(opposite.worker("ann").figure("skill")).isBetween(-1.0, 1.0);
    }

    @Test
    void refusesVectorsThatDoNotFit() {
        assertRefused(
                () -> new Rasa()
                        .withEmbedding(text -> new double[text.length()])
                        .aggregate(ANSWERS),
                "all vectors must have one length, got 16 and 19");
        assertRefused(
                () -> new Rasa()
                        .withEmbedding(text -> new double[] {Double.NaN})
                        .aggregate(ANSWERS),
                "the vector of \"a doctor arrived\" must be finite, got NaN");
    }
}
