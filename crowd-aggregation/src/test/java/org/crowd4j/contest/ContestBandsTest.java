package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.crowd4j.RankBand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ContestBandsTest {

    /** Teams t0, t1 … of falling worth, on rows whose difficulty they share. */
    private static Map<String, double[]> world(int teams, int rows, double gap, long seed) {
        Random random = new Random(seed);
        double[] hard = random.doubles(rows).map(unit -> 3 * unit).toArray();
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (int team = 0; team < teams; team++) {
            double[] of = new double[rows];
            for (int row = 0; row < rows; row++) {
                of[row] = -hard[row] - gap * team + random.nextGaussian();
            }
            scores.put("t" + team, of);
        }
        return scores;
    }

    private static double heldTogether(int rows, double gap, int worlds) {
        int held = 0;
        for (int seed = 0; seed < worlds; seed++) {
            ContestBands bands = ContestBands.of(world(6, rows, gap, seed), true);
            boolean all = true;
            for (int team = 0; team < 6; team++) {
                all &= bands.band("t" + team, 0.9).contains(team + 1);
            }
            held += all ? 1 : 0;
        }
        return (double) held / worlds;
    }

    @Test
    void bandsOfAllTeamsHoldTheTrueOrderInMostOfSomeWorlds() {
        assertThat(heldTogether(60, 0.15, 15)).isGreaterThanOrEqualTo(0.73); // 0.9 less 2.2 standard errors
    }

    @Test
    @Tag("long")
    void bandsOfAllTeamsHoldTheTrueOrderAtThePromisedRate() {
        assertThat(heldTogether(200, 0.15, 150)).isGreaterThanOrEqualTo(0.86); // 0.9 less 1.6 standard errors
        assertThat(heldTogether(30, 0.02, 150)).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void rowsThatAreHardForAllDoNotBlurTheOrder() {
        Map<String, double[]> scores = world(3, 400, 0.5, 7);

        ContestBands bands = ContestBands.of(scores, true);

        assertThat(bands.band("t0", 0.95)).isEqualTo(new RankBand(1, 1));
        assertThat(bands.band("t2", 0.95)).hasToString("3");
        assertThat(ContestBands.of(scores, false).band("t0", 0.95)).hasToString("3");
        assertThat(bands.score("t0")).isGreaterThan(bands.score("t1"));
        assertThat(bands).hasToString("ContestBands[3 teams, 400 rows]");
    }

    @Test
    void teamsThatScoreAlikeShareABandInAnyOrderOfTeamsAndRows() {
        Map<String, double[]> scores = world(5, 60, 0.1, 3);
        Map<String, double[]> reversed = new HashMap<>();
        scores.forEach((team, of) -> {
            double[] back = new double[of.length];
            for (int row = 0; row < of.length; row++) {
                back[row] = of[of.length - 1 - row];
            }
            reversed.put(team, back);
        });

        scores.keySet()
                .forEach(team -> assertThat(ContestBands.of(reversed, true).band(team, 0.9))
                        .isEqualTo(ContestBands.of(scores, true).band(team, 0.9)));
        assertThat(ContestBands.of(Map.of("a", new double[] {1, 2}, "b", new double[] {1, 2}), true)
                        .band("a", 0.9))
                .hasToString("1-2");
    }

    @Test
    void refusesScoresThatCannotBeCompared() {
        assertRefused(
                () -> ContestBands.of(Map.of("a", new double[] {1}), true), "there must be at least 2 rows, got 1");
        assertRefused(
                () -> ContestBands.of(Map.of("a", new double[] {1, Double.NaN}), true),
                "the scores of \"a\" must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ContestBands.of(Map.of("a", new double[] {1, 2}), true).band("b", 0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ContestBands.of(Map.of("a", new double[] {1, 2}), true).band("a", 1));
        Map<String, double[]> ragged = new LinkedHashMap<>();
        ragged.put("a", new double[] {1, 2});
        ragged.put("b", new double[] {1, 2, 3});
        assertRefused(
                () -> ContestBands.of(ragged, true), "every team must have a score for each of 2 rows, got 3 of \"b\"");
    }

    @Test
    void twoTeamsOnAHandfulOfRowsNeedMoreThanNormalErrors() {
        Map<String, double[]> scores = Map.of("a", new double[] {1, 1.2, 0.2}, "b", new double[3]); // t = 2.6

        assertThat(ContestBands.of(scores, true).band("a", 0.95)).hasToString("1-2");
        assertThat(ContestBands.of(scores, true).band("a", 0.8)).hasToString("1");
    }
}
