package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Crowd.answers;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.OrdinalScale;
import org.crowd4j.aggregation.internal.agreement.LabelDistances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Distances between labels, those of one's own among them. */
class LabelDistanceTest {
    private static final double ROUNDING = 1e-12;
    private static final List<String> SCORES = List.of("1", "2", "3", "4", "5");

    /** 1 − weight, as irrCAC prints its weights for the labels 1, 2, 3. */
    @Test
    void weightsOfThreeLabels() {
        assertThat(neighbours(LabelDistance.RADICAL)).isCloseTo(1 - 0.293, within(0.0005));
        assertThat(neighbours(LabelDistance.BIPOLAR)).isCloseTo(1 - 0.667, within(0.0005));
        assertThat(neighbours(LabelDistance.CIRCULAR)).isCloseTo(1, within(ROUNDING));
        assertThat(neighbours(LabelDistance.LINEAR)).isEqualTo(0.5);
    }

    private static double neighbours(LabelDistance distance) {
        return LabelDistances.of(distance.rule(), answers("a ann 1", "a bob 2", "b ann 3"))
                .between(0, 1);
    }

    @Test
    void inACircleTheLastLabelIsNextToTheFirst() {
        var hours = CategoricalAnswers.builder();
        for (int hour = 0; hour < 24; hour++) {
            hours.add("t" + hour, "ann", Integer.toString(hour));
        }
        LabelDistances circle = LabelDistances.of(LabelDistance.CIRCULAR.rule(), hours.build());

        assertThat(circle.between(0, 23)).isCloseTo(circle.between(11, 12), within(ROUNDING));
        assertThat(circle.between(0, 12)).isCloseTo(1, within(ROUNDING));
        assertThat(circle.between(3, 15)).isCloseTo(1, within(ROUNDING));
    }

    /** A matrix and a function of the same distances give what the constant gives. */
    @ParameterizedTest
    @MethodSource("org.crowd4j.agreement.LabelDistance#all")
    void distancesOfOnesOwnEqualTheConstants(LabelDistance constant) {
        LabelDistances known = LabelDistances.of(constant.rule(), AgreementPaperTest.OBSERVERS);
        double[][] matrix = new double[5][5];
        for (int k = 0; k < 5; k++) {
            for (int l = 0; l < 5; l++) {
                matrix[k][l] = 7 * known.between(k, l);
            }
        }
        ToDoubleBiFunction<String, String> function =
                (a, b) -> matrix[Integer.parseInt(a) - 1][Integer.parseInt(b) - 1];

        for (AgreementMeasure measure : Measures.all()) {
            boolean midRanks = measure instanceof KrippendorffAlpha && constant == LabelDistance.ORDINAL;
            if (measure.distance() == constant && !midRanks) {
                Agreement expected = of(measure);
                for (LabelDistance own :
                        List.of(LabelDistance.of("own", SCORES, matrix), LabelDistance.of("own", function))) {
                    Agreement found = of(measure.withDistance(own));
                    assertThat(found.value()).hasValueCloseTo(expected.value().orElseThrow(), within(ROUNDING));
                    assertThat(found.standardError())
                            .hasValueCloseTo(expected.standardError().orElseThrow(), within(1e-9));
                }
            }
        }
    }

    private static Agreement of(AgreementMeasure measure) {
        return measure.comparesTwo()
                ? measure.measure(AgreementPaperTest.OBSERVERS, "w1", "w3")
                : measure.measure(AgreementPaperTest.OBSERVERS);
    }

    @Test
    void aFunctionMayTakeLabelsForSets() {
        LabelDistance jaccard = LabelDistance.of("jaccard", LabelDistanceTest::jaccard);
        var tags = answers("a ann cat|dog", "a bob cat", "b ann cow", "b bob cow", "c ann dog", "c bob cat|dog");

        Agreement found = new KrippendorffAlpha(jaccard).measure(tags);

        // Do = (1/2 + 0 + 1/2) / 3; of the 15 pairs of answers, 4 have the distance 1/2 and 9 have
        // 1.
        double expected = (4 * 0.5 + 9) / 15;
        assertThat(found.observed()).hasValueCloseTo(1 - 1.0 / 3, within(ROUNDING));
        assertThat(found.expected()).hasValueCloseTo(1 - expected, within(ROUNDING));
        assertThat(found.value().orElseThrow())
                .isGreaterThan(KrippendorffAlpha.nominal().measure(tags).value().orElseThrow());
        assertThat(found).asString().startsWith("Krippendorff alpha, jaccard ");
        assertThat(new KrippendorffAlpha(jaccard)).hasToString("KrippendorffAlpha[distance=jaccard]");
        assertThat(new KrippendorffAlpha(jaccard).name()).isEqualTo("krippendorff-alpha-jaccard");
    }

    private static double jaccard(String a, String b) {
        Set<String> common = new HashSet<>(Arrays.asList(a.split("\\|")));
        Set<String> all = new HashSet<>(common);
        common.retainAll(Arrays.asList(b.split("\\|")));
        all.addAll(Arrays.asList(b.split("\\|")));
        return 1 - (double) common.size() / all.size();
    }

    /** The largest distance is that of the matrix, whatever labels occur. */
    @Test
    void aMatrixIsDividedByItsLargestEntry() {
        LabelDistance severity = LabelDistance.of(
                "severity", List.of("none", "mild", "grave"), new double[][] {{0, 1, 4}, {1, 0, 3}, {4, 3, 0}});
        var mild = answers("a ann none", "a bob mild");

        assertThat(new PercentAgreement(severity).measure(mild).value()).hasValue(0.75);
        assertRefused(
                () -> new PercentAgreement(severity).measure(answers("a ann none", "a bob dead")),
                "labels must be those of the distance severity, got \"dead\"");
    }

    @Test
    void rejectsMatricesThatAreNoDistance() {
        assertRejected("distance d must be symmetric, got 2.0 from \"b\" to \"a\" and 1.0 back", 0, 1, 2, 0);
        assertRejected("distance d must be 0 from a label to itself, got 1.0 for \"a\"", 1, 1, 1, 0);
        assertRejected("distance d must be finite and at least 0, got -1.0 from \"b\" to \"a\"", 0, -1, -1, 0);
        assertRejected("distance d must be finite and at least 0, got NaN from \"b\" to \"a\"", 0, 1, Double.NaN, 0);
        assertRejected(
                "distance d must be finite and at least 0, got Infinity from \"b\" to \"a\"",
                0,
                1,
                Double.POSITIVE_INFINITY,
                0);
        assertThatThrownBy(() -> LabelDistance.of("d", List.of("a", "a"), new double[2][2]))
                .hasMessage("labels must differ, got \"a\" twice");
        assertRefused(
                () -> LabelDistance.of("d", List.of("a", "b"), new double[1][2]), "distances must have 2 rows, got 1");
        assertThatThrownBy(() -> LabelDistance.of("d", List.of("a", "b"), new double[2][3]))
                .hasMessage("row 0 of distances must have 2 columns, got 3");
        assertRefused(() -> LabelDistance.of(" ", (a, b) -> 0), "name must not be blank, got \" \"");
    }

    private static void assertRejected(String message, double aa, double ab, double ba, double bb) {
        double[][] matrix = {{aa, ab}, {ba, bb}};
        assertRefused(() -> LabelDistance.of("d", List.of("a", "b"), matrix), message);
        LabelDistance function = LabelDistance.of("d", (a, b) -> matrix[a.equals("a") ? 0 : 1][b.equals("a") ? 0 : 1]);
        assertRefused(() -> new CohenKappa(function).measure(answers("t ann a", "t bob b")), message);
    }

    @Test
    void rejectsFunctionsOfTooManyLabels() {
        var many = CategoricalAnswers.builder();
        for (int i = 0; i < 5001; i++) {
            many.add("t" + i, "ann", "l" + i);
        }
        LabelDistance own = LabelDistance.of("own", (a, b) -> a.equals(b) ? 0 : 1);

        assertThatThrownBy(() -> new FleissKappa(own).measure(many.build()))
                .hasMessage("labels must be at most 5000 for the distance own, got 5001");
    }

    @Test
    void takesTheDeclaredOrderAndThePositionsOfAScale() {
        var answers = CategoricalAnswers.builder()
                .add("t1", "ann", "high")
                .add("t1", "bob", "mid")
                .add("t2", "ann", "low")
                .add("t2", "bob", "low")
                .add("t3", "ann", "mid")
                .add("t3", "bob", "low")
                .add("t4", "ann", "high")
                .add("t4", "bob", "high")
                .build();
        var numbers = CategoricalAnswers.builder();
        answers.stream()
                .forEach(row -> numbers.add(
                        row.task(),
                        row.worker(),
                        row.label().equals("low") ? "0" : row.label().equals("mid") ? "1" : "5"));
        var scale = OrdinalScale.of("low", "mid", "high").withPositions(0, 1, 5).withOutside("n/a");
        var withOutside = CategoricalAnswers.builder();
        answers.stream().forEach(withOutside::add);
        withOutside.add("t5", "ann", "n/a").add("t5", "bob", "high");

        for (LabelDistance distance : LabelDistance.all()) {
            var byScale = new KrippendorffAlpha(distance).measure(answers.withScale(scale));
            assertThat(byScale.value().orElseThrow())
                    .as(distance.name())
                    .isEqualTo(new KrippendorffAlpha(distance)
                            .measure(numbers.build())
                            .value()
                            .orElseThrow());
            if (distance != LabelDistance.NOMINAL) {
                var without = new GwetAc(distance).measure(withOutside.build().withScale(scale));
                assertThat(without.tasks()).isEqualTo(4);
                assertThat(new KrippendorffAlpha(distance)
                                .byPair(withOutside.build().withScale(scale))
                                .pairs()
                                .get(0)
                                .tasks())
                        .isEqualTo(4);
            }
        }
    }
}
