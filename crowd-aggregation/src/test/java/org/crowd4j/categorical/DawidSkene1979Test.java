package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.crowd4j.Stopping;
import org.crowd4j.io.CategoricalCsv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The example of A. P. Dawid and A. M. Skene (1979), Maximum Likelihood Estimation of Observer
 * Error-Rates Using the EM Algorithm, Applied Statistics 28(1), 20–28: 45 patients, judged fit for
 * anaesthesia on a scale from 1 to 4 by five anaesthetists, the first of whom judged three times.
 */
@DisplayName("Dawid & Skene (1979)")
class DawidSkene1979Test {

    /** The paper prints two decimals. */
    private static final double PRINTED = 0.005 + 1e-9;

    private static ConfusionConsensus result;

    @BeforeAll
    static void estimate() throws IOException {
        result = new DawidSkene()
                .withSmoothing(0)
                .withStopping(new Stopping(1000, 0))
                .aggregate(CategoricalCsv.read(Path.of("../examples/data/anesthesia.csv")));
    }

    @Test
    void hasTheDataOfTable1() {
        assertThat(result.answers().size()).isEqualTo(45 * 7);
        assertThat(result.answers().tasks().size()).isEqualTo(45);
        assertThat(result.answers().workers().size()).isEqualTo(5);
        assertThat(result.answers().labels().ids()).containsExactly("1", "2", "3", "4");
        assertThat(result.answers().repeats()).isEqualTo(90);
    }

    @ParameterizedTest(name = "p({0}) = {1}")
    @CsvSource({"1, 0.40", "2, 0.42", "3, 0.11", "4, 0.07"})
    void reproducesTheMarginalProbabilitiesOfTable2(String label, double printed) {
        assertThat(result.labelPrior().get(label)).isCloseTo(printed, within(PRINTED));
    }

    @ParameterizedTest(name = "observer {0}, true response {1}")
    @CsvSource({
        "1, 1, 0.89, 0.11, 0.00, 0.00",
        "1, 2, 0.07, 0.88, 0.05, 0.00",
        "1, 3, 0.00, 0.34, 0.66, 0.00",
        "1, 4, 0.00, 0.00, 0.56, 0.44",
        "2, 1, 0.83, 0.17, 0.00, 0.00",
        "2, 2, 0.05, 0.63, 0.31, 0.00",
        "2, 3, 0.00, 0.00, 1.00, 0.00",
        "2, 4, 0.00, 0.00, 0.00, 1.00",
        "3, 1, 1.00, 0.00, 0.00, 0.00",
        "3, 2, 0.11, 0.79, 0.11, 0.00",
        "3, 3, 0.00, 0.40, 0.20, 0.40",
        "3, 4, 0.00, 0.00, 0.67, 0.33",
        "4, 1, 0.94, 0.06, 0.00, 0.00",
        "4, 2, 0.05, 0.84, 0.10, 0.00",
        "4, 3, 0.00, 0.00, 0.80, 0.20",
        "4, 4, 0.00, 0.00, 0.33, 0.67",
        "5, 1, 1.00, 0.00, 0.00, 0.00",
        "5, 2, 0.16, 0.73, 0.11, 0.00",
        "5, 3, 0.00, 0.21, 0.79, 0.00",
        "5, 4, 0.00, 0.00, 0.33, 0.67"
    })
    void reproducesTheErrorRates(String observer, String truth, double one, double two, double three, double four) {
        double[] printed = {one, two, three, four};
        for (int given = 0; given < 4; given++) {
            assertThat(result.confusion(observer).rate(truth, Integer.toString(given + 1)))
                    .isCloseTo(printed[given], within(PRINTED));
        }
    }

    /** The paper prints 1.00 for one class of every other patient. */
    @ParameterizedTest(name = "patient {0}: class {1}")
    @CsvSource({"7, 1, 0.98", "7, 2, 0.02", "35, 2, 0.95", "35, 3, 0.05", "38, 2, 0.02", "38, 3, 0.98"})
    void reproducesThePatientsInDoubt(String patient, String label, double printed) {
        assertThat(result.posterior().probability(patient, label)).isCloseTo(printed, within(PRINTED));
    }

    @Test
    void reproducesTheClassOfEveryPatient() {
        String printed = "142222132243121111222222112111131224233111212";

        assertThat(String.join("", result.labels().values())).isEqualTo(printed);
        assertThat(result.posterior().tasks())
                .filteredOn(patient -> !Set.of("7", "35", "38").contains(patient))
                .allSatisfy(patient -> assertThat(result.confidence(patient)).isCloseTo(1, within(PRINTED)));
    }
}
