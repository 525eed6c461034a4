package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;

import org.crowd4j.Stopping;
import org.crowd4j.testing.Crowd;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Zero-based skill")
class ZeroBasedSkillTest {

    /** A few additions and a division. */
    private static final double ROUNDING = 1e-15;

    @Test
    void isWawaAfterOneWholeStep() {
        var answers = Crowd.of(50, 9, 3, 4, 41).answers();

        var once = new ZeroBasedSkill().withStopping(new Stopping(1, 0)).aggregate(answers);

        var wawa = new Wawa().aggregate(answers);
        LongHand.assertRows(once, wawa, ROUNDING);
        assertThat(once.convergence().iterations()).isEqualTo(1);
        assertThat(once.convergence().reached()).isFalse();
    }

    @Test
    void restsWhenNoSkillMoves() {
        var convergence = new ZeroBasedSkill()
                .aggregate(Crowd.of(50, 9, 3, 4, 42).answers())
                .convergence();

        assertThat(convergence.reached()).isTrue();
        assertThat(convergence.change()).isLessThanOrEqualTo(1e-5);
        assertThat(convergence.iterations()).isBetween(2, 99);
        assertThat(convergence.objective()).isEmpty();
    }
}
