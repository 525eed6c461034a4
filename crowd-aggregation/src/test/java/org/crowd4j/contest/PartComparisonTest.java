package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartComparisonTest {

    private static Map<String, double[]> rows(int rows, double shift, double flattered, Random random) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        double[] hard = random.doubles(rows).map(unit -> shift + 2 * unit).toArray();
        for (int team = 0; team < 5; team++) {
            double[] own = new double[rows];
            for (int row = 0; row < rows; row++) {
                own[row] = -hard[row] - 0.1 * team + (team == 3 ? flattered : 0) + random.nextGaussian();
            }
            scores.put("t" + team, own);
        }
        return scores;
    }

    @Test
    void namesATeamThatIsBetterInPublicThanChanceAllows() {
        Random random = new Random(1);
        PartComparison parts = PartComparison.of(rows(200, 0, 0.8, random), rows(400, 3, 0, random), true, 0.05);

        assertThat(parts.beyondChance()).containsExactly("t3"); // the harder rows count for none
        assertThat(parts.gap("t3")).isCloseTo(0.8, within(0.3));
        assertThat(parts.chance("t3")).isLessThan(1e-3);
        assertThat(parts).hasToString("PartComparison[5 teams, 1 beyond chance]");
    }

    @Test
    void namesNoTeamByChanceMoreOftenThanItsLevel() {
        int named = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            named += PartComparison.of(rows(60, 0, 0, random), rows(90, 1, 0, random), false, 0.1)
                            .beyondChance()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(named / 300.0).isLessThan(0.1 + 2.5 * Math.sqrt(0.09 / 300));
    }

    @Test
    void doesNotDependOnTheOrderOfTeamsAndRefusesOtherTeams() {
        Random random = new Random(4);
        Map<String, double[]> first = rows(30, 0, 0.3, random);
        Map<String, double[]> second = rows(30, 0, 0, random);

        assertThat(PartComparison.of(new HashMap<>(first), second, true, 0.05).gap("t3"))
                .isEqualTo(PartComparison.of(first, new HashMap<>(second), true, 0.05)
                        .gap("t3"));
        assertThat(PartComparison.of(first, second, false, 0.05).gap("t3"))
                .isEqualTo(-PartComparison.of(first, second, true, 0.05).gap("t3"));
        Map<String, double[]> other = new HashMap<>(second);
        other.put("t9", second.get("t0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartComparison.of(first, other, true, 0.05))
                .withMessageStartingWith("both parts must have the same teams, got [");
        assertRefused(
                () -> PartComparison.of(Map.of("a", new double[2]), Map.of("a", new double[2]), true, 0.05),
                "there must be at least 3 teams, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartComparison.of(first, second, true, 0.05).gap("t9"));
    }

    @Test
    void equalRowsHaveNoGap() {
        Map<String, double[]> rows =
                Map.of("a", new double[] {1, 1}, "b", new double[] {0, 0}, "c", new double[] {3, 3});

        assertThat(PartComparison.of(rows, rows, true, 0.05).beyondChance()).isEmpty();
        assertThat(PartComparison.of(rows, rows, true, 0.05).chance("a")).isEqualTo(1);
    }
}
