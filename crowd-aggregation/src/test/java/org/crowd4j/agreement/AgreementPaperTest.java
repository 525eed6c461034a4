package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.crowd4j.CategoricalAnswers;
import org.junit.jupiter.api.Test;

/** Numbers published in papers and printed by the software of their authors. */
class AgreementPaperTest {
    private static final Offset<Double> THREE_DECIMALS = within(0.0005);

    /** Two abstractors' categories of 100 pregnancies, as in the documentation of irrCAC 1.0. */
    static final CategoricalAnswers ABSTRACTORS = crossed(new int[][] {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}});

    /**
     * The answers of 91 couples, from never or occasionally to almost always, as in the
     * documentation of R's vcd.
     */
    private static final CategoricalAnswers COUPLES =
            crossed(new int[][] {{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}});

    /**
     * Cohen (1960), Table 2, p. 45: 200 cases. Cohen (1968), Table 1, has the same cases, but its
     * weights are not a distance here.
     */
    private static final CategoricalAnswers COHEN = crossed(new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});

    /**
     * Krippendorff (2011), section C, p. 4, and his Content Analysis (2004), p. 230: four
     * observers, twelve units, missing data.
     */
    static final CategoricalAnswers OBSERVERS =
            rated("1233214 12...", "12332241 25.3", ".3332342 251.", "1233244 1251.");

    /** Hayes and Krippendorff (2007), p. 84: five judges, forty units, missing data. */
    private static final CategoricalAnswers JUDGES = rated(
            "112.001122 .013112110 0020100111 1223222221",
            "1130000.21 1023111210 0030210211 1122222221",
            "2030002221 0022112300 1.30.10122 02.2232.21",
            ".13....0.1 0022...31. 103021122. .122...12.",
            "2..0001.2. ...3112..0 .0..2.0..2 0.2.2222.1");

    /**
     * Fleiss (1971), Table 1, p. 379: how many of six psychiatrists gave each of five diagnoses to
     * thirty patients.
     */
    private static final List<String> DIAGNOSES = List.of(
            "00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040",
            "03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203", "00006", "01050", "02013", "20040",
            "10041", "05010", "40002", "02040", "10500", "00006");

    /** Cohen (1960), p. 45. */
    @Test
    void cohen1960() {
        Agreement kappa = new CohenKappa().measure(COHEN);

        assertThat(kappa.observed()).hasValueCloseTo(0.70, within(1e-12));
        assertThat(kappa.expected()).hasValueCloseTo(0.41, within(1e-12));
        assertThat(kappa.value()).hasValueCloseTo(0.492, THREE_DECIMALS);
    }

    /**
     * Fleiss (1971), from p. 379: .5556, .2201 and .430; the second from shares rounded to three
     * decimals.
     */
    @Test
    void fleiss1971() {
        Agreement kappa = new FleissKappa().measure(diagnoses());

        assertThat(kappa.observed()).hasValueCloseTo(0.5556, within(0.00005));
        assertThat(kappa.expected()).hasValueCloseTo(0.2199, within(0.0001));
        assertThat(kappa.value()).hasValueCloseTo(0.430, THREE_DECIMALS);
    }

    /**
     * The paper prints .248, .248, .517, .470 and .565, from rounded shares; exact values differ by
     * up to .0035.
     */
    @Test
    void fleiss1971ByLabel() {
        double[] printed = {0.248, 0.248, 0.517, 0.470, 0.565};
        List<Double> found = new FleissKappa()
                .byLabel(diagnoses()).values().stream()
                        .map(label -> label.value().orElseThrow())
                        .toList();

        assertThat(found).extracting(value -> Math.round(1000 * value)).containsExactly(245L, 245L, 520L, 471L, 566L);
        for (int label = 0; label < printed.length; label++) {
            assertThat(found.get(label)).isCloseTo(printed[label], within(0.0035));
        }
    }

    /**
     * Krippendorff (2011): nominal in section C, pp. 4–5, the other scales in section D, ordinal on
     * p. 8.
     */
    @Test
    void krippendorff2011() {
        assertThat(KrippendorffAlpha.nominal().measure(OBSERVERS).value()).hasValueCloseTo(0.743, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.ordinal().measure(OBSERVERS).value()).hasValueCloseTo(0.815, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.interval().measure(OBSERVERS).value()).hasValueCloseTo(0.849, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.ratio().measure(OBSERVERS).value()).hasValueCloseTo(0.797, THREE_DECIMALS);
        assertThat(KrippendorffAlpha.nominal().measure(OBSERVERS).tasks()).isEqualTo(11);
        assertThat(KrippendorffAlpha.nominal().measure(OBSERVERS).answers()).isEqualTo(40);
    }

    /** Hayes and Krippendorff (2007), p. 84, by the authors' own program. */
    @Test
    void hayesAndKrippendorff2007() {
        assertThat(KrippendorffAlpha.ordinal().measure(JUDGES).value()).hasValueCloseTo(0.7598, within(0.00005));
    }

    /**
     * Brennan and Prediger (1981), pp. 689 and 691: kappa depends on the label shares, their
     * measure does not.
     */
    @Test
    void brennanAndPrediger1981() {
        CategoricalAnswers apart = crossed(new int[][] {{50, 10, 20}, {0, 10, 0}, {0, 10, 0}});
        CategoricalAnswers alike = crossed(new int[][] {{50, 0, 10}, {0, 10, 10}, {10, 10, 0}});

        assertThat(new CohenKappa().measure(apart).value()).hasValueCloseTo(0.27, within(0.005));
        assertThat(new CohenKappa().measure(alike).value()).hasValueCloseTo(0.29, within(0.005));
        assertThat(new BrennanPrediger().measure(apart).value()).hasValueCloseTo(0.40, within(0.005));
        assertThat(new BrennanPrediger().measure(alike).value()).hasValueCloseTo(0.40, within(0.005));
    }

    /**
     * Gwet (2008), 125 subjects, two raters: kappa is negative although nearly all answers agree.
     */
    @Test
    void gwet2008() {
        CategoricalAnswers paradox = crossed(new int[][] {{118, 5}, {2, 0}});

        assertThat(new GwetAc().measure(paradox).value()).hasValueCloseTo(0.9408, within(0.00005));
        assertThat(new CohenKappa().measure(paradox).value()).hasValueCloseTo(-0.0234, within(0.00005));
        assertThat(new ScottPi().measure(paradox).value()).hasValueCloseTo(-0.0288, within(0.00005));
    }

    /**
     * Estimates and standard errors of Gwet's irrCAC for two raters; it divides by n, not n − 1.
     */
    @Test
    void standardErrorsOfTwoRaters() {
        assertPrinted(new CohenKappa().measure(ABSTRACTORS), 0.7964094, 0.05891072);
        assertPrinted(new ScottPi().measure(ABSTRACTORS), 0.7962397, 0.05905473);
        assertPrinted(new GwetAc().measure(ABSTRACTORS), 0.8493305, 0.04321747);
        assertPrinted(new BrennanPrediger().measure(ABSTRACTORS), 0.835, 0.04693346);
        assertPrinted(new PercentAgreement().measure(ABSTRACTORS), 0.89, 0.03128898);
        Agreement alpha = KrippendorffAlpha.nominal().measure(ABSTRACTORS);
        assertThat(alpha.value()).hasValueCloseTo(0.7972585, within(5e-8));
        assertThat(alpha.standardError()).hasValueCloseTo(0.05905473, within(0.0005));
    }

    /** Printed by psych 2.5.3 and vcd, after Fleiss, Cohen and Everitt (1969); both divide by n. */
    @Test
    void standardErrorsOfKappa() {
        assertPrinted(new CohenKappa().measure(COHEN), 0.4915254, 0.05100182);
        assertPrinted(new CohenKappa().measure(COUPLES), 0.1293, 0.06860, within(0.00005));
        assertPrinted(new CohenKappa(LabelDistance.LINEAR).measure(COUPLES), 0.2374, 0.07832, within(0.00005));
    }

    /**
     * Printed by irrCAC for Krippendorff's observers, with missing answers. Its standard errors,
     * .14295 and .15302, count the twelfth unit, with one answer, as a unit without agreement; the
     * jackknife gives .1252 and .1391.
     */
    @Test
    void missingAnswers() {
        Offset<Double> printed = within(5e-6);
        Agreement gwet = new GwetAc().measure(OBSERVERS);
        Agreement fleiss = new FleissKappa().measure(OBSERVERS);

        assertThat(gwet.value()).hasValueCloseTo(0.77544, printed);
        assertThat(gwet.observed()).hasValueCloseTo(0.81818, printed);
        assertThat(gwet.expected()).hasValueCloseTo(0.19032, printed);
        assertThat(gwet.standardError()).hasValueCloseTo(0.1252, within(0.001));
        assertThat(fleiss.value()).hasValueCloseTo(0.76117, printed);
        assertThat(fleiss.expected()).hasValueCloseTo(0.23872, printed);
        assertThat(fleiss.standardError()).hasValueCloseTo(0.1391, within(0.005));
    }

    private static void assertPrinted(Agreement agreement, double value, double standardError) {
        assertPrinted(agreement, value, standardError, within(5e-8));
    }

    private static void assertPrinted(Agreement agreement, double value, double standardError, Offset<Double> printed) {
        assertThat(agreement.value()).hasValueCloseTo(value, printed);
        double n = agreement.tasks();
        assertThat(agreement.standardError().orElseThrow() * Math.sqrt((n - 1) / n))
                .isCloseTo(standardError, printed);
    }

    /** The given number of tasks for each pair of labels of two workers. */
    static CategoricalAnswers crossed(int[][] tasks) {
        var answers = CategoricalAnswers.builder();
        for (int k = 0; k < tasks.length; k++) {
            for (int l = 0; l < tasks.length; l++) {
                for (int i = 0; i < tasks[k][l]; i++) {
                    answers.add("t%d-%d-%d".formatted(k, l, i), "ann", "" + (k + 1));
                    answers.add("t%d-%d-%d".formatted(k, l, i), "bob", "" + (l + 1));
                }
            }
        }
        return answers.build();
    }

    static CategoricalAnswers rated(String... workers) {
        var answers = CategoricalAnswers.builder();
        for (int worker = 0; worker < workers.length; worker++) {
            String given = workers[worker].replace(" ", "");
            for (int task = 0; task < given.length(); task++) {
                if (given.charAt(task) != '.') {
                    answers.add("t" + task, "w" + worker, given.substring(task, task + 1));
                }
            }
        }
        return answers.build();
    }

    /** The first worker gives the first label of the list, as in the R package irr. */
    static CategoricalAnswers diagnoses() {
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
