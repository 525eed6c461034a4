package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.Map;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.junit.jupiter.api.Test;

class SpecificAgreementTest {
    private static final double ROUNDING = 1e-12;

    /** Positive and negative agreement, 2a / (2a + b + c) and 2d / (2d + b + c). */
    @Test
    void positiveAndNegativeAgreementOfTwoWorkers() {
        Map<String, Agreement> found =
                SpecificAgreement.byLabel(AgreementPaperTest.crossed(new int[][] {{118, 5}, {2, 0}}));

        assertThat(found.get("1").value()).hasValueCloseTo(236.0 / 243, within(ROUNDING));
        assertThat(found.get("2").value()).hasValue(0);
        assertThat(found.get("1").tasks()).isEqualTo(125);
        assertThat(found.get("2").tasks()).isEqualTo(7);
        assertThat(found.get("1")).asString().startsWith("Specific agreement on \"1\" 0.971 (se ");
    }

    /**
     * Fleiss (1971): the kappa of a label is (P − p) / (1 − p), with P its specific agreement and p
     * its share.
     */
    @Test
    void kappaOfALabelCorrectsItForChance() {
        CategoricalAnswers diagnoses = AgreementPaperTest.diagnoses();
        double[] shares = {26 / 180.0, 26 / 180.0, 30 / 180.0, 55 / 180.0, 43 / 180.0};
        Map<String, Agreement> specific = SpecificAgreement.byLabel(diagnoses);

        new FleissKappa().byLabel(diagnoses).forEach((label, kappa) -> {
            double share = shares[Integer.parseInt(label) - 1];
            double value = specific.get(label).value().orElseThrow();
            assertThat((value - share) / (1 - share)).isCloseTo(kappa.value().orElseThrow(), within(ROUNDING));
        });
    }

    @Test
    void standardErrorIsThatOfARatio() {
        Agreement positive = SpecificAgreement.byLabel(AgreementPaperTest.crossed(new int[][] {{40, 12}, {8, 60}}))
                .get("1");

        // 40 tasks with a = b = 2, 20 with a = 0, b = 1: the ratio is .8, its residuals .4 and −.8.
        double squares = (40 * 0.4 * 0.4 + 20 * 0.8 * 0.8) / (100 * 100);
        assertThat(positive.value()).hasValueCloseTo(0.8, within(ROUNDING));
        assertThat(positive.standardError()).hasValueCloseTo(Math.sqrt(squares * 60 / 59), within(ROUNDING));
    }

    @Test
    void comparesTwoWorkersOfMany() {
        var crowd = answers("a ann x", "a bob x", "a cid y", "b ann x", "b bob y", "b cid y", "c ann y");

        assertThat(SpecificAgreement.byLabel(crowd, "ann", "bob").get("x").value())
                .hasValueCloseTo(2.0 / 3, within(ROUNDING));
        assertThat(SpecificAgreement.byLabel(crowd, "ann", "bob").get("y").value())
                .hasValue(0);
        assertThatThrownBy(() -> SpecificAgreement.byLabel(crowd, "ann", "ann"))
                .hasMessage("workers to compare must differ, got \"ann\" twice");
    }

    @Test
    void countsTheLastOfRepeatedAnswersAndIgnoresTasksWithOne() {
        var found = SpecificAgreement.byLabel(answers("a ann x", "a ann y", "a bob y", "b ann x", "b ann x"));

        assertThat(found.get("y").value()).hasValue(1);
        assertThat(found.get("x").noValueReason()).contains(NoValueReason.LABEL_NOT_GIVEN);
        assertThat(SpecificAgreement.byLabel(answers("a ann x", "b bob x"))
                        .get("x")
                        .noValueReason())
                .contains(NoValueReason.NO_PAIRS);
        assertThat(SpecificAgreement.byLabel(CategoricalAnswers.builder().build()))
                .isEmpty();
    }

    @Test
    void intervalsCoverTheTruth() {
        var random = new SplittableRandom(3);
        double truth = 0.9 * 0.9 + 0.1 * 0.1; // two labels of equal frequency, accuracy .9
        int covered = 0;
        for (int sample = 0; sample < 500; sample++) {
            var crowd = CategoricalAnswers.builder().labels("0", "1");
            for (int task = 0; task < 60; task++) {
                int right = random.nextInt(2);
                for (int worker = 0; worker < 4; worker++) {
                    int given = random.nextInt(10) == 0 ? 1 - right : right;
                    crowd.add("t" + task, "w" + worker, Integer.toString(given));
                }
            }
            Interval interval = SpecificAgreement.byLabel(crowd.build())
                    .get("1")
                    .interval(0.9, 200, sample)
                    .orElseThrow();
            covered += interval.contains(truth) ? 1 : 0;
        }
        assertThat(covered / 500.0).isBetween(0.86, 0.94);
    }

    @Test
    void withoutDisagreementTheIntervalIsWhatTheTasksCanExclude() {
        Agreement perfect = SpecificAgreement.byLabel(AgreementPaperTest.crossed(new int[][] {{30, 0}, {0, 30}}))
                .get("1");
        double unseen = 1 - Math.pow(0.1, 1 / 30.0);

        assertThat(perfect.interval(0.9).orElseThrow().high()).isEqualTo(1);
        assertThat(perfect.interval(0.9).orElseThrow().low())
                .isCloseTo(2 * (1 - unseen) / (2 - unseen), within(ROUNDING));
        assertThat(perfect.caution().orElseThrow()).startsWith("no disagreement in 30 tasks");
    }
}
