package org.crowd4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.crowd4j.Methods;
import org.crowd4j.NumericAggregator;
import org.crowd4j.evaluation.NumericEvaluation;
import org.crowd4j.io.NumericCsv;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Emotion data against figures of another implementation, in
 * {@code reference/numeric-emotion.json}.
 */
@DisplayName("On the Emotion data")
class NumericReferenceTest {
    private static final double REFERENCE = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "mean, 12.022, 17.835345, 43.5 0.0 31.5 43.0 26.5",
        "median, 13.529286, 21.264096, 27.5 0.0 27.5 50.0 5.0",
        "trimmed-mean, 12.44381, 19.663981, 40.0 0.0 28.333333 41.666667 15.0",
        "gaussian-truth, 11.752649, 18.136047, 38.29672 0.0 26.537438 39.216268 19.343135",
        "numeric-catd, 12.136857, 18.872114, 43.164301 0.0 23.951936 37.663445 11.943895",
        "gaussian-learning-from-crowds, 12.055734, 18.704629, 40.276474 0.0 24.663143 37.187592 13.047594"
    })
    void agreesWithTheReference(String name, double mae, double rmse, String firstFive) throws IOException {
        assertReference(Methods.named(NumericAggregator.class, name), mae, rmse, firstFive);
    }

    /** Checks errors, and the values of the first five tasks by id. */
    static void assertReference(NumericAggregator method, double mae, double rmse, String firstFive)
            throws IOException {
        var consensus = method.aggregate(NumericCsv.read(Shared.file("data/numeric-emotion/answers.csv")));
        var gold = NumericCsv.readGold(Shared.file("data/numeric-emotion/gold.csv"));

        var evaluation = NumericEvaluation.of(consensus, gold);

        assertThat(evaluation.mae()).isCloseTo(mae, within(REFERENCE));
        assertThat(evaluation.rmse()).isCloseTo(rmse, within(REFERENCE));
        String[] first = firstFive.split(" ");
        List<String> sorted = gold.tasks().stream().sorted().toList();
        for (int task = 0; task < first.length; task++) {
            assertThat(consensus.value(sorted.get(task))).isCloseTo(Double.parseDouble(first[task]), within(REFERENCE));
        }
    }
}
