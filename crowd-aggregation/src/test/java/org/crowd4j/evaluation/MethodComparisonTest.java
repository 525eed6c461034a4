package org.crowd4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.evaluation.Judged.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.Methods;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {
    private final MethodComparison three =
            MethodComparison.of(Map.of("bad", right(40, 10), "fair", right(40, 34), "good", right(40, 38)));

    @Test
    void theBestComesFirst() {
        assertThat(three.best()).isEqualTo("good");
        assertThat(three.table()).hasToString("""

                method  accuracy  to_best      low     high   p_holm  verdict
                good      0.9500                                      best
                fair      0.8500  -0.1000  -0.2143   0.0000   0.2500  tied
                bad       0.2500  -0.7000  -0.8095  -0.5000  <0.0001  worse""");
        assertThat(three).hasToString(three.table().toString());
    }

    @Test
    void theDifferenceIsThatOfTheMethodToTheBest() {
        assertThat(three.withBest("fair").difference()).isCloseTo(-0.1, within(1e-15));
        assertThat(three.withBest("good").pValue()).isEqualTo(1);
        assertThatThrownBy(() -> three.withBest("ugly"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no method \"ugly\", only [good, fair, bad]");
    }

    @Test
    void onlyMethodsBeyondChanceAreWorse() {
        assertThat(three.notWorse(0.95)).containsExactly("good", "fair");
        assertThat(three.notWorse(0.7)).containsExactly("good");
        assertThatIllegalArgumentException().isThrownBy(() -> three.notWorse(1));
    }

    @Test
    void theCorrectionCountsAllPairsOfMethods() {
        MethodComparison comparison = MethodComparison.of(
                Map.of("a", right(100, 90), "b", right(100, 82), "c", right(100, 81), "d", right(100, 80)));

        assertThat(comparison.withBest("d").pValue()).isCloseTo(2.0 / 1024, within(1e-12));
        assertThat(comparison.adjustedPValue("d")).isCloseTo(6 * 2.0 / 1024, within(1e-12));
        assertThat(comparison.adjustedPValue("c")).isCloseTo(5 * 2.0 / 512, within(1e-12));
        assertThat(comparison.adjustedPValue("b")).isCloseTo(4 * 2.0 / 256, within(1e-12));
        assertThat(comparison.adjustedPValue("a")).isEqualTo(1);
        assertThat(MethodComparison.of(Map.of("a", right(100, 90), "d", right(100, 80)))
                        .adjustedPValue("d"))
                .isCloseTo(2.0 / 1024, within(1e-12));
    }

    @Test
    void equalMethodsAreOrderedByName() {
        MethodComparison comparison = MethodComparison.of(Map.of("b", right(9, 5), "a", right(9, 5)));

        assertThat(comparison.best()).isEqualTo("a");
        assertThat(comparison.table().rows().get(1)).contains("equal");
    }

    @Test
    void theTableOfAllMethodsHasEightyColumnsAtMost() {
        Crowd crowd = Crowd.of(100, 20, 2, 5, 1);
        Map<String, Evaluation> byMethod = new LinkedHashMap<>();
        for (CategoricalAggregator method : Methods.all(CategoricalAggregator.class)) {
            if (!method.needsGold() && !method.needsScale() && !method.needsPredictions()) {
                byMethod.put(
                        method.name() + " *",
                        CategoricalEvaluation.of(method.aggregate(crowd.answers()), crowd.truth()));
            }
        }

        assertThat(MethodComparison.of(byMethod).toString().lines())
                .hasSize(byMethod.size() + 2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void refusesMethodsThatCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodComparison.of(Map.of()))
                .withMessage("a comparison needs at least one method, got none");
        Map<String, Evaluation> unlike = new LinkedHashMap<>();
        unlike.put("a", right(3, 2));
        unlike.put("b", right(4, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodComparison.of(unlike))
                .withMessage("methods must be judged on the same tasks, got others for b");
    }

    @Test
    void overSetsTheBestIsTestedByWilcoxon() {
        List<MethodComparison> sets = new ArrayList<>();
        for (int set = 1; set <= 8; set++) {
            sets.add(MethodComparison.of(Map.of(
                    "best", right(200, 150), "worse", right(200, 150 - set), "mixed", right(200, 149 + set % 2))));
        }
        sets.add(MethodComparison.of(
                Map.of("best", right(200, 150), "worse", right(200, 130), "mixed", right(200, 150))));

        assertThat(MethodComparison.acrossSets(sets.subList(0, 8)).keySet()).containsExactly("mixed", "worse");
        // Eight differences of one sign: 2 / 2⁸, of three pairs of methods. Of mixed, only four
        // differ.
        assertThat(MethodComparison.acrossSets(sets.subList(0, 8)))
                .hasEntrySatisfying("worse", p -> assertThat(p).isCloseTo(3 * 2 / 256.0, within(1e-12)))
                .hasEntrySatisfying("mixed", p -> assertThat(p).isCloseTo(2 * 2 / 16.0, within(1e-12)));
        assertThat(MethodComparison.acrossSets(sets.subList(0, 8), "worse"))
                .hasEntrySatisfying("best", p -> assertThat(p).isCloseTo(2 * 2 / 256.0, within(1e-12)))
                .containsOnlyKeys("best", "mixed");
    }

    @Test
    void methodsThatAreMissingInASetAreLeftOut() {
        var one = MethodComparison.of(Map.of("a", right(9, 5), "b", right(9, 4), "c", right(9, 3)));
        var two = MethodComparison.of(Map.of("a", right(7, 5), "c", right(7, 3)));

        assertThat(MethodComparison.acrossSets(List.of(one, two))).containsOnlyKeys("c");
        assertThatThrownBy(() -> MethodComparison.acrossSets(List.of(one, two), "b"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no method \"b\" in all sets, only [a, c]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodComparison.acrossSets(List.of()))
                .withMessage("a comparison over data sets needs at least one set, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MethodComparison.acrossSets(List.of(two, MethodComparison.of(Map.of("b", right(7, 5))))))
                .withMessage("a comparison over data sets needs a method that is in all of them, got none");
    }

    @Test
    void aMethodChosenBeforehandIsComparedWithEachOfTheOthers() {
        Map<String, Evaluation> methods =
                Map.of("a", right(100, 90), "b", right(100, 82), "c", right(100, 81), "d", right(100, 80));

        Map<String, Double> p = MethodComparison.pValues(methods, "a");

        assertThat(p).containsOnlyKeys("b", "c", "d");
        assertThat(p).hasEntrySatisfying("d", value -> assertThat(value).isCloseTo(3 * 2.0 / 1024, within(1e-12)));
        assertThat(p).hasEntrySatisfying("c", value -> assertThat(value).isCloseTo(2 * 2.0 / 512, within(1e-12)));
        assertThat(p).hasEntrySatisfying("b", value -> assertThat(value).isCloseTo(2.0 / 256, within(1e-12)));
        assertThatThrownBy(() -> MethodComparison.pValues(methods, "e"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("no method \"e\", only [");
    }

    /** A consensus that gets the first of some tasks right. */
    private static Evaluation right(int tasks, int right) {
        String[] rows = new String[tasks];
        for (int task = 0; task < tasks; task++) {
            rows[task] = task < right ? "a: 0.9 0.1" : "a: 0.1 0.9";
        }
        return judge("a b", rows);
    }
}
