package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;

import java.util.List;
import java.util.SplittableRandom;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.testing.RealSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cohen's kappa for several workers: Conger's and Light's. */
class SeveralWorkersTest {
    private static final double ROUNDING = 1e-12;

    /** Gwet's raters, as in the documentation of irrCAC; the last unit has one answer. */
    private static final CategoricalAnswers RATERS =
            AgreementPaperTest.rated("1233214 12...", "12332241 25..", ".3332342 2513", "1233244 1251.");

    private static final CategoricalAnswers GENDER =
            AgreementPaperTest.rated("aaaaabbbcaaaaab", "aaaababccaaaaba", "abbcaabbcabbcaa", "ccccaabbcccccaa");

    private static final CategoricalAnswers SCORES = AgreementPaperTest.rated(
            "112.001122.0131", "1130000.2110231", "203000222100221", ".13....0.10022.", "2..0001.2....31");

    /** Printed by irrCAC: agreement, that by chance, and kappa. */
    @ParameterizedTest
    @CsvSource({
        "nominal,   0.818, 0.233, 0.763",
        "ordinal,   0.968, 0.796, 0.844",
        "linear,    0.939, 0.675, 0.814",
        "quadratic, 0.975, 0.827, 0.858",
        "ratio,     0.954, 0.756, 0.812",
        "radical,   0.897, 0.515, 0.788",
        "circular,  0.902, 0.499, 0.805",
        "bipolar,   0.968, 0.796, 0.845"
    })
    void congerWithEveryDistance(String distance, double observed, double expected, double kappa) {
        Agreement found = new CongerKappa(named(distance)).measure(RATERS);

        assertThat(found.observed()).hasValueCloseTo(observed, within(0.0005));
        assertThat(found.expected()).hasValueCloseTo(expected, within(0.0005));
        assertThat(found.value()).hasValueCloseTo(kappa, within(0.0005));
    }

    /**
     * Printed by irrCAC. All raters answer all units of the first set, so that its error is ours.
     */
    @Test
    void congerWithItsStandardError() {
        Agreement gender = new CongerKappa().measure(GENDER);
        Agreement scores = new CongerKappa().measure(SCORES);

        assertThat(gender.expected()).hasValueCloseTo(0.347, within(0.0005));
        assertThat(gender.value()).hasValueCloseTo(0.166, within(0.0005));
        assertThat(gender.standardError()).hasValueCloseTo(0.121, within(0.0005));
        assertThat(scores.observed()).hasValueCloseTo(0.616, within(0.0005));
        assertThat(scores.expected()).hasValueCloseTo(0.276, within(0.0005));
        assertThat(scores.value()).hasValueCloseTo(0.469, within(0.0005));
        assertThat(scores.standardError()).hasValueCloseTo(0.117, within(0.0005));
    }

    private static LabelDistance named(String name) {
        return LabelDistance.all().stream()
                .filter(distance -> distance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Printed by kappam.light of the R package irr, for six and for three psychiatrists. */
    @Test
    void lightByIrr() {
        CategoricalAnswers six = AgreementPaperTest.diagnoses();
        CategoricalAnswers three = six.where(row -> row.worker().compareTo("w3") < 0);

        assertThat(new LightKappa().measure(six).value()).hasValueCloseTo(0.459, within(0.0005));
        assertThat(new LightKappa().measure(three).value()).hasValueCloseTo(0.555, within(0.0005));
    }

    /** Two workers who answer the same tasks: the standard error is that of irrCAC for kappa. */
    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.LabelDistance#all")
    void forTwoWorkersBothAreCohensKappa(LabelDistance distance) {
        CategoricalAnswers two = AgreementPaperTest.ABSTRACTORS;
        Agreement cohen = new CohenKappa(distance).measure(two);

        for (AgreementMeasure measure : List.of(new CongerKappa(distance), new LightKappa(distance))) {
            Agreement found = measure.measure(two);
            assertThat(found.value()).hasValueCloseTo(cohen.value().orElseThrow(), within(ROUNDING));
            assertThat(found.standardError())
                    .hasValueCloseTo(cohen.standardError().orElseThrow(), within(ROUNDING));
            assertThat(found.interval(0.9).orElseThrow().low())
                    .isCloseTo(cohen.interval(0.9).orElseThrow().low(), within(ROUNDING));
        }
    }

    @Test
    void lightIsTheMeanOverPairs() {
        CategoricalAnswers rte =
                RealSet.answers("rte").where(row -> row.worker().hashCode() % 4 == 0);
        double mean = new CohenKappa()
                .byPair(rte).pairs().stream()
                        .filter(pair -> pair.value().isPresent())
                        .mapToDouble(pair -> pair.value().orElseThrow())
                        .average()
                        .orElseThrow();

        assertThat(new LightKappa().measure(rte).value()).hasValueCloseTo(mean, within(1e-9));
    }

    /** Warrens (2010): where every worker answers every task, Fleiss' kappa is the lower bound. */
    @Test
    void congerIsAtLeastFleiss() {
        for (int seed = 0; seed < 200; seed++) {
            CategoricalAnswers crowd = biased(seed);
            double conger = new CongerKappa().measure(crowd).value().orElseThrow();
            double fleiss = new FleissKappa().measure(crowd).value().orElseThrow();

            assertThat(conger).isGreaterThanOrEqualTo(fleiss - ROUNDING);
        }
    }

    /** Four workers with habits of their own. */
    private static CategoricalAnswers biased(int seed) {
        var random = new SplittableRandom(seed);
        double[] habit = random.doubles(4).toArray();
        var answers = CategoricalAnswers.builder().labels("x", "y");
        for (int task = 0; task < 30; task++) {
            boolean right = random.nextBoolean();
            for (int worker = 0; worker < habit.length; worker++) {
                boolean x = random.nextInt(3) == 0 ? right : random.nextDouble() < habit[worker];
                answers.add("t" + task, "w" + worker, x ? "x" : "y");
            }
        }
        return answers.build();
    }

    @Test
    void lightStatesThatPairsHaveFewCommonTasks() {
        CategoricalAnswers sparse = RealSet.answers("CF");

        assertThat(new LightKappa().measure(sparse).caution().orElseThrow())
                .matches(
                        "pairs of workers have \\d\\.\\d common tasks on average; value and standard error are too low");
        assertThat(new CongerKappa().measure(sparse).caution()).isEmpty();
        assertThat(new LightKappa().measure(AgreementPaperTest.diagnoses()).caution())
                .isEmpty();
    }

    @Test
    void intervalsCoverTheTruth() {
        for (AgreementMeasure measure : List.of(new CongerKappa(), new LightKappa())) {
            double truth = measure.measure(partlyAnswered(40_000, 0)).value().orElseThrow();
            int covered = 0;
            for (int seed = 1; seed <= 300; seed++) {
                Agreement found = measure.measure(partlyAnswered(100, seed));
                covered += found.interval(0.9, 200, seed).orElseThrow().contains(truth) ? 1 : 0;
            }
            assertThat(covered / 300.0).as(measure.name()).isBetween(0.85, 0.95);
        }
    }

    /** Four workers with habits of their own, each of whom answers two thirds of the tasks. */
    private static CategoricalAnswers partlyAnswered(int tasks, int seed) {
        var random = new SplittableRandom(seed);
        var answers = CategoricalAnswers.builder().labels("x", "y", "z");
        for (int task = 0; task < tasks; task++) {
            int right = random.nextInt(3);
            for (int worker = 0; worker < 4; worker++) {
                boolean knows = random.nextBoolean();
                int guess = random.nextInt(4) < worker ? 0 : random.nextInt(3);
                if (random.nextInt(3) > 0) {
                    answers.add("t" + task, "w" + worker, List.of("x", "y", "z").get(knows ? right : guess));
                }
            }
        }
        return answers.build();
    }

    @Test
    void lightNeedsAPairWithTwoLabels() {
        Agreement apart = new LightKappa().measure(answers("a ann x", "a bob x", "b bob y", "b cid y"));

        assertThat(apart.noValueReason()).contains(NoValueReason.ONE_LABEL_EACH_PAIR);
        assertThat(new CongerKappa()
                        .measure(answers("a ann x", "a bob x", "b bob y", "b cid y"))
                        .value())
                .hasValue(1);
    }

    @Test
    void rejectsCrowdsThatTakeTooMuchSpace() {
        var crowd = CategoricalAnswers.builder();
        for (int i = 0; i < 8000; i++) {
            crowd.add("t" + i % 100, "w" + i, "l" + i);
        }

        assertThatThrownBy(() -> new CongerKappa().measure(crowd.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers times labels must be at most 50000000 for Conger kappa, got 8000 times 8000");
    }
}
