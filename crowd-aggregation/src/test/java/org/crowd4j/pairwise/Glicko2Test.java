package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crowd4j.PairwiseAnswers;
import org.crowd4j.PairwiseAnswers.Answer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Glicko2")
class Glicko2Test {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static Answer game(String left, String right, int day) {
        return new Answer("t", "ann", left, right, Outcome.LEFT, Optional.of(BEGIN.plus(Duration.ofDays(day))));
    }

    @Test
    void ratesThePeriodsOfRecordedTimes() {
        var answers = PairwiseAnswers.builder()
                .add(game("a", "b", 0))
                .add(game("a", "c", 6))
                .add(game("a", "b", 8))
                .build();
        var newcomer = Glicko2Rating.newcomer();
        var a = newcomer.after(List.of(win(newcomer), win(newcomer)), 0.5);
        var b = newcomer.after(List.of(loss(newcomer)), 0.5);

        var found = new Glicko2().withPeriod(Duration.ofDays(7)).aggregate(answers);

        var last = a.after(List.of(win(b)), 0.5);
        assertThat(found.score("a")).isCloseTo(last.rating(), within(1e-9));
        assertThat(found.standardError("a")).isCloseTo(last.deviation(), within(1e-9));
        assertThat(found.score("b")).isCloseTo(b.after(List.of(loss(a)), 0.5).rating(), within(1e-9));
        assertThat(found.standardError("c"))
                .isCloseTo(
                        newcomer.after(List.of(loss(newcomer)), 0.5)
                                .idle(1.0 / 7)
                                .deviation(),
                        within(1e-9));
    }

    private static Glicko2Rating.Game win(Glicko2Rating opponent) {
        return new Glicko2Rating.Game(opponent, 1);
    }

    private static Glicko2Rating.Game loss(Glicko2Rating opponent) {
        return new Glicko2Rating.Game(opponent, 0);
    }

    @Test
    void forgetsWithTimeUpToTheDeviationOfANewcomer() {
        var rating = new Glicko2Rating(1800, 60, 0.06);

        assertThat(rating.idle(2.5).deviation())
                .isGreaterThan(rating.idle(2).deviation())
                .isLessThan(rating.idle(3).deviation());
        assertThat(rating.idle(0).deviation()).isCloseTo(60, within(1e-9));
        assertThat(rating.idle(1e9).deviation()).isCloseTo(350, within(1e-9));
        assertThat(rating.idle(1e9).rating()).isEqualTo(1800);
    }

    @Test
    void staysInRangeOverALongSeriesOfSurprises() {
        var strong = new Glicko2Rating(2000, 50, 0.06);
        var weak = new Glicko2Rating(1200, 50, 0.06);
        for (int period = 0; period < 200; period++) {
            var before = strong;
            strong = strong.after(List.of(loss(weak)), 2);
            weak = weak.after(List.of(win(before)), 2);
        }

        assertThat(strong.rating()).isBetween(0.0, 3000.0);
        assertThat(weak.rating()).isBetween(0.0, 3000.0);
        assertThat(strong.volatility()).isBetween(0.01, 0.3);
    }

    @Test
    void refusesWrongSettings() {
        assertRefused(() -> new Glicko2().withTau(3), "tau must be greater than 0 and at most 2, got 3.0");
        assertRefused(
                () -> new Glicko2().withPeriod(Duration.ZERO), "period must be from a second to 100000 days, got PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> new Glicko2Rating(1500, 351, 0.06));
        assertThat(new Glicko2().withTau(0.3)).hasToString("Glicko2[tau=0.3]");
    }
}
