package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.crowd4j.NumericAnswers;
import org.crowd4j.agreement.IntraclassCorrelation.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Agreement on numbers")
class NumericMeasureTest {

    /** Shrout and Fleiss (1979), table 2: six targets, four judges. */
    private static final double[][] SHROUT_FLEISS = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    private static NumericAnswers table(double[][] rows) {
        var answers = NumericAnswers.builder();
        for (int task = 0; task < rows.length; task++) {
            for (int rater = 0; rater < rows[task].length; rater++) {
                if (!Double.isNaN(rows[task][rater])) {
                    answers.add("t" + task, "j" + rater, rows[task][rater]);
                }
            }
        }
        return answers.build();
    }

    @Test
    @DisplayName("Shrout and Fleiss 1979, table 4: .17, .29, .71 of one judge, .44, .62, .91 of the mean of four")
    void givesThePublishedIntraclassCorrelations() {
        List<Double> published = List.of(0.17, 0.44, 0.29, 0.62, 0.71, 0.91);
        List<String> titles = List.of("ICC(1,1)", "ICC(1,k)", "ICC(2,1)", "ICC(2,k)", "ICC(3,1)", "ICC(3,k)");

        for (int form = 0; form < 6; form++) {
            var found = IntraclassCorrelation.all().get(form).measure(table(SHROUT_FLEISS));

            assertThat(found.measure()).isEqualTo(titles.get(form));
            assertThat(found.value()).hasValueCloseTo(published.get(form), within(0.005));
        }
    }

    /** As R's psych::ICC prints them for the same table, at 95 %. */
    @Test
    void givesTheIntervalsOfAnotherImplementation() {
        double[][] intervals = {
            {-0.133, 0.723}, {-0.884, 0.912}, {0.019, 0.761}, {0.071, 0.927}, {0.342, 0.946}, {0.676, 0.986}
        };

        for (int form = 0; form < 6; form++) {
            var interval = IntraclassCorrelation.all()
                    .get(form)
                    .measure(table(SHROUT_FLEISS))
                    .interval(0.95)
                    .orElseThrow();

            assertThat(interval.low()).as("form %s", form).isCloseTo(intervals[form][0], within(0.002));
            assertThat(interval.high()).as("form %s", form).isCloseTo(intervals[form][1], within(0.002));
        }
    }

    private static NumericAnswers simulated(int tasks, int raters, double missing, long seed) {
        var random = new Random(seed);
        double[] harsh = new double[raters];
        for (int rater = 0; rater < raters; rater++) {
            harsh[rater] = 0.7 * random.nextGaussian();
        }
        var answers = NumericAnswers.builder();
        for (int task = 0; task < tasks; task++) {
            double truth = 1.2 * random.nextGaussian();
            for (int rater = 0; rater < raters; rater++) {
                double error = 0.8 * random.nextGaussian();
                if (random.nextDouble() >= missing) {
                    answers.add("t" + task, "r" + rater, 100 + truth + harsh[rater] + error);
                }
            }
        }
        return answers.build();
    }

    @Test
    void estimatesTheVariancesOfAnIncompleteTable() {
        double one = 0;
        double two = 0;
        double three = 0;
        for (long seed = 0; seed < 20; seed++) {
            var answers = simulated(150, 15, 0.6, seed);
            one += new IntraclassCorrelation(Model.ONE_WAY, false)
                            .measure(answers)
                            .value()
                            .orElseThrow()
                    / 20;
            two += new IntraclassCorrelation().measure(answers).value().orElseThrow() / 20;
            three += new IntraclassCorrelation(Model.FIXED_RATERS, false)
                            .measure(answers)
                            .value()
                            .orElseThrow()
                    / 20;
        }
        assertThat(one).isCloseTo(1.44 / (1.44 + 0.49 + 0.64), within(0.04));
        assertThat(two).isCloseTo(1.44 / (1.44 + 0.49 + 0.64), within(0.04));
        assertThat(three).isCloseTo(1.44 / (1.44 + 0.64), within(0.04));
        var answers = simulated(150, 15, 0.6, 3);
        var found = new IntraclassCorrelation().measure(answers);
        assertThat(found.interval(0.9).orElseThrow().contains(found.value().orElseThrow()))
                .isTrue();
    }

    /** Seven of the 60 intervals of a bootstrap over tasks lie above the truth. */
    @Test
    void intervalsOfAnIncompleteTableMissOnBothSides() {
        double truth = 1.44 / (1.44 + 0.64);
        int held = 0;
        int above = 0;
        for (long seed = 0; seed < 60; seed++) {
            var interval = new IntraclassCorrelation(Model.FIXED_RATERS, false)
                    .measure(simulated(40, 10, 0.7, seed))
                    .interval(0.9)
                    .orElseThrow();
            held += interval.contains(truth) ? 1 : 0;
            above += interval.low() > truth ? 1 : 0;
        }
        assertThat(held).isBetween(50, 59);
        assertThat(above).isLessThanOrEqualTo(4);
    }

    @Test
    void aCompleteTableIsASpecialCaseOfAnIncompleteOne() {
        var whole = simulated(40, 5, 0, 1);
        var builder = NumericAnswers.builder();
        whole.stream().forEach(builder::add);
        var nearly = builder.add("extra", "r0", 100).add("extra", "r1", 100.5).build();

        for (var form : IntraclassCorrelation.all()) {
            assertThat(form.measure(nearly).value())
                    .hasValueCloseTo(form.measure(whole).value().orElseThrow(), within(0.03));
        }
    }

    @Test
    void noIntraclassCorrelationIsBelowMinusOne() {
        var opposite = table(new double[][] {{1, 2}, {2, 1}, {1, 2}, {2, 1.0000001}});

        for (var form : IntraclassCorrelation.all()) {
            var found = form.measure(opposite);
            found.value().ifPresent(value -> assertThat(value).isBetween(-1.0, 0.0));
            found.interval(0.9).ifPresent(interval -> assertThat(interval.low()).isGreaterThanOrEqualTo(-1));
        }
        assertThat(new IntraclassCorrelation(Model.ONE_WAY, true)
                        .measure(opposite)
                        .value())
                .hasValue(-1);
    }

    @Test
    void hasNoIntervalWhereOnlyRatersDiffer() {
        for (double residual : new double[] {0, 1e-170, 1e-150, 1e-12}) {
            var answers = table(new double[][] {{0, 1e9}, {residual, 1e9}, {0, 1e9 + residual}});
            for (var form : IntraclassCorrelation.all()) {
                var found = form.measure(answers);
                found.interval(0.9)
                        .ifPresent(interval -> assertThat(interval.low()).isBetween(-1.0, interval.high()));
            }
        }
    }

    @Test
    @DisplayName("Kendall's W: 1 for equal orders, 0 for opposite ones, with ties corrected")
    void measuresTheConcordanceOfOrders() {
        var same = table(new double[][] {{1, 10, 5}, {2, 20, 6}, {3, 30, 7}});
        var opposite = table(new double[][] {{1, 3}, {2, 2}, {3, 1}});
        var ties = table(new double[][] {{1, 1}, {1, 2}, {2, 3}, {3, 3}});

        assertThat(new KendallW().measure(same).value()).hasValue(1);
        assertThat(new KendallW().measure(opposite).value()).hasValue(0);
        // ranks 1.5 1.5 3 4 and 1 2 3.5 3.5; sums 2.5 3.5 6.5 7.5, S = 17; 12·17 / (4·60 − 2·12)
        assertThat(new KendallW().measure(ties).value()).hasValueCloseTo(204.0 / 216, within(1e-12));
        assertThat(new KendallW().measure(simulated(10, 4, 0.5, 2)).tasks()).isLessThanOrEqualTo(10);
    }

    @Test
    @DisplayName("Lin's concordance: the correlation times a correction for means and spreads")
    void measuresTheConcordanceOfTwo() {
        var shifted = table(new double[][] {{1, 2}, {2, 3}, {3, 4}, {4, 5}});

        // covariance 1.25, variances 1.25, difference of means 1: 2.5 / 3.5
        assertThat(new LinConcordance().measure(shifted).value()).hasValueCloseTo(2.5 / 3.5, within(1e-12));
        assertThat(new LinConcordance()
                        .measure(table(new double[][] {{1, 1}, {2, 2}}))
                        .value())
                .hasValue(1);
        var found = new LinConcordance().measure(simulated(60, 2, 0, 4));
        assertThat(found.interval(0.95).orElseThrow().contains(found.value().orElseThrow()))
                .isTrue();
        assertThat(new LinConcordance().measure(simulated(60, 5, 0.3, 4)).interval(0.95))
                .isPresent();
    }

    @Test
    void takesTheLastAnswerOfAWorkerAndLeavesOutTasksWithOneAnswer() {
        var answers = NumericAnswers.builder();
        table(SHROUT_FLEISS).stream()
                .forEach(row -> answers.add(row.task(), row.worker(), -5).add(row));
        var found = new IntraclassCorrelation()
                .measure(answers.add("alone", "j1", 77).build());

        assertThat(found.tasks()).isEqualTo(6);
        assertThat(found.answers()).isEqualTo(24);
        assertThat(found.value()).hasValueCloseTo(0.29, within(0.005));
    }

    @Test
    void statesWhyThereIsNoValue() {
        var one = table(new double[][] {{1, 2}});
        var equal = table(new double[][] {{1, 1}, {1, 1}});
        var single = table(new double[][] {{1}, {2}});

        for (var measure : NumericMeasure.all()) {
            for (var answers :
                    List.of(one, equal, single, NumericAnswers.builder().build())) {
                var found = measure.measure(answers);
                assertThat(found.value().isEmpty())
                        .as("%s", found)
                        .isEqualTo(found.reason().isPresent());
                assertThat(found.interval(0.9)).isEmpty();
            }
        }
    }

    @Test
    void doesNotDependOnTheUnit() {
        var answers = simulated(30, 5, 0.3, 9);
        var scaled = NumericAnswers.builder();
        answers.stream().forEach(row -> scaled.add(row.task(), row.worker(), 1e290 * (row.value() - 100)));

        for (var measure : NumericMeasure.all()) {
            var there = measure.measure(answers).value();
            var back = measure.measure(scaled.build()).value();
            assertThat(back.isPresent()).isEqualTo(there.isPresent());
            if (there.isPresent()) {
                assertThat(back.getAsDouble()).isCloseTo(there.getAsDouble(), within(1e-9));
            }
        }
    }

    @Test
    void alphaTakesNumbers() {
        var alpha = KrippendorffAlpha.interval().measure(table(new double[][] {{1, 2}, {3, 3}, {5, 4}, {-0.0, 0}}));

        assertThat(alpha.value().orElseThrow()).isBetween(0.8, 0.98);
        assertThat(KrippendorffAlpha.ratio()
                        .measure(table(new double[][] {{1, 2}, {3, 3}, {5, 4}}))
                        .value())
                .isPresent();
    }
}
