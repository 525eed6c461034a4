package org.crowd4j.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import org.crowd4j.Interval;
import org.crowd4j.Table;
import org.crowd4j.reputation.Rating.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Leaderboard")
class LeaderboardTest {

    private static Rating rating(String worker, double low, double accuracy, double high) {
        return new Rating(worker, accuracy, new Interval(low, high), Optional.empty(), 1500, 7, Status.ESTABLISHED);
    }

    @Test
    void fewLuckyAnswersDoNotOutrankManyGoodOnes() {
        Leaderboard board = Leaderboard.of(List.of(rating("lucky", 0.4, 1, 1), rating("proven", 0.84, 0.9, 0.94)));

        assertThat(board.workers()).containsExactly("proven", "lucky");
    }

    @Test
    void equalLowerEndsAreOrderedByAccuracyThenById() {
        Leaderboard board = Leaderboard.of(
                List.of(rating("c", 0.5, 0.6, 0.9), rating("b", 0.5, 0.6, 0.9), rating("d", 0.5, 0.7, 0.9)));

        assertThat(board.workers()).containsExactly("d", "b", "c");
        assertThat(board.places()).extracting(Leaderboard.Place::rank).containsExactly(1, 2, 3);
    }

    @Test
    void aBandEndsWhereTheIntervalOfTheDifferenceExcludesZero() {
        Leaderboard board = Leaderboard.of(List.of(
                rating("first", 0.86, 0.9, 0.93),
                rating("near", 0.8, 0.86, 0.9), // difference 0.04, half width 0.0566
                rating("far", 0.7, 0.75, 0.8), // difference 0.15, half width 0.0640
                rating("last", 0.6, 0.7, 0.8)));

        assertThat(board.workers()).containsExactly("first", "near", "far", "last");
        assertThat(board.places()).extracting(Leaderboard.Place::band).containsExactly(1, 1, 2, 2);
        assertThat(board).hasToString("Leaderboard[4 workers in 2 bands, first first]");
    }

    @Test
    void itPrintsItsFirstRowsAsATable() {
        Leaderboard board = Leaderboard.of(List.of(rating("ann", 0.5, 0.6, 0.9), rating("bob", 0.4, 0.6, 0.9)));

        assertThat(board.table(1).toString())
                .contains("worker", "ann", "0.6000", "0.5000", "established")
                .doesNotContain("bob");
        assertThat(board.table(5).toString()).contains("ann", "bob");
        assertRefused(() -> board.table(-1), "rows must be at least 0, got -1");
    }

    @Test
    void theMarkFits80Columns() {
        Leaderboard board = Leaderboard.of(List.of(informed("A21US576U8SCO4", 0.95, -0.2, 0.01, 0.3, 0.88)));

        assertThat(board.table(1).toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .anySatisfy(line -> assertThat(line).contains("A21US576U8SCO4", "-0.2000", "uninformed"));
    }

    @Test
    void informednessDecidesRankBandAndMark() {
        Leaderboard board = Leaderboard.of(List.of(
                informed("lazy", 0.95, -0.2, 0.01, 0.3, 0.88),
                informed("ann", 0.8, 0.4, 0.6, 0.7, 0.01),
                informed("bob", 0.7, 0.3, 0.65, 0.8, 0.02)));

        assertThat(board.workers()).containsExactly("ann", "bob", "lazy");
        assertThat(board.places()).extracting(Leaderboard.Place::band).containsExactly(1, 1, 2);
        Table evidence = board.table(3)
                .withColumns("worker", "informedness", "informed_low", "informed_high", "uninformed", "mark");
        assertThat(evidence.rows().get(2))
                .containsExactly("lazy", "0.0100", "-0.2000", "0.3000", "0.8800", "uninformed");
        assertThat(evidence.rows().get(0)).endsWith("0.0100", "");
        assertThat(board.places().get(2).rating()).asString().endsWith("7 answers, established, uninformed");
    }

    @Test
    void ratingsWithAndWithoutInformednessAreNotComparable() {
        Rating known = informed("ann", 0.8, 0.4, 0.6, 0.7, 0.01);
        Rating unknown = rating("bob", 0.5, 0.6, 0.9);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Leaderboard.of(List.of(known, unknown)))
                .withMessage("all ratings or none must have a knowledge, got %s and %s", known, unknown);
    }

    private static Rating informed(
            String worker, double accuracy, double low, double informedness, double high, double uninformed) {
        var knowledge = new Knowledge(informedness, new Interval(low, high), uninformed);
        return new Rating(worker, accuracy, new Interval(0, 1), Optional.of(knowledge), 1500, 7, Status.ESTABLISHED);
    }

    @Test
    void itMayBeEmpty() {
        Leaderboard board = new EloReputation().open().leaderboard();

        assertThat(board.places()).isEmpty();
        assertThat(board).hasToString("Leaderboard[no workers]");
        assertThat(Leaderboard.of(List.of(rating("ann", 0, 0.5, 1))))
                .hasToString("Leaderboard[1 worker in 1 band, first ann]");
    }

    @Test
    void aRatingPrintsItselfAndChecksItsNumbers() {
        assertThat(rating("ann", 0.742, 0.82134, 0.8815))
                .hasToString("ann 0.8213 [0.7420, 0.8815], 1500 points, 7 answers, established");
        Interval all = new Interval(0, 1);
        assertThat(new Rating("bob", 0, all, Optional.empty(), 1400, 1, Status.EXPIRED))
                .hasToString("bob 0.0000 [0.0000, 1.0000], 1400 points, 1 answer, expired");
        assertRefused(
                () -> new Rating("ann", Double.NaN, all, Optional.empty(), 1500, 0, Status.PROVISIONAL),
                "accuracy must be from 0 to 1, got NaN");
        assertRefused(
                () -> new Rating("ann", 0.5, all, Optional.empty(), Double.NaN, 0, Status.PROVISIONAL),
                "points must be finite, got NaN");
        assertRefused(
                () -> new Rating("ann", 0.5, all, Optional.empty(), 1500, -1, Status.PROVISIONAL),
                "answers must be at least 0, got -1");
    }
}
