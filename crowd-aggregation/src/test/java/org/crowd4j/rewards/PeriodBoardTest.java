package org.crowd4j.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.crowd4j.live.LabelCrowd;
import org.crowd4j.rewards.PeriodBoard.Period;
import org.crowd4j.rewards.PeriodBoard.Place;
import org.junit.jupiter.api.Test;

class PeriodBoardTest {

    private static Instant at(String day) {
        return Instant.parse(day + "T23:59:59Z");
    }

    @Test
    void ranksTheWorkersOfEachPeriodAndForgetsWhatIsTakenBack() {
        LabelCrowd journal = LabelCrowd.of();
        journal.answer("t1", "ann", "cat", at("2026-05-31"));
        journal.answer("t1", "ann", "dog", at("2026-05-31")); // the same task: counts once
        journal.answer("t1", "bob", "cat", at("2026-05-31"));
        journal.answer("t2", "bob", "cat", at("2026-06-01"));
        long slip = journal.answer("t3", "cy", "cat", at("2027-01-01"));
        journal.answer("t3", "cy", "cat"); // no time: on no board
        journal.gold("t1", "cat");

        assertThat(new PeriodBoard(Period.MONTH).of(journal.journal(), journal.question()))
                .containsEntry("2026-05", List.of(new Place(1, "ann", 1), new Place(1, "bob", 1)))
                .containsEntry("2026-06", List.of(new Place(1, "bob", 1)))
                .containsOnlyKeys("2026-05", "2026-06", "2027-01");
        assertThat(new PeriodBoard(Period.WEEK).of(journal.journal(), journal.question()))
                .containsOnlyKeys("2026-W22", "2026-W23", "2026-W53");
        assertThat(new PeriodBoard(Period.DAY).withRightOnly(true).of(journal.journal(), journal.question()))
                .containsOnlyKeys("2026-05-31")
                .containsEntry("2026-05-31", List.of(new Place(1, "bob", 1)));

        journal.retract(slip);

        assertThat(new PeriodBoard(Period.MONTH).of(journal.journal(), journal.question()))
                .doesNotContainKey("2027-01");
    }
}
