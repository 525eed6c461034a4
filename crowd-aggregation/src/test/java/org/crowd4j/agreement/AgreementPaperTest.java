package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.Test;

/** Numbers that papers, and the software of their authors, published. */
class AgreementPaperTest {
    private static final Offset<Double> THREE_DECIMALS = within(0.0005);

    /** Three abstractors' categories of 100 pregnancies, as in the documentation of irrCAC 1.0. */
    private static final CategoricalAnswers ABSTRACTORS = crossed(new int[][] {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}});

    /** Cohen (1960): the illustrative agreement matrix of proportions, of 200 cases. */
    private static final CategoricalAnswers COHEN = crossed(new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});

    /** Krippendorff (2011), section C: four observers, twelve units, missing data. */
    private static final CategoricalAnswers OBSERVERS =
            rated("1233214 12...", "12332241 25.3", ".3332342 251.", "1233244 1251.");

    /** Fleiss (1971), Table 1: how many of six psychiatrists gave each of five diagnoses to thirty patients. */
    private static final List<String> DIAGNOSES = List.of(
            "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040",
            "03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203", "00006", "01050", "02013", "20040",
            "10041", "05010", "40002", "02040", "10500", "00006");

    @Test
    void cohen1960() {
        Agreement kappa = new CohenKappa().of(COHEN);

        assertThat(kappa.observed().orElseThrow()).isCloseTo(0.70, within(1e-12));
        assertThat(kappa.expected().orElseThrow()).isCloseTo(0.41, within(1e-12));
        assertThat(kappa.value().orElseThrow()).isCloseTo(0.492, THREE_DECIMALS);
    }

    @Test
    void fleiss1971() {
        Agreement kappa = new FleissKappa().of(diagnoses());

        assertThat(kappa.observed().orElseThrow()).isCloseTo(0.5556, within(0.00005));
        assertThat(kappa.expected().orElseThrow()).isCloseTo(0.2199, within(0.0001));
        assertThat(kappa.value().orElseThrow()).isCloseTo(0.430, THREE_DECIMALS);
        assertThat(new FleissKappa()
                        .byLabel(diagnoses()).values().stream()
                                .map(label -> Math.round(1000 * label.value().orElseThrow())))
                .containsExactly(245L, 245L, 520L, 471L, 566L);
    }

    @Test
    void krippendorff2011() {
        assertThat(KrippendorffAlpha.nominal().of(OBSERVERS).value().orElseThrow())
                .isCloseTo(0.743, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.ordinal().of(OBSERVERS).value().orElseThrow())
                .isCloseTo(0.815, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.interval().of(OBSERVERS).value().orElseThrow())
                .isCloseTo(0.849, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.ratio().of(OBSERVERS).value().orElseThrow())
                .isCloseTo(0.797, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.nominal().of(OBSERVERS).tasks()).isEqualTo(11);
        assertThat(KrippendorffAlpha.nominal().of(OBSERVERS).answers()).isEqualTo(40);
    }

    /** Gwet (2008), the distribution of 125 subjects by two raters: kappa falls below 0 where nearly all is agreed upon. */
    @Test
    void gwet2008() {
        CategoricalAnswers paradox = crossed(new int[][] {{118, 5}, {2, 0}});

        assertThat(new GwetAc().of(paradox).value().orElseThrow()).isCloseTo(0.9408, within(0.00005));
        assertThat(new CohenKappa().of(paradox).value().orElseThrow()).isCloseTo(-0.0234, within(0.00005));
        assertThat(new ScottPi().of(paradox).value().orElseThrow()).isCloseTo(-0.0288, within(0.00005));
    }

    /** The estimates and standard errors that Gwet's irrCAC prints for a table of two raters; there it divides by n, not n - 1. */
    @Test
    void standardErrorsOfTwoRaters() {
        assertPrinted(new CohenKappa().of(ABSTRACTORS), 0.7964094, 0.05891072);
        assertPrinted(new ScottPi().of(ABSTRACTORS), 0.7962397, 0.05905473);
        assertPrinted(new GwetAc().of(ABSTRACTORS), 0.8493305, 0.04321747);
        assertPrinted(new BrennanPrediger().of(ABSTRACTORS), 0.835, 0.04693346);
        assertPrinted(new PercentAgreement().of(ABSTRACTORS), 0.89, 0.03128898);
        Agreement alpha = KrippendorffAlpha.nominal().of(ABSTRACTORS);
        assertThat(alpha.value().orElseThrow()).isCloseTo(0.7972585, within(5e-8));
        assertThat(alpha.standardError().orElseThrow()).isCloseTo(0.05905473, within(0.0005));
    }

    private static void assertPrinted(Agreement agreement, double value, double standardError) {
        assertThat(agreement.value().orElseThrow()).isCloseTo(value, within(5e-8));
        double n = agreement.tasks();
        assertThat(agreement.standardError().orElseThrow() * Math.sqrt((n - 1) / n))
                .isCloseTo(standardError, within(5e-8));
    }

    /** So many tasks for each pair of labels of two workers. */
    private static CategoricalAnswers crossed(int[][] tasks) {
        var answers = CategoricalAnswers.builder();
        for (int k = 0; k < tasks.length; k++) {
            for (int l = 0; l < tasks.length; l++) {
                for (int i = 0; i < tasks[k][l]; i++) {
                    answers.add("t%d-%d-%d".formatted(k, l, i), "ann", "l" + k);
                    answers.add("t%d-%d-%d".formatted(k, l, i), "bob", "l" + l);
                }
            }
        }
        return answers.build();
    }

    private static CategoricalAnswers rated(String... workers) {
        var answers = CategoricalAnswers.builder();
        for (int worker = 0; worker < workers.length; worker++) {
            String said = workers[worker].replace(" ", "");
            for (int task = 0; task < said.length(); task++) {
                if (said.charAt(task) != '.') {
                    answers.add("t" + task, "w" + worker, said.substring(task, task + 1));
                }
            }
        }
        return answers.build();
    }

    private static CategoricalAnswers diagnoses() {
        var answers = CategoricalAnswers.builder().labels("1", "2", "3", "4", "5");
        for (int task = 0; task < DIAGNOSES.size(); task++) {
            int worker = 0;
            for (int label = 0; label < 5; label++) {
                for (int i = 0; i < DIAGNOSES.get(task).charAt(label) - '0'; i++) {
                    answers.add("t" + task, "w" + worker++, Integer.toString(label + 1));
                }
            }
        }
        return answers.build();
    }
}
